import { CircleAlert, Plus } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { classes } from '#app/ui/kit/classes.ts';
import { controlProps, Field, FieldGroup } from '#app/ui/kit/field.tsx';
import { TextArea } from '#app/ui/kit/text-area.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { ListCards } from './list-cards.tsx';
import { ListOffers } from './list-offers.tsx';
import { ListTable } from './list-table.tsx';
import { ROWS } from './snapshot.ts';
import { useStepParts } from './step-parts.ts';
import { type ListRows, useListRows } from './use-list-rows.ts';

/** Rows of the same fields, as cards or as a table. */
export function ListField({ field }: { field: FieldView }) {
  const { t } = useWords();
  const list = useListRows(field);
  const props = useFieldProps(field, false);
  const { path } = field;
  const Rows = field.look === 'table' ? ListTable : ListCards;
  return (
    <FieldGroup {...props} label={<h2 className="inline text-large">{field.label}</h2>}>
      <div onPaste={list.paste}>
        {list.rows.map(({ id }) => (
          <input key={id} type="hidden" name={path + ROWS} value={id} />
        ))}
        <ListSummary field={field} list={list} />
        {list.rows.length === 0 ? (
          <p className="rounded-card border border-dashed border-control px-5 py-6 text-center text-muted">
            {t('form.rows.none')}
          </p>
        ) : (
          <Rows field={field} list={list} />
        )}
        {!field.given && <AddRow field={field} list={list} />}
        <ListOffers list={list} path={path} />
        {!list.full && <PasteBox path={path} />}
        {!field.given && <RemovedLine list={list} path={path} />}
      </div>
    </FieldGroup>
  );
}

function AddRow({ field: { path, limits, rowWords }, list }: { field: FieldView; list: ListRows }) {
  const { t } = useWords();
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button
        look="secondary"
        name="_intent"
        value={`addRow:${path}`}
        disabled={list.full}
        onClick={(event) => {
          event.preventDefault();
          list.add();
        }}
      >
        <Plus size={20} aria-hidden="true" />
        {rowWords?.add}
      </Button>
      <span className={classes('text-base text-muted', !list.full && 'js-only')}>
        {list.full ? t('form.rows.full', { n: limits?.max ?? list.rows.length }) : t('form.rows.paste')}
      </span>
    </div>
  );
}

/** Pasting a whole table at once: on a phone, and where no script takes it apart. */
function PasteBox({ path }: { path: string }) {
  const { t } = useWords();
  const field = { id: `paste-${path}`, label: t('form.rows.pasteBox'), help: t('form.rows.pasteHelp') };
  return (
    <details className="mt-4 rounded-card border border-line bg-card p-4">
      <summary>{field.label}</summary>
      <div className="mt-3 space-y-3">
        <Field {...field} quiet>
          <TextArea {...controlProps(field)} name={`_paste.${path}`} rows={5} />
        </Field>
        <Button look="secondary" name="_intent" value={`paste:${path}`}>
          {t('form.rows.pasteUse')}
        </Button>
      </div>
    </details>
  );
}

/** How many rows there are and how many need a look, above them. */
function ListSummary({ field, list }: { field: FieldView; list: ListRows }) {
  const { t } = useWords();
  const { errorOf } = useStepParts();
  const wrong = list.rows.filter((row) => row.fields.some((cell) => errorOf(cell))).length;
  if (list.rows.length < 2 && wrong === 0) return null;
  return (
    <p
      className={classes(
        'mb-3 flex flex-wrap gap-x-4 text-base text-muted',
        field.look === 'table' && 'md:px-3',
      )}
    >
      {t('form.rows.count', { n: list.rows.length })}
      {wrong > 0 && (
        <span className="flex items-center gap-1.5 font-semibold text-berry">
          <CircleAlert size={18} aria-hidden="true" />
          {t('form.rows.wrong', { n: wrong })}
        </span>
      )}
    </p>
  );
}

function RemovedLine({ list, path }: { list: ListRows; path: string }) {
  const { t } = useWords();
  return (
    <div className="mt-2 flex min-h-6 flex-wrap items-center gap-2 text-base">
      <span role="status">{list.message}</span>
      {list.removed && (
        <Button id={`${path}-undo`} type="button" look="quiet" onClick={list.undo}>
          {t('form.rows.undo')}
        </Button>
      )}
    </div>
  );
}
