import { checkStep, optionsOf } from './check-step.ts';
import { metaOf } from './fields.ts';
import { rowsOf, textOf } from './inputs.ts';
import type { Facts, FieldMeta, Input, Inputs, RowInput, Step, Wizard } from './types.ts';
import type { FieldView, StepView } from './view-types.ts';

type Known = Facts['known'];

/**
 * Facts for somebody outside the client who was handed one form: what other forms know of people is left out, save for those who were
 * already chosen in this one.
 * @param wizardOf finds the form whose answers are known
 */
export function factsForStranger(
  facts: Facts,
  answers: Inputs,
  wizardOf: (id: string) => Wizard | undefined,
): Facts {
  const own = new Set(textsIn(answers));
  const known = Object.entries(facts.known).map(([id, inputs]) => {
    const fields = Object.entries(
      Object.assign({}, ...(wizardOf(id)?.steps.map(({ schema }) => schema.shape) ?? [])),
    ) as [string, Step['schema']['shape'][string]][];
    const kept = fields.flatMap(([name, schema]): [string, Input][] => {
      const input = inputs[name];
      return input === undefined ? [] : [[name, withoutPeople(metaOf(schema), input, own)]];
    });
    return [id, Object.fromEntries(kept)] as const;
  });
  return { ...facts, known: Object.fromEntries(known) };
}

function withoutPeople(meta: FieldMeta, input: Input, chosen: ReadonlySet<string>): Input {
  if (meta.personal) return typeof input === 'string' && chosen.has(simple(input)) ? input : undefined;
  const personal = Object.entries(meta.row?.shape ?? {}).filter(([, cell]) => metaOf(cell).personal);
  if (personal.length === 0) return input;
  return rowsOf(input).filter((row) => personal.some(([name]) => chosen.has(simple(textOf(row[name])))));
}

const simple = (text: string) => text.trim().toLowerCase();

function textsIn(inputs: Inputs): readonly string[] {
  const texts: string[] = [];
  JSON.stringify(inputs, (_key, value: unknown) => {
    if (typeof value === 'string' && value.trim() !== '') texts.push(simple(value));
    return value;
  });
  return texts;
}

/** The part of what is known that checking a step looks at: all that its page needs to hand to the browser. */
export function factsRead(step: Step, answers: Inputs, facts: Facts): Facts {
  const read = new Map<string, Set<string>>();
  const watched = { ...facts, known: watch(facts.known, read) };
  checkStep(step, answers, watched);
  for (const schema of Object.values(step.schema.shape)) {
    const meta = metaOf(schema);
    ask(meta, answers, watched);
    for (const cell of Object.values(meta.row?.shape ?? {})) ask(metaOf(cell), answers, watched, { id: '' });
  }
  const known = [...read].map(([id, fields]) => [
    id,
    Object.fromEntries([...fields].map((field) => [field, facts.known[id]?.[field]])),
  ]);
  return { ...facts, known: Object.fromEntries(known) };
}

/** Hidden questions look at what is known too, once they are asked. */
function ask(meta: FieldMeta, answers: Inputs, facts: Facts, row?: RowInput): void {
  meta.when?.(answers, facts, row);
  meta.optionalWhen?.(answers, facts, row);
  optionsOf(meta, answers, facts);
  meta.rowsFrom?.(answers, facts);
  meta.matrix?.rows(answers, facts);
  meta.matrix?.columns(answers, facts);
}

function watch(known: Known, read: Map<string, Set<string>>): Known {
  const inputsOf = (id: string, inputs: Inputs) =>
    new Proxy(inputs, {
      get: (target, field) => {
        if (typeof field !== 'string') return undefined;
        read.set(id, (read.get(id) ?? new Set()).add(field));
        return target[field];
      },
    });
  return Object.fromEntries(Object.entries(known).map(([id, inputs]) => [id, inputsOf(id, inputs)]));
}

/** A step without what it would offer from elsewhere. */
export const viewForStranger = (view: StepView): StepView => ({ ...view, fields: view.fields.map(bare) });

const bare = ({ suggestions: _known, offers: _offered, ...field }: FieldView): FieldView => ({
  ...field,
  ...(field.rows ? { rows: field.rows.map((row) => ({ ...row, fields: row.fields.map(bare) })) } : {}),
  ...(field.blank ? { blank: { ...field.blank, fields: field.blank.fields.map(bare) } } : {}),
});
