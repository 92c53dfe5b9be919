import type { FieldView } from '#app/wizards/engine/view-types.ts';

const ALWAYS = [
  'form.next',
  'form.later',
  'form.laterHelp',
  'form.skip',
  'form.presets',
  'form.presetsAgain',
  'form.presetsReplace',
  'form.shortcutMore',
  'form.rowError',
  'form.state',
  'form.collision',
  'form.colour',
  'common.optional',
  'common.example',
  'common.choose',
  'common.back',
  'common.secretSaved',
  'common.secretDestroyed',
  'common.errors.summary',
  'common.errors.offline',
  'checks.misplaced',
] as const;

const FILES = ['form.file', 'checks.file'] as const;
const ROWS = ['form.rows', 'form.tree'] as const;

/** The words that the hydrated form needs in the browser, whatever it asks; loaders hand them over with pickWords. */
export const FORM_WORDS = [...ALWAYS, ...FILES, ...ROWS] as const;

const WITH_ROWS = new Set<FieldView['kind']>(['list', 'tree', 'matrix', 'many']);

/** Those of them that these fields need: nothing of files or rows where none are asked. */
export function formWordsOf(fields: readonly FieldView[]): readonly (typeof FORM_WORDS)[number][] {
  const kinds = fields.flatMap(({ kind, blank }) => [
    kind,
    ...(blank?.fields.map((cell) => cell.kind) ?? []),
  ]);
  return [
    ...ALWAYS,
    ...(kinds.includes('file') ? FILES : []),
    ...(kinds.some((kind) => WITH_ROWS.has(kind)) ? ROWS : []),
  ];
}
