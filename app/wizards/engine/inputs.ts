import type { FieldMeta, Input, RowInput } from './types.ts';

/** Names that must never become a key of an object made from posted names. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Suffix of the hidden inputs that name the rows of a list, in order. */
export const ROWS = '#rows';

/** Row ids are made by browsers and by us; anything else in their place is ignored. */
const ROW_ID = /^[A-Za-z0-9-]{1,64}$/;

export const isRowId = (text: string) => ROW_ID.test(text) && !FORBIDDEN.has(text);

export const textOf = (input: Input): string => (typeof input === 'string' ? input : '');

export const rowsOf = (input: Input): readonly RowInput[] =>
  Array.isArray(input) ? input.filter((row): row is RowInput => typeof row === 'object' && row !== null) : [];

export const textsOf = (input: Input): readonly string[] => {
  if (typeof input === 'string') return input === '' ? [] : [input];
  return Array.isArray(input) ? input.filter((text): text is string => typeof text === 'string') : [];
};

export const isRows = (meta: FieldMeta) =>
  meta.kind === 'list' || meta.kind === 'tree' || meta.kind === 'matrix';

/** True when nothing was typed: blank texts, no choices, no rows with content. */
export function isEmpty(input: Input): boolean {
  if (input === undefined) return true;
  if (typeof input === 'string') return input.trim() === '';
  return input.every((part) =>
    typeof part === 'string'
      ? part.trim() === ''
      : Object.entries(part).every(([key, cell]) => key === 'id' || key === 'parent' || isEmpty(cell)),
  );
}
