import { metaOf } from './fields.ts';
import type { FieldMeta, Step } from './types.ts';

/** Fields that hold several texts, by `name` or `list.field`: choices of a person, or ids of files. */
export type FieldTexts = ReadonlyMap<string, 'choices' | 'files'>;

const found = new WeakMap<Step, FieldTexts>();

/** The fields of a step that hold several texts. */
export function fieldTexts(step: Step): FieldTexts {
  const known = found.get(step);
  if (known) return known;
  const entries = Object.entries(step.schema.shape).flatMap(([name, schema]) => {
    const meta = metaOf(schema);
    const cells = Object.entries(meta.row?.shape ?? {}).flatMap(([cell, inner]) =>
      entryOf(`${name}.${cell}`, metaOf(inner)),
    );
    return [...entryOf(name, meta), ...cells];
  });
  const texts: FieldTexts = new Map(entries);
  found.set(step, texts);
  return texts;
}

const entryOf = (name: string, { kind }: FieldMeta): (readonly [string, 'choices' | 'files'])[] =>
  kind === 'many' ? [[name, 'choices']] : kind === 'file' ? [[name, 'files']] : [];
