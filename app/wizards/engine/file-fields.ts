import { fieldTexts } from './field-texts.ts';
import { metaOf } from './fields.ts';
import { isRowId, rowsOf, textsOf } from './inputs.ts';
import type { Facts, FieldMeta, Inputs, Step, Wizard } from './types.ts';

export interface FileField {
  readonly step: Step;
  readonly limits: NonNullable<FieldMeta['file']>;
  readonly personal: boolean;
}

/** The file field at a path, `name` or `list.<row id>.name`; undefined when there is none. */
export function fileFieldAt(wizard: Wizard, path: string): FileField | undefined {
  const [name = '', row, cell, ...rest] = path.split('.');
  const step = wizard.steps.find(({ schema }) => Object.hasOwn(schema.shape, name));
  const schema = step?.schema.shape[name];
  if (!step || !schema || rest.length > 0) return undefined;
  const meta = metaOf(schema);
  if (row === undefined) return fileField(step, meta);
  const shape = meta.kind === 'list' ? meta.row?.shape : undefined;
  const inner = cell !== undefined && shape && Object.hasOwn(shape, cell) ? shape[cell] : undefined;
  return inner && isRowId(row) ? fileField(step, metaOf(inner)) : undefined;
}

const fileField = (step: Step, { file, personal = false }: FieldMeta): FileField | undefined =>
  file && { step, limits: file, personal };

/** Ids of the files that stand at a path. */
export function filesAt(inputs: Inputs, path: string): readonly string[] {
  const [name = '', row, cell] = path.split('.');
  if (row === undefined) return textsOf(inputs[name]);
  return textsOf(rowsOf(inputs[name]).find(({ id }) => id === row)?.[cell ?? '']);
}

/** Inputs after the files at a path changed; unchanged when the row of the path is not there. */
export function withFiles(
  inputs: Inputs,
  path: string,
  change: (ids: readonly string[]) => readonly string[],
): Inputs {
  const [name = '', row, cell = ''] = path.split('.');
  const ids = change(filesAt(inputs, path));
  if (row === undefined) return Object.hasOwn(inputs, name) ? { ...inputs, [name]: ids } : inputs;
  const rows = rowsOf(inputs[name]);
  if (!rows.some(({ id }) => id === row)) return inputs;
  return { ...inputs, [name]: rows.map((each) => (each.id === row ? { ...each, [cell]: ids } : each)) };
}

const ARRIVED = { name: '', bytes: 0, sha256: '', state: 'scanning' } as const;

/** Facts for a check in the browser: files that came after the page was made are taken to be in their check. */
export function withArrived(step: Step, inputs: Inputs, facts: Facts): Facts {
  const named = [...fieldTexts(step)].flatMap(([place, kind]) => {
    const [name = '', cell] = place.split('.');
    if (kind !== 'files') return [];
    return cell ? rowsOf(inputs[name]).flatMap((row) => textsOf(row[cell])) : textsOf(inputs[name]);
  });
  const arrived = named.filter((id) => !facts.files[id]).map((id) => [id, ARRIVED]);
  return arrived.length === 0
    ? facts
    : { ...facts, files: { ...facts.files, ...Object.fromEntries(arrived) } };
}
