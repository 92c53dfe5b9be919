import { accept, type CheckParams } from '#app/checks/check.ts';
import { fieldsOf } from './fields.ts';
import { isEmpty, rowsOf, textOf, textsOf } from './inputs.ts';
import { isVisible, rowsIn, seenInputs } from './shown.ts';
import type { Facts, Fault, FieldMeta, Finding, Input, Inputs, Option, RowInput, Step } from './types.ts';

/** What the check of one step found. `required` counts places that must be filled, `valid` those that are. */
export interface StepCheck {
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
  readonly findings: readonly Finding[];
  readonly required: number;
  readonly valid: number;
  /** Whether anything was typed in a visible field. */
  readonly started: boolean;
}

interface Tally {
  faults: Fault[];
  warnings: Finding[];
  required: number;
  valid: number;
  started: boolean;
}

interface Place {
  readonly path: string;
  readonly meta: FieldMeta;
  readonly input: Input;
  readonly row?: RowInput;
}

/** Whether the field must be filled in as things stand. */
export const isRequired = (meta: FieldMeta, answers: Inputs, facts: Facts, row?: RowInput) =>
  meta.required && !meta.optionalWhen?.(answers, facts, row);

export const optionsOf = (meta: FieldMeta, answers: Inputs, facts: Facts): readonly Option[] =>
  typeof meta.options === 'function' ? meta.options(answers, facts) : (meta.options ?? []);

const REQUIRED: Partial<Record<FieldMeta['kind'], string>> = {
  choice: 'required.choice',
  many: 'required.choice',
  yesNo: 'required.yesNo',
  date: 'required.date',
  file: 'required.file',
  list: 'required.list',
  tree: 'required.list',
  matrix: 'required.choice',
};

/** Checks one step of an item. Never throws: a stored input that no longer fits counts as not valid. */
export function checkStep(step: Step, answers: Inputs, facts: Facts): StepCheck {
  const tally: Tally = { faults: [], warnings: [], required: 0, valid: 0, started: false };
  const values: Record<string, unknown> = {};
  for (const { name, meta } of fieldsOf(step.schema.shape)) {
    if (meta.kind === 'info' || !isVisible(meta, answers, facts)) continue;
    const value = checkPlace({ path: name, meta, input: answers[name] }, answers, facts, tally);
    if (value !== undefined) values[name] = value;
  }
  const { warnings, ...rest } = tally;
  return { values, findings: [...warnings, ...findingsOf(step, answers, facts, rest.faults)], ...rest };
}

function findingsOf(step: Step, answers: Inputs, facts: Facts, faults: readonly Fault[]): readonly Finding[] {
  const { rules } = step;
  if (faults.length > 0 || !rules) return [];
  return safely(() => rules(seenInputs(step, answers, facts), facts));
}

const safely = (rules: () => readonly Finding[]): readonly Finding[] => {
  try {
    return rules();
  } catch {
    return [{ level: 'error', path: '', code: 'unreadable' }];
  }
};

function checkPlace(place: Place, answers: Inputs, facts: Facts, tally: Tally): unknown {
  const { path, meta, input } = place;
  const required = isRequired(meta, answers, facts, place.row);
  const add: Add = (code, params, at = path, waits = false) =>
    tally.faults.push({ path: at, code, params, ...(waits ? { waits } : {}) });
  const count = tally.faults.length;
  if (required) tally.required++;
  if (!isEmpty(input)) tally.started = true;
  const value = readValue(place, required, answers, facts, tally, add);
  if (tally.faults.length === count) {
    if (required) tally.valid++;
  } else if (!required) tally.required++;
  return value;
}

type Add = (code: string, params?: CheckParams, at?: string, waits?: boolean) => void;

function readValue(
  place: Place,
  required: boolean,
  answers: Inputs,
  facts: Facts,
  tally: Tally,
  add: Add,
): unknown {
  const { path, meta, input } = place;
  const missing = () => {
    if (required) add(REQUIRED[meta.kind] ?? 'required.text');
    return undefined;
  };
  switch (meta.kind) {
    case 'list':
    case 'tree':
      return checkRows(place, answers, facts, tally, add);
    case 'matrix':
      return checkMatrix(place, required, answers, facts, add);
    case 'secret':
      if (facts.secrets[path]) tally.started = true;
      return facts.secrets[path] ? secretValue(facts.secrets[path]) : missing();
    case 'file':
      return checkFiles(textsOf(input), meta, facts, add) ?? missing();
    case 'many': {
      const chosen = textsOf(input);
      if (chosen.length === 0) return missing();
      const known = new Set(optionsOf(meta, answers, facts).map((option) => option.value));
      if (chosen.some((value) => !known.has(value))) add('notInList');
      if (meta.max !== undefined && chosen.length > meta.max) add('tooMany', { max: meta.max });
      return chosen;
    }
    default: {
      const text = textOf(input);
      if (text.trim() === '') return missing();
      if (meta.kind === 'choice') {
        if (optionsOf(meta, answers, facts).some((option) => option.value === text)) return text;
        add('notInList');
        return undefined;
      }
      const verdict = meta.read ? meta.read(text) : accept(text);
      if (!verdict.ok) {
        add(verdict.code, { ...verdict.params });
        return undefined;
      }
      if (verdict.warning)
        tally.warnings.push({ level: 'warning', path, code: verdict.warning, params: verdict.params });
      return verdict.value;
    }
  }
}

/** What stands for a secret in a submission: which one it was, never what it said. */
const secretValue = ({ id, savedAt }: Facts['secrets'][string]) => ({ id, savedAt });

function checkRows({ path, meta, input }: Place, answers: Inputs, facts: Facts, tally: Tally, add: Add) {
  const rows = rowsIn(meta, input, answers, facts).filter(
    (row) => meta.kind === 'tree' || meta.rowsFrom || !isEmpty([row]),
  );
  if (rows.length < (meta.min ?? 0)) {
    add(rows.length === 0 ? 'required.list' : 'tooFew', { min: meta.min ?? 0 });
  }
  if (meta.max !== undefined && rows.length > meta.max) add('tooMany', { max: meta.max });
  const values = rows.map((row) => {
    const value: Record<string, unknown> = { id: row.id };
    if (meta.kind === 'tree') value.parent = row.parent ?? '';
    for (const { name: field, meta: cell } of meta.row ? fieldsOf(meta.row.shape) : []) {
      if (cell.kind === 'info' || !isVisible(cell, answers, facts, row)) continue;
      const place = { path: `${path}.${row.id}.${field}`, meta: cell, input: row[field], row };
      const read = checkPlace(place, answers, facts, tally);
      if (read !== undefined) value[field] = read;
    }
    return value;
  });
  for (const field of meta.unique ?? []) addRepeated(path, field, values, add);
  if (meta.exactlyOne && values.length > 0) {
    const chosen = values.filter((row) => row[meta.exactlyOne as string] === true);
    const at = chosen[1] ?? values[0];
    if (chosen.length !== 1) add('exactlyOne', undefined, `${path}.${String(at?.id)}.${meta.exactlyOne}`);
  }
  if (meta.kind === 'tree') addTooDeep(path, meta.depth ?? 1, rows, add);
  return values;
}

function addRepeated(path: string, field: string, rows: readonly Record<string, unknown>[], add: Add) {
  const seen = new Set<string>();
  for (const row of rows) {
    const value = typeof row[field] === 'string' ? row[field].toLowerCase() : undefined;
    if (!value) continue;
    if (seen.has(value)) add('notUnique', undefined, `${path}.${String(row.id)}.${field}`);
    seen.add(value);
  }
}

/** Level of a row in its tree, 1 at the top; a loop of parents counts as too deep. */
export function levelOf(id: string, rows: readonly RowInput[]): number {
  const parents = new Map(rows.map((row) => [row.id, textOf(row.parent)]));
  let level = 1;
  for (let at = parents.get(id) ?? ''; at !== '' && level <= rows.length; at = parents.get(at) ?? '') level++;
  return level;
}

function addTooDeep(path: string, depth: number, rows: readonly RowInput[], add: Add) {
  for (const row of rows)
    if (levelOf(row.id, rows) > depth) add('tooDeep', { max: depth }, `${path}.${row.id}.parent`);
}

function checkMatrix(
  { path, meta, input }: Place,
  required: boolean,
  answers: Inputs,
  facts: Facts,
  add: Add,
) {
  const rows = meta.matrix?.rows(answers, facts) ?? [];
  const columns = meta.matrix?.columns(answers, facts) ?? [];
  const given = new Map(rowsOf(input).map((row) => [row.id, row]));
  if (required && isEmpty(input)) {
    add('required.choice');
    return undefined;
  }
  return rows.map(({ value: id }) => {
    const cells: Record<string, string> = { id };
    for (const { value: column } of columns) {
      const level = textOf(given.get(id)?.[column]) || (meta.matrix?.blank ?? '');
      if (level !== '' && !meta.matrix?.levels.includes(level))
        add('notInList', undefined, `${path}.${id}.${column}`);
      else if (level === '' && required) add('required.choice', undefined, `${path}.${id}.${column}`);
      else if (level !== '') cells[column] = level;
    }
    return cells;
  });
}

/** Files that are still being checked hold the submission back, but nobody from going on. */
function checkFiles(ids: readonly string[], { file }: FieldMeta, { files }: Facts, add: Add) {
  const present = ids.flatMap((id) => {
    const found = files[id];
    return found ? [{ id, ...found }] : [];
  });
  if (present.length === 0) return undefined;
  if (file && present.length > file.maxFiles) add('tooMany', { max: file.maxFiles });
  const rejected = present.find(({ state }) => state === 'rejected');
  if (rejected) add(`file.${rejected.code ?? 'type'}`, { name: rejected.name });
  else if (present.some(({ state }) => state === 'pending' || state === 'scanning'))
    add('file.scanning', undefined, undefined, true);
  else if (file?.table) checkTables(present, add);
  return present.map(({ id, name, bytes, sha256, table }) => ({
    id,
    name,
    bytes,
    sha256,
    ...(table?.reading ? { reading: table.reading } : {}),
  }));
}

function checkTables(present: readonly Facts['files'][string][], add: Add) {
  const unreadable = present.find(({ table }) => table?.status === 'unreadable');
  if (unreadable) add('file.unreadable', { name: unreadable.name });
  else if (present.some(({ table }) => table?.status !== 'done'))
    add('file.checking', undefined, undefined, true);
}
