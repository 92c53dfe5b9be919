import type { FieldView } from '#app/wizards/engine/view-types.ts';

/** Kinds of fields that a pasted cell can fill. */
const FILLABLE = new Set(['text', 'area', 'choice', 'many', 'yesNo', 'date', 'number', 'money', 'percent']);

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
 * Values for the fields of a list from pasted cells, from the field `start` on to the right. When the first row names
 * the fields, it is a header and decides which column is which.
 */
export function placeCells(
  cells: readonly (readonly string[])[],
  fields: readonly (FieldView & { readonly name: string })[],
  start: number,
): Placed {
  const [first = [], ...rest] = cells;
  const named = first.map((title) => fields.find((field) => isNamed(field, title)));
  const hasHeader = named.filter(Boolean).length >= 2;
  const fillable = fields.slice(start).filter(({ kind }) => FILLABLE.has(kind));
  const columns = hasHeader ? named : first.map((_, i) => fillable[i]);
  const body = hasHeader ? rest : cells;
  return { rows: body.map((row) => placeRow(row, columns)) };
}

const simple = (text: string) => text.trim().toLocaleLowerCase('fi');

const isNamed = (field: FieldView, title: string) =>
  FILLABLE.has(field.kind) && [field.label, field.name].some((name) => simple(name) === simple(title));

function placeRow(row: readonly string[], columns: readonly (FieldView | undefined)[]) {
  const values: Record<string, string | readonly string[]> = {};
  row.forEach((text, i) => {
    const field = columns[i];
    if (field) values[field.path.slice(field.path.lastIndexOf('.') + 1)] = valueFor(field, text);
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
