/** The words that the shells and the step dots need in the browser; loaders of hydrated pages hand them over with pickWords. */
export const SHELL_WORDS = [
  'common.skip',
  'common.menu',
  'common.logOut',
  'common.language',
  'common.languages',
  'common.steps',
  'common.errors.offline',
] as const;
