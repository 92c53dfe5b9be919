import { metaOf } from './fields.ts';
import type { Step } from './types.ts';

const found = new WeakMap<Step, ReadonlySet<string>>();

/** Fields of a step that hold several texts, as `name` or `list.field`. */
export function fieldTexts(step: Step): ReadonlySet<string> {
  const known = found.get(step);
  if (known) return known;
  const several = (kind: string) => kind === 'many' || kind === 'file';
  const names = Object.entries(step.schema.shape).flatMap(([name, schema]) => {
    const meta = metaOf(schema);
    const cells = Object.entries(meta.row?.shape ?? {}).filter(([, cell]) => several(metaOf(cell).kind));
    return [...(several(meta.kind) ? [name] : []), ...cells.map(([cell]) => `${name}.${cell}`)];
  });
  const set = new Set(names);
  found.set(step, set);
  return set;
}
