import { Plus } from 'lucide-react';
import { Fragment, useRef } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { classes } from '#app/ui/kit/classes.ts';
import { FieldGroup } from '#app/ui/kit/field.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { ROWS } from './snapshot.ts';
import { indentOf, TreeLine } from './tree-line.tsx';
import { useTreeDrag } from './use-tree-drag.ts';
import { type TreeRows, useTreeRows } from './use-tree-rows.ts';

/** Rows that stand below one another, such as a menu. */
export function TreeField({ field }: { field: FieldView }) {
  const { t } = useWords();
  const props = useFieldProps(field, false);
  const tree = useTreeRows(field);
  const list = useRef<HTMLOListElement>(null);
  const drag = useTreeDrag(tree, list);
  const { path, rowWords } = field;
  const line = (at: number) =>
    drag.over?.before === at && (
      <li aria-hidden="true" className={classes('h-1 rounded-full bg-accent', indentOf(drag.over.level))} />
    );
  return (
    <FieldGroup {...props} label={<h2 className="inline text-large">{field.label}</h2>}>
      {tree.rows.map(({ id, parent }) => (
        <Fragment key={id}>
          <input type="hidden" name={path + ROWS} value={id} />
          <input type="hidden" name={`${path}.${id}.parent`} value={parent} />
        </Fragment>
      ))}
      <p className="js-only mb-3 text-base text-muted">{t('form.tree.keys')}</p>
      <ol ref={list} className={classes('space-y-2', drag.from !== undefined && 'select-none')}>
        {tree.rows.map((row, index) => (
          <Fragment key={row.id}>
            {line(index)}
            <TreeLine field={field} row={row} tree={tree} drag={drag} index={index} />
          </Fragment>
        ))}
        {line(tree.rows.length)}
      </ol>
      <Button
        look="secondary"
        className="mt-4"
        name="_intent"
        value={`addRow:${path}`}
        disabled={tree.full}
        onClick={(event) => {
          event.preventDefault();
          tree.add();
        }}
      >
        <Plus size={20} aria-hidden="true" />
        {rowWords?.add}
      </Button>
      <UndoLine tree={tree} path={path} />
    </FieldGroup>
  );
}

function UndoLine({ tree: { message, undo }, path }: { tree: TreeRows; path: string }) {
  const { t } = useWords();
  return (
    <div className="mt-2 flex min-h-11 flex-wrap items-center gap-2 text-base">
      <span role="status">{message}</span>
      {undo && (
        <Button id={`${path}-undo`} type="button" look="quiet" onClick={undo}>
          {t('form.rows.undo')}
        </Button>
      )}
    </div>
  );
}
