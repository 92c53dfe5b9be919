const ESCAPES: Readonly<Record<string, string>> = {
  '&': '\\u0026',
  '>': '\\u003e',
  '<': '\\u003c',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON that may stand inside a script element, whatever texts people typed. */
export const inScript = (value: unknown): string =>
  JSON.stringify(value).replace(/[&><\u2028\u2029]/g, (char) => ESCAPES[char] ?? char);
