import type { WordArgs } from '#app/i18n/translate.ts';
import type { SummaryEntry } from '#app/ui/kit/error-summary.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { aboutField } from '#app/wizards/engine/words.ts';
import { fieldId } from './step-parts.ts';

type ErrorOf = (field: Pick<FieldView, 'path' | 'error'>) => string | undefined;
type SayRow = (args: WordArgs) => string;

/** The faults that the server found, in the order of the fields; those in rows say in which row. */
export function viewErrors(fields: readonly FieldView[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const field of fields) {
    if (field.error) found[field.path] = field.error;
    if (field.rows) Object.assign(found, ...field.rows.map((row) => viewErrors(row.fields)));
  }
  return found;
}

/** What the summary above the form lists: faults that still stand, each with its field. `sayRow` joins `{row}` and `{text}`. */
export function summaryEntries(
  fields: readonly FieldView[],
  errors: Readonly<Record<string, string>>,
  errorOf: ErrorOf,
  sayRow: SayRow,
): SummaryEntry[] {
  return Object.entries(errors).flatMap(([path, error]) => {
    const text = errorOf({ path, error });
    if (!text) return [];
    const row = rowTitle(fields, path);
    const said = aboutField(labelAt(fields, path), text);
    return [{ target: fieldId(path), text: row ? sayRow({ row, text: said }) : said }];
  });
}

/** The label of a field, or of the cell of a row, also of one that was added since the page was made. */
function labelAt(fields: readonly FieldView[], path: string): string {
  const [name, id, cell] = path.split('.');
  const field = fields.find((candidate) => candidate.path === name);
  if (id === undefined) return field?.label ?? '';
  const inRow = field?.rows?.flatMap((row) => row.fields).find((candidate) => candidate.path === path);
  return (
    (inRow ?? field?.blank?.fields.find((candidate) => candidate.path.endsWith(`.${cell}`)))?.label ?? ''
  );
}

function rowTitle(fields: readonly FieldView[], path: string): string | undefined {
  const [list, id] = path.split('.');
  const field = id === undefined ? undefined : fields.find((candidate) => candidate.path === list);
  return field?.rows?.find((row) => row.id === id)?.title ?? (field && (field.rowWords?.row ?? field.label));
}
