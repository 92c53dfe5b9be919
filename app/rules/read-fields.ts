import { type Check, type CheckParams, refuse } from '#app/checks/check.ts';

/** What one text field of a small form must be. */
export interface FieldRule {
  readonly max: number;
  readonly check?: Check;
  readonly optional?: boolean;
}

/** Key below `checks`, as the checks give it, or the whole key of other words. */
export interface FieldFault {
  readonly code: string;
  readonly params?: CheckParams;
}

export interface FieldsRead<K extends string> {
  /** As typed, to be shown again. */
  readonly typed: Readonly<Record<K, string>>;
  /** Normalised; empty where nothing right was typed. */
  readonly values: Readonly<Record<K, string>>;
  readonly faults: Readonly<Partial<Record<K, FieldFault>>>;
}

/** Reads the text fields of a form by their rules; nothing else of the form is looked at. */
export function readFields<K extends string>(
  form: FormData,
  rules: Readonly<Record<K, FieldRule>>,
): FieldsRead<K> {
  const typed = {} as Record<K, string>;
  const values = {} as Record<K, string>;
  const faults: Partial<Record<K, FieldFault>> = {};
  for (const [name, rule] of Object.entries(rules) as [K, FieldRule][]) {
    const given = form.get(name);
    const text = typeof given === 'string' ? given.replaceAll('\r\n', '\n').trim() : '';
    const verdict = judge(text, rule);
    typed[name] = text;
    values[name] = verdict.ok ? verdict.value : '';
    if (!verdict.ok) faults[name] = { code: verdict.code, params: verdict.params };
  }
  return { typed, values, faults };
}

function judge(text: string, { max, check, optional }: FieldRule) {
  if (text === '') return optional ? ({ ok: true, value: '' } as const) : refuse('required.text');
  if ([...text].length > max) return refuse('tooLong', { max });
  return check ? check(text) : ({ ok: true, value: text } as const);
}

/** The chosen ones of the known values, in the order of the known ones. */
export const readChosen = <T extends string>(
  form: FormData,
  name: string,
  known: readonly T[],
): readonly T[] => {
  const chosen = new Set(form.getAll(name));
  return known.filter((value) => chosen.has(value));
};

/** One of the known values; the first one when the form names none of them. */
export const readChoice = <T extends string>(form: FormData, name: string, known: readonly [T, ...T[]]): T =>
  known.find((value) => value === form.get(name)) ?? known[0];
