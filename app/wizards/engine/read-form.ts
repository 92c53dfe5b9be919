import { metaOf } from './fields.ts';
import { isRowId, isRows, ROWS, textOf } from './inputs.ts';
import type { FieldMeta, Input, Inputs, RowInput, Step } from './types.ts';

const isTexts = (meta: FieldMeta) => meta.kind === 'many' || meta.kind === 'file';

const readCell = (form: FormData, path: string, meta: FieldMeta): Input => {
  const all = form.getAll(path).filter((value): value is string => typeof value === 'string');
  return isTexts(meta) ? all.filter((value) => value !== '') : normaliseLines(all.at(-1) ?? '');
};

/** Browsers post CRLF in text areas; stored texts use LF. */
const normaliseLines = (text: string) => text.replaceAll('\r\n', '\n');

/**
 * Reads the inputs of one step from a posted form. Only names that the step's schema knows are read; secrets never are.
 * Rows come from `list#rows` (their ids in order) and `list.<id>.<field>`.
 */
export function readForm(step: Step, form: FormData): Inputs {
  const inputs: Record<string, Input> = {};
  for (const [name, schema] of Object.entries(step.schema.shape)) {
    const meta = metaOf(schema);
    if (meta.kind === 'info' || meta.kind === 'secret') continue;
    inputs[name] = isRows(meta) ? readRows(form, name, meta) : readCell(form, name, meta);
  }
  return inputs;
}

function readRows(form: FormData, name: string, meta: FieldMeta): readonly RowInput[] {
  const ids = [
    ...new Set(form.getAll(name + ROWS).filter((id): id is string => typeof id === 'string' && isRowId(id))),
  ];
  return ids.slice(0, (meta.max ?? ids.length) + 1).map((id) => {
    const row: Record<string, Input> & { id: string } = { id };
    if (meta.kind === 'matrix') {
      const prefix = `${name}.${id}.`;
      for (const key of new Set(form.keys()))
        if (key.startsWith(prefix) && isRowId(key.slice(prefix.length)))
          row[key.slice(prefix.length)] = textOf(String(form.get(key)));
      return row;
    }
    if (meta.kind === 'tree') row.parent = textOf(String(form.get(`${name}.${id}.parent`) ?? ''));
    for (const [field, schema] of Object.entries(meta.row?.shape ?? {})) {
      const cell = metaOf(schema);
      if (cell.kind !== 'info' && cell.kind !== 'secret')
        row[field] = readCell(form, `${name}.${id}.${field}`, cell);
    }
    return row;
  });
}

/** Secrets typed into a step's form, by field path; blank ones are left out, since blank keeps what is saved. */
export function readSecrets(step: Step, form: FormData): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const take = (path: string) => {
    const text = form.get(path);
    if (typeof text === 'string' && text.trim() !== '') found.set(path, text.trim());
  };
  for (const [name, schema] of Object.entries(step.schema.shape)) {
    const meta = metaOf(schema);
    if (meta.kind === 'secret') take(name);
    if (meta.kind !== 'list') continue;
    for (const [field, cell] of Object.entries(meta.row?.shape ?? {}))
      if (metaOf(cell).kind === 'secret')
        for (const id of form.getAll(name + ROWS))
          if (typeof id === 'string' && isRowId(id)) take(`${name}.${id}.${field}`);
  }
  return found;
}
