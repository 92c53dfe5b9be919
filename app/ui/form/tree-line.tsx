import { ArrowDown, ArrowUp, GripVertical, IndentDecrease, IndentIncrease, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from '#app/ui/kit/classes.ts';
import { IconButton } from '#app/ui/kit/icon-button.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { SimpleField } from './simple-field.tsx';
import { TreeMore } from './tree-more.tsx';
import type { TreeDrag } from './use-tree-drag.ts';
import type { TreeRows, TreeRowView } from './use-tree-rows.ts';

const INDENTS = ['', 'ml-5 sm:ml-8', 'ml-10 sm:ml-16', 'ml-14 sm:ml-24'];

export const indentOf = (level: number) => INDENTS[Math.min(level, INDENTS.length) - 1];

interface TreeLineProps {
  readonly field: FieldView;
  readonly row: TreeRowView;
  readonly tree: TreeRows;
  readonly drag: TreeDrag;
  readonly index: number;
}

/** What must be typed stands in sight; choices that have a proposal, and what is optional, fold. */
const isMain = ({ kind, required }: FieldView) => kind === 'text' && required;

/** One row of a tree with the buttons that move its branch; Alt and the arrow keys do the same from any of its inputs. */
export function TreeLine({ field, row, tree, drag, index }: TreeLineProps) {
  const { t } = useWords();
  const { path } = field;
  const title = tree.titleOf(index);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.altKey ? KEYS[event.key] : undefined;
    if (!move) return;
    event.preventDefault();
    move(tree, index);
  };
  const post = (intent: string, act: () => void) => ({
    type: 'submit' as const,
    name: '_intent',
    value: `${intent}:${path}:${row.id}`,
    onClick: (event: { preventDefault: () => void }) => {
      event.preventDefault();
      act();
    },
  });
  return (
    <li
      data-row
      className={classes(
        'rounded-card border bg-card p-3 shadow-card',
        drag.from === index ? 'border-accent opacity-60' : 'border-line',
        indentOf(row.level),
      )}
    >
      <fieldset
        aria-label={`${title}, ${t('form.tree.level', { n: row.level })}`}
        onKeyDown={onKeyDown}
        className="text-base"
      >
        <div className="grid gap-3 sm:grid-cols-2">
          {row.fields.filter(isMain).map((cell) => (
            <SimpleField key={cell.path} field={cell} />
          ))}
        </div>
        <div className={BELOW}>
          <TreeMore fields={row.fields.filter((cell) => !isMain(cell))} />
          <div className="-mx-1 -mb-1 flex items-center">
            <span
              aria-hidden="true"
              title={t('form.tree.drag')}
              onPointerDown={drag.grab(index)}
              className="js-only inline-flex size-11 cursor-grab max-[22.5rem]:hidden touch-none items-center justify-center text-muted"
            >
              <GripVertical size={20} />
            </span>
            <IconButton
              icon={ArrowUp}
              label={t('form.rows.up', { row: title })}
              {...post('moveUp', () => tree.move(index, -1))}
            />
            <IconButton
              icon={ArrowDown}
              label={t('form.rows.down', { row: title })}
              {...post('moveDown', () => tree.move(index, 1))}
            />
            <IconButton
              icon={IndentDecrease}
              label={t('form.tree.outdent', { row: title })}
              {...post('outdent', () => tree.outdent(index))}
            />
            <IconButton
              icon={IndentIncrease}
              label={t('form.tree.indent', { row: title })}
              {...post('indent', () => tree.indent(index))}
            />
            <IconButton
              className="ml-auto"
              icon={Trash2}
              label={t('form.rows.remove', { row: title })}
              {...post('removeRow', () => tree.remove(index))}
            />
          </div>
        </div>
      </fieldset>
    </li>
  );
}

/** What folds and the buttons share a line while it is folded. */
const BELOW = 'sm:flex sm:items-center sm:justify-between sm:has-[details[open]]:block';

const KEYS: Readonly<Record<string, (tree: TreeRows, index: number) => void>> = {
  ArrowUp: (tree, index) => tree.move(index, -1),
  ArrowDown: (tree, index) => tree.move(index, 1),
  ArrowLeft: (tree, index) => tree.outdent(index),
  ArrowRight: (tree, index) => tree.indent(index),
};
