import type { z } from 'zod';
import { metaOf } from './fields.ts';
import type { Facts, Fault, Step } from './types.ts';

/** Secrets that were typed into a step, by path: which have the right shape, and what is wrong with the others. */
export interface TypedSecrets {
  readonly accepted: ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
}

/** Checks the shape of typed secrets. The texts appear in `accepted` only, never in a fault. */
export function checkTypedSecrets(step: Step, typed: ReadonlyMap<string, string>): TypedSecrets {
  const accepted = new Map<string, string>();
  const faults: Fault[] = [];
  for (const [path, text] of typed) {
    const schema = schemaAt(step, path);
    const { kind, read } = schema ? metaOf(schema) : {};
    if (kind !== 'secret' || !read) continue;
    const verdict = read(text);
    if (!verdict.ok) faults.push({ path, code: verdict.code, params: verdict.params });
    else if (typeof verdict.value === 'string') accepted.set(path, verdict.value);
  }
  return { accepted, faults };
}

/** Whether a path of a step is a secret field, which no answer may ever hold. */
export function isSecretAt(step: Step, path: string): boolean {
  const schema = schemaAt(step, path);
  return schema !== undefined && metaOf(schema).kind === 'secret';
}

function schemaAt(step: Step, path: string): z.core.$ZodType | undefined {
  const [name = '', , field] = path.split('.');
  const schema = Object.hasOwn(step.schema.shape, name) ? step.schema.shape[name] : undefined;
  if (!field || !schema) return schema;
  const row = metaOf(schema).row?.shape;
  return row && Object.hasOwn(row, field) ? row[field] : undefined;
}

/** Facts in which the accepted secrets count as saved, for a check before they are. Whether they equal others shows once they are. */
export const withSecrets = (facts: Facts, accepted: Iterable<string>): Facts => {
  const typed = new Set(accepted);
  const kept = Object.entries(facts.secrets).map(([path, { twin, ...secret }]) => [
    path,
    twin === undefined || typed.has(twin) ? secret : { ...secret, twin },
  ]);
  const fresh = [...typed].map((path) => [path, { savedAt: facts.today, ending: '' }]);
  return { ...facts, secrets: Object.fromEntries([...kept, ...fresh]) };
};
