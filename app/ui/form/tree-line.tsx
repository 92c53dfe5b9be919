import { ArrowDown, ArrowUp, IndentDecrease, IndentIncrease, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { IconButton } from '#app/ui/kit/icon-button.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { SimpleField } from './simple-field.tsx';
import type { TreeRows, TreeRowView } from './use-tree-rows.ts';

const INDENTS = ['', 'ml-6 sm:ml-10', 'ml-12 sm:ml-20', 'ml-16 sm:ml-28'];

interface TreeLineProps {
  readonly field: FieldView;
  readonly row: TreeRowView;
  readonly tree: TreeRows;
  readonly index: number;
}

/** One row of a tree with the buttons that move its branch; Alt and the arrow keys do the same from any of its inputs. */
export function TreeLine({ field, row, tree, index }: TreeLineProps) {
  const { t } = useWords();
  const { path } = field;
  const title = tree.titleOf(index);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.altKey ? KEYS[event.key] : undefined;
    if (!move) return;
    event.preventDefault();
    move(tree, index);
  };
  return (
    <li
      className={`rounded-control border border-line bg-card p-2 ${INDENTS[Math.min(row.level, INDENTS.length) - 1]}`}
    >
      <fieldset
        aria-label={`${title}, ${t('form.tree.level', { n: row.level })}`}
        onKeyDown={onKeyDown}
        className="flex flex-wrap items-start gap-2 text-base"
      >
        <div className="flex min-w-40 flex-1 flex-wrap gap-2">
          {row.fields.map((cell) => (
            <div key={cell.path} className="min-w-32 flex-1">
              <SimpleField field={cell} quiet />
            </div>
          ))}
        </div>
        <div className="flex">
          <IconButton
            icon={ArrowUp}
            label={t('form.rows.up', { row: title })}
            onClick={() => tree.move(index, -1)}
            className="js-only"
          />
          <IconButton
            icon={ArrowDown}
            label={t('form.rows.down', { row: title })}
            onClick={() => tree.move(index, 1)}
            className="js-only"
          />
          <IconButton
            icon={IndentDecrease}
            label={t('form.tree.outdent', { row: title })}
            onClick={() => tree.outdent(index)}
            className="js-only"
          />
          <IconButton
            icon={IndentIncrease}
            label={t('form.tree.indent', { row: title })}
            onClick={() => tree.indent(index)}
            className="js-only"
          />
          <IconButton
            type="submit"
            name="_intent"
            value={`removeRow:${path}:${row.id}`}
            icon={Trash2}
            label={t('form.rows.remove', { row: title })}
            onClick={(event) => {
              event.preventDefault();
              tree.remove(index);
            }}
          />
        </div>
      </fieldset>
    </li>
  );
}

const KEYS: Readonly<Record<string, (tree: TreeRows, index: number) => void>> = {
  ArrowUp: (tree, index) => tree.move(index, -1),
  ArrowDown: (tree, index) => tree.move(index, 1),
  ArrowLeft: (tree, index) => tree.outdent(index),
  ArrowRight: (tree, index) => tree.indent(index),
};
