/** The words that the hydrated form needs in the browser; loaders hand them over with pickWords. */
export const FORM_WORDS = [
  'form',
  'common.optional',
  'common.example',
  'common.choose',
  'common.back',
  'common.secretSaved',
  'common.errors.summary',
  'checks.file',
  'checks.misplaced',
] as const;
