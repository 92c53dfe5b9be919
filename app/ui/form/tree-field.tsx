import { Plus } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { FieldGroup } from '#app/ui/kit/field.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { ROWS } from './snapshot.ts';
import { TreeLine } from './tree-line.tsx';
import { useTreeRows } from './use-tree-rows.ts';

/** Rows that stand below one another, such as a menu. */
export function TreeField({ field }: { field: FieldView }) {
  const { t } = useWords();
  const props = useFieldProps(field, false);
  const tree = useTreeRows(field);
  const { path, rowWords } = field;
  return (
    <FieldGroup {...props} label={<h2 className="inline text-large">{field.label}</h2>}>
      {tree.rows.map(({ id, parent }) => (
        <span key={id}>
          <input type="hidden" name={path + ROWS} value={id} />
          <input type="hidden" name={`${path}.${id}.parent`} value={parent} />
        </span>
      ))}
      <p className="js-only mb-2 text-base text-muted">{t('form.tree.keys')}</p>
      <ol className="space-y-1.5">
        {tree.rows.map((row, index) => (
          <TreeLine key={row.id} field={field} row={row} tree={tree} index={index} />
        ))}
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
      <p role="status" className="mt-2 min-h-6 text-base">
        {tree.message}
      </p>
    </FieldGroup>
  );
}
