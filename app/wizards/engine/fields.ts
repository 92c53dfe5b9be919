import { z } from 'zod';
import type { Check } from '#app/checks/check.ts';
import type { FieldMeta, Option } from './types.ts';

const registry = z.registry<FieldMeta>();

/** The metadata of a field's schema. @throws when the schema was not made by this module. */
export function metaOf(schema: z.core.$ZodType): FieldMeta {
  const meta = registry.get(schema as z.ZodType);
  if (!meta) throw new Error('a wizard field must be made by app/wizards/engine/fields.ts');
  return meta;
}

type Common = Pick<
  FieldMeta,
  'when' | 'autoComplete' | 'inputMode' | 'suggestions' | 'initial' | 'personal' | 'look'
> & { readonly optional?: boolean };

const describe = <S extends z.ZodType>(schema: S, meta: FieldMeta): S => {
  registry.add(schema, meta);
  return schema;
};

const common = ({ optional, ...rest }: Common) => ({ ...rest, required: !optional });

/** Adds a fault whose message is the word key; `params` travel with the issue. */
export function fault(ctx: z.core.$RefinementCtx, code: string, params?: FieldMeta | object, input?: unknown) {
  ctx.issues.push({ code: 'custom', message: code, params: { ...params }, input, path: [] });
}

const typed = (max: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .pipe(z.string().refine((text) => [...text].length <= max, { error: 'tooLong', params: { max } }));

const checked = (max: number, check?: Check<string>) =>
  typed(max).transform((text, ctx) => {
    if (!check || text === '') return text;
    const verdict = check(text);
    if (verdict.ok) return verdict.value;
    fault(ctx, verdict.code, verdict.params, text);
    return z.NEVER;
  });

interface TextOptions extends Common {
  readonly max: number;
  readonly check?: Check<string>;
}

/** One line of text; `check` gives the rule and the normalised form. */
export const text = ({ max, check, ...rest }: TextOptions) =>
  describe(checked(max, check), { kind: 'text', max, ...common(rest) });

/** Several lines of text. */
export const area = ({ max, check, ...rest }: TextOptions) =>
  describe(checked(max, check), { kind: 'area', max, ...common(rest) });

/** A date as Finns write it, d.m.yyyy; stored the same way. */
export const date = ({ check, ...rest }: Common & { readonly check: Check<string> }) =>
  describe(checked(10, check), { kind: 'date', max: 10, inputMode: 'numeric', ...common(rest) });

const amount =
  (kind: 'number' | 'money' | 'percent', inputMode: 'numeric' | 'decimal') =>
  ({ check, max = 15, ...rest }: Common & { readonly check: Check<string>; readonly max?: number }) =>
    describe(checked(max, check), { kind, max, inputMode, ...common(rest) });

/** A whole number. */
export const number = amount('number', 'numeric');
/** Euros, written with a decimal comma. */
export const money = amount('money', 'decimal');
/** Per cent, written with a decimal comma. */
export const percent = amount('percent', 'decimal');

type Choices = readonly string[] | NonNullable<FieldMeta['options']>;
const toOptions = (choices: Choices): NonNullable<FieldMeta['options']> =>
  typeof choices === 'function' ? choices : choices.map((c): Option => (typeof c === 'string' ? { value: c } : c));

/** Exactly one of the choices. */
export const choice = (choices: Choices, rest: Common = {}) =>
  describe(z.string(), { kind: 'choice', options: toOptions(choices), ...common(rest) });

/** Any number of the choices. `min` 1 unless optional. */
export const many = (choices: Choices, rest: Common & { readonly max?: number } = {}) =>
  describe(z.preprocess((v) => (typeof v === 'string' ? (v === '' ? [] : [v]) : v), z.array(z.string())), {
    kind: 'many',
    options: toOptions(choices),
    ...common(rest),
    max: rest.max,
  });

/** Yes or no; `must` refuses "no" with the fault `mustBeYes`. */
export const yesNo = ({ must, ...rest }: Common & { readonly must?: boolean } = {}) =>
  describe(
    z
      .enum(['yes', 'no', ''])
      .refine((v) => !must || v !== 'no', { error: 'mustBeYes' })
      .transform((v) => (v === '' ? undefined : v === 'yes')),
    { kind: 'yesNo', ...common(rest) },
  );

interface ListOptions extends Common {
  readonly min?: number;
  readonly max: number;
  readonly unique?: readonly string[];
  readonly exactlyOne?: string;
}

/** Rows of the same fields. Every row carries an `id` of its own, so that two people's rows merge. */
export const list = <S extends z.ZodRawShape>(shape: S, { min, max, unique, exactlyOne, ...rest }: ListOptions) => {
  const row = z.object(shape);
  return describe(z.array(z.looseObject({ id: z.string() })), {
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
export const tree = <S extends z.ZodRawShape>(
  shape: S,
  { depth, max, ...rest }: Common & { readonly depth: number; readonly max: number },
) =>
  describe(z.array(z.looseObject({ id: z.string(), parent: z.string().optional() })), {
    kind: 'tree',
    row: z.object(shape),
    depth,
    max,
    min: rest.optional ? 0 : 1,
    ...common(rest),
  });

/** A level for each row × column; stored as rows `{ id: row value, [column value]: level }`. */
export const matrix = (definition: NonNullable<FieldMeta['matrix']>, rest: Common = {}) =>
  describe(z.array(z.looseObject({ id: z.string() })), { kind: 'matrix', matrix: definition, ...common(rest) });

/** Files, named by their ids. */
export const file = (
  limits: NonNullable<FieldMeta['file']>,
  rest: Common = {},
) =>
  describe(z.preprocess((v) => (typeof v === 'string' ? (v === '' ? [] : [v]) : v), z.array(z.string())), {
    kind: 'file',
    file: limits,
    max: limits.maxFiles,
    ...common(rest),
  });

/** A secret: never part of the answers; the vault keeps it and only tells when it was saved and how it ends. */
export const secret = ({ max, check, ...rest }: TextOptions) =>
  describe(checked(max, check), { kind: 'secret', max, autoComplete: 'off', ...common(rest) });

/** Something shown, not asked. */
export const info = (rest: Pick<Common, 'when'> = {}) =>
  describe(z.any().optional(), { kind: 'info', required: false, ...rest });

/** One step: an object of fields in the order in which they are asked. */
export const step = <S extends z.ZodRawShape>(shape: S) => z.object(shape);
