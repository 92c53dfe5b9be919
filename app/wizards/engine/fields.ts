import * as z from 'zod/mini';
import { accept, type Check, refuse } from '#app/checks/check.ts';
import type { FieldMeta, Option, When } from './types.ts';

// A page's content security policy forbids code made from text; asking whether it does is reported as a breach of it.
if ('document' in globalThis) z.config({ jitless: true });

const registry = new WeakMap<z.core.$ZodType, FieldMeta>();

/** The metadata of a field's schema. @throws when the schema was not made by this module. */
export function metaOf(schema: z.core.$ZodType): FieldMeta {
  const meta = registry.get(schema);
  if (!meta) throw new Error('a wizard field must be made by app/wizards/engine/fields.ts');
  return meta;
}

/** One field of a step or of a row. */
export interface Field {
  readonly name: string;
  readonly meta: FieldMeta;
}

const listed = new WeakMap<z.core.$ZodShape, readonly Field[]>();

/** The fields of a step or of a row, in the order in which they are asked; found once, since every save goes through all of them. */
export function fieldsOf(shape: z.core.$ZodShape): readonly Field[] {
  const known = listed.get(shape);
  if (known) return known;
  const fields = Object.entries(shape).map(([name, schema]) => ({ name, meta: metaOf(schema) }));
  listed.set(shape, fields);
  return fields;
}

type Common = Pick<
  FieldMeta,
  'when' | 'autoComplete' | 'inputMode' | 'suggestions' | 'initial' | 'personal' | 'look'
> & { readonly optional?: boolean | When };

const withMeta = <S extends z.core.$ZodType>(schema: S, meta: FieldMeta): S => {
  registry.set(schema, meta);
  return schema;
};

const common = ({ optional, ...rest }: Common) => ({
  ...rest,
  required: optional !== true,
  ...(typeof optional === 'function' ? { optionalWhen: optional } : {}),
});

/**
 * The rule on one typed text: trimmed, at most `max` characters, then the check. An empty text passes: whether it is required depends on
 * the whole item and is decided in check-step.ts.
 */
const reader =
  (max: number, check: Check | undefined): Check =>
  (typed) => {
    const text = typed.trim();
    if (text === '') return { ok: true, value: text };
    if (isLonger(text, max)) return refuse('tooLong', { max });
    return check ? check(text) : { ok: true, value: text };
  };

/** Characters are counted as people see them: one beyond the basic plane takes two units. */
const isLonger = (text: string, max: number): boolean => text.length > max && [...text].length > max;

/** The schema and the metadata of one typed text. */
const typedText = (max: number, check: Check | undefined, meta: Omit<FieldMeta, 'max' | 'read'>) =>
  withMeta(z.string(), { ...meta, max, read: reader(max, check) });

interface TextOptions extends Common, Pick<FieldMeta, 'readable'> {
  readonly max: number;
  readonly check?: Check;
}

/** One line of text; `check` gives the rule and the normalised form. */
export const text = ({ max, check, readable, ...rest }: TextOptions) =>
  typedText(max, check, { kind: 'text', check, readable, ...common(rest) });

/** Several lines of text. */
export const area = ({ max, check, ...rest }: TextOptions) =>
  typedText(max, check, { kind: 'area', check, ...common(rest) });

/** A date as Finns write it, d.m.yyyy; stored the same way. */
export const date = ({ check, ...rest }: Common & { readonly check: Check }) =>
  typedText(10, check, { kind: 'date', check, inputMode: 'numeric', ...common(rest) });

const amount =
  (kind: 'number' | 'money' | 'percent', inputMode: 'numeric' | 'decimal') =>
  ({ check, max = 15, ...rest }: Common & { readonly check: Check; readonly max?: number }) =>
    typedText(max, check, { kind, check, inputMode, ...common(rest) });

/** A whole number. */
export const number = amount('number', 'numeric');
/** Euros, written with a decimal comma. */
export const money = amount('money', 'decimal');
/** Per cent, written with a decimal comma. */
export const percent = amount('percent', 'decimal');

type Choices = readonly string[] | NonNullable<FieldMeta['options']>;
const toOptions = (choices: Choices): NonNullable<FieldMeta['options']> =>
  typeof choices === 'function'
    ? choices
    : choices.map((c): Option => (typeof c === 'string' ? { value: c } : c));

/** Exactly one of the choices. */
export const choice = (choices: Choices, rest: Common = {}) =>
  withMeta(z.string(), { kind: 'choice', options: toOptions(choices), ...common(rest) });

/** Any number of the choices. `min` 1 unless optional. */
export const many = (choices: Choices, rest: Common & { readonly max?: number } = {}) =>
  withMeta(z.array(z.string()), {
    kind: 'many',
    options: toOptions(choices),
    ...common(rest),
    max: rest.max,
  });

/** Yes or no; `must` refuses "no" with the fault `mustBeYes`. */
export function yesNo({ must, ...rest }: Common & { readonly must?: boolean } = {}) {
  const read: Check<boolean> = (typed) => {
    if (typed !== 'yes' && typed !== 'no') return refuse('notInList');
    return must && typed === 'no' ? refuse('mustBeYes') : accept(typed === 'yes');
  };
  return withMeta(z.string(), { kind: 'yesNo', read, ...common(rest) });
}

interface ListOptions extends Common, Pick<FieldMeta, 'rowsFrom' | 'offers'> {
  readonly optional?: boolean;
  readonly min?: number;
  readonly max: number;
  readonly unique?: readonly string[];
  readonly exactlyOne?: string;
}

/** Rows of the same fields. Every row carries an `id` of its own, so that two people's rows merge. */
export const list = <S extends z.core.$ZodShape>(
  shape: S,
  { min, max, unique, exactlyOne, ...rest }: ListOptions,
) => {
  const row = z.object(shape);
  return withMeta(z.array(z.looseObject({ id: z.string() })), {
    kind: 'list',
    row,
    min: min ?? (rest.optional ? 0 : 1),
    max,
    unique,
    exactlyOne,
    ...common(rest),
  });
};

/** A tree of rows: every row names its `parent` (id, or empty at the top); order is the order of the rows. */
export const tree = <S extends z.core.$ZodShape>(
  shape: S,
  { depth, max, ...rest }: Common & { readonly depth: number; readonly max: number },
) =>
  withMeta(z.array(z.looseObject({ id: z.string(), parent: z.optional(z.string()) })), {
    kind: 'tree',
    row: z.object(shape),
    depth,
    max,
    min: rest.optional ? 0 : 1,
    ...common(rest),
  });

/** A level for each row × column; stored as rows `{ id: row value, [column value]: level }`. */
export const matrix = (definition: NonNullable<FieldMeta['matrix']>, rest: Common = {}) =>
  withMeta(z.array(z.looseObject({ id: z.string() })), {
    kind: 'matrix',
    matrix: definition,
    ...common(rest),
  });

/** Files, named by their ids. */
export const file = (limits: NonNullable<FieldMeta['file']>, rest: Common = {}) =>
  withMeta(z.array(z.string()), {
    kind: 'file',
    file: limits,
    max: limits.maxFiles,
    ...common(rest),
  });

/** A secret: never part of the answers; the vault keeps it and only tells when it was saved and how it ends. */
export const secret = ({ max, check, ...rest }: TextOptions) =>
  typedText(max, check, { kind: 'secret', autoComplete: 'off', ...common(rest) });

/** Something shown, not asked; `initial` gives a text of this project to show with it. */
export const info = (rest: Pick<Common, 'when' | 'initial'> = {}) =>
  withMeta(z.optional(z.any()), { kind: 'info', required: false, ...rest });

/** One step: an object of fields in the order in which they are asked. */
export const step = <S extends z.core.$ZodShape>(shape: S) => z.object(shape);
