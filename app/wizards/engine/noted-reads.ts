import type { Facts, Inputs } from './types.ts';

type Known = Facts['known'];

/** Stands for all fields of a form, or for all forms. */
const ALL = '*';

/**
 * What is known of other forms, noting what is looked at: `wizard.field`, or all of a form where it is gone through or not there. A
 * computation that looked at nothing else comes out the same as long as none of these change.
 */
export function notingReads(known: Known, reads: Set<string>): Known {
  return new Proxy(known, {
    get(target, id) {
      if (typeof id !== 'string') return Reflect.get(target, id);
      const inputs = target[id];
      if (inputs) return notingFields(id, inputs, reads);
      reads.add(`${id}.${ALL}`);
      return undefined;
    },
    ownKeys(target) {
      reads.add(ALL);
      return Reflect.ownKeys(target);
    },
    has(target, id) {
      reads.add(`${String(id)}.${ALL}`);
      return Reflect.has(target, id);
    },
  });
}

const notingFields = (id: string, inputs: Inputs, reads: Set<string>): Inputs =>
  new Proxy(inputs, {
    get(target, field) {
      if (typeof field === 'string') reads.add(`${id}.${field}`);
      return Reflect.get(target, field);
    },
    ownKeys(target) {
      reads.add(`${id}.${ALL}`);
      return Reflect.ownKeys(target);
    },
    has(target, field) {
      reads.add(`${id}.${String(field)}`);
      return Reflect.has(target, field);
    },
  });

/** What a computation may have noted that these changed fields of a form concern. */
export const readsOf = (wizardId: string, fields: readonly string[]): readonly string[] => [
  ALL,
  `${wizardId}.${ALL}`,
  ...fields.map((field) => `${wizardId}.${field}`),
];
