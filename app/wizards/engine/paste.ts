import type { RowInput } from './types.ts';
import type { FieldView } from './view-types.ts';

/** Kinds of fields that a pasted cell can fill. */
const FILLABLE = new Set(['text', 'area', 'choice', 'many', 'yesNo', 'date', 'number', 'money', 'percent']);

const isFillable = ({ kind, look }: FieldView) => FILLABLE.has(kind) && look !== 'carried';

const YES = new Set(['kyllä', 'kylla', 'k', 'ja', 'j', 'yes', 'y', 'x', '1', 'true', 'tosi']);
const NO = new Set(['ei', 'e', 'nej', 'no', 'n', '0', 'false', 'epätosi']);

/**
 * Cells of a pasted table: tab separated as spreadsheets give it, else semicolons or commas when every line has as many.
 * Undefined when the text is an ordinary one, to be pasted as it is.
 */
export function tableOf(text: string): readonly (readonly string[])[] | undefined {
  const whole = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  const separator = separatorOf(whole);
  if (!separator && !whole.includes('\n')) return undefined;
  const rows = split(whole, separator).filter((row) => row.some((cell) => cell !== ''));
  return rows.length > 1 || (rows[0]?.length ?? 0) > 1 ? rows : undefined;
}

function separatorOf(text: string): string | undefined {
  if (text.includes('\t')) return '\t';
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines.length < 2) return undefined;
  return [';', ','].find((separator) => {
    const counts = new Set(split(text, separator).map((row) => row.length));
    return counts.size === 1 && !counts.has(1);
  });
}

/** Splits into rows and cells; quotes hold separators and line feeds, as in RFC 4180. */
function split(text: string, separator: string | undefined): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === separator || char === '\n') {
      rows.at(-1)?.push(cell.trim());
      cell = '';
      if (char === '\n') rows.push([]);
    } else cell += char;
  }
  rows.at(-1)?.push(cell.trim());
  return rows;
}

export interface Placed {
  /** Values by field name, a record for each row. */
  readonly rows: readonly Readonly<Record<string, string | readonly string[]>>[];
}

/**
 * Values for the fields of a list from pasted cells, from the field `start` on to the right. When the first row names the fields, it is
 * a header and decides which column is which; otherwise a column of e-mail addresses goes to the field for them, wherever it
 * stands. `Name <address>` fills two fields.
 */
export function placeCells(
  cells: readonly (readonly string[])[],
  fields: readonly (FieldView & { readonly name: string })[],
  start: number,
): Placed {
  const [first = [], ...rest] = cells;
  const named = first.map((title) => fields.find((field) => isNamed(field, title)));
  const hasHeader = named.filter(Boolean).length >= 2;
  const body = hasHeader ? rest : cells;
  const columns = hasHeader ? named : columnsByContent(body, fields, start);
  return { rows: body.map((row) => placeRow(row, columns, fields)) };
}

const isAddress = (text: string) => /^[^\s@<>]+@[^\s@<>]+$/.test(text.trim());

/** `Aino Koivuranta <aino@leipomo.example>`, as mail programs copy people. */
const NAMED_ADDRESS = /^\s*"?([^"<>]*?)"?\s*<([^\s<>]+@[^\s<>]+)>\s*$/;

const isMailField = (field: FieldView) => field.inputMode === 'email';

function columnsByContent(body: readonly (readonly string[])[], fields: readonly FieldView[], start: number) {
  const fillable = fields.slice(start).filter(isFillable);
  const mail = fields.find(isMailField);
  const width = Math.max(0, ...body.map((row) => row.length));
  const mailColumn = mail
    ? Array.from({ length: width }, (_, i) => i).find(
        (i) =>
          body.every((row) => !row[i] || isAddress(row[i] ?? '')) &&
          body.some((row) => isAddress(row[i] ?? '')),
      )
    : undefined;
  if (mailColumn === undefined) return fillable;
  const others = fillable.filter((field) => field !== mail);
  return Array.from({ length: width }, (_, i) =>
    i === mailColumn ? mail : others[i < mailColumn ? i : i - 1],
  );
}

/** Rows of a list after pasting into it without scripts: empty rows are filled first, rows with the same key are merged. */
export function pasteRows(
  existing: readonly RowInput[],
  text: string,
  list: FieldView,
  newId: () => string,
): readonly RowInput[] {
  const cells = tableOf(text) ?? [[text.trim()]];
  const fields = list.blank?.fields ?? [];
  const start = fields.findIndex(({ hidden }) => !hidden);
  const placed = placeCells(cells, fields, Math.max(start, 0)).rows;
  const kept = existing.filter((row) =>
    Object.entries(row).some(([key, cell]) => key !== 'id' && cell !== '' && cell?.length !== 0),
  );
  return mergeRepeated(kept, placed, list.limits?.unique ?? [], newId);
}

type Values = Readonly<Record<string, string | readonly string[]>>;

/** Adds rows; one whose key is there already fills in what that row lacks, and adds its choices to it. */
export function mergeRepeated(
  kept: readonly RowInput[],
  placed: readonly Values[],
  unique: readonly string[],
  newId: () => string,
): readonly RowInput[] {
  const rows = [...kept];
  const keyOf = (row: Readonly<Record<string, unknown>>) =>
    unique.map((name) => simple(String(row[name] ?? ''))).join('\n');
  for (const values of placed) {
    const key = keyOf(values);
    const at = key.trim() === '' ? -1 : rows.findIndex((row) => keyOf(row) === key);
    const found = rows[at];
    if (found) rows[at] = { ...found, ...combined(found, values) };
    else rows.push({ ...values, id: newId() });
  }
  return rows;
}

/** What a repeated row adds to the first one. */
function combined(found: Readonly<Record<string, unknown>>, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const old = found[name];
      if (typeof value !== 'string')
        return [name, [...new Set([...(Array.isArray(old) ? (old as string[]) : []), ...value])]];
      return [name, typeof old === 'string' && old !== '' ? old : value];
    }),
  );
}

const simple = (text: string) => text.trim().toLocaleLowerCase('fi');

const isNamed = (field: FieldView, title: string) =>
  isFillable(field) && [field.label, field.name].some((name) => simple(name) === simple(title));

function placeRow(
  row: readonly string[],
  columns: readonly (FieldView | undefined)[],
  fields: readonly FieldView[],
) {
  const values: Record<string, string | readonly string[]> = {};
  const set = (field: FieldView, text: string) => {
    values[field.path.slice(field.path.lastIndexOf('.') + 1)] = valueFor(field, text);
  };
  row.forEach((text, i) => {
    const field = columns[i];
    if (!field) return;
    const person = NAMED_ADDRESS.exec(text);
    const mail = fields.find(isMailField);
    const name = fields.find((candidate) => candidate.kind === 'text' && !isMailField(candidate));
    if (person && mail && name) {
      set(name, person[1] ?? '');
      set(mail, person[2] ?? '');
    } else set(field, text);
  });
  return values;
}

/** The value of a field for what a spreadsheet says; a word that is no choice stays, and the check names it. */
export function valueFor(field: FieldView, text: string): string | readonly string[] {
  if (field.kind === 'yesNo')
    return YES.has(simple(text)) ? 'yes' : NO.has(simple(text)) ? 'no' : choiceFor(field, text);
  if (field.kind === 'choice') return choiceFor(field, text);
  if (field.kind !== 'many') return text;
  return text
    .split(/[,;/\n]/)
    .map((part) => choiceFor(field, part))
    .filter((value) => value !== '');
}

function choiceFor({ options = [] }: FieldView, text: string): string {
  const wanted = simple(text);
  return (
    options.find(({ value, label }) => simple(value) === wanted || simple(label) === wanted)?.value ?? ''
  );
}
