const ESCAPES: Readonly<Record<string, string>> = {
  '&': '\\u0026',
  '>': '\\u003e',
  '<': '\\u003c',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

const json = (value: unknown): string =>
  JSON.stringify(value).replace(/[&><\u2028\u2029]/g, (char) => ESCAPES[char] ?? char);

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Frozen objects, above all words, are the same on every page: each is written once. */
const written = new WeakMap<object, string>();

function once(value: object): string {
  const known = written.get(value);
  if (known !== undefined) return known;
  const text = json(value);
  written.set(value, text);
  return text;
}

/**
 * JSON that may stand inside a script element, whatever texts people typed.
 * @param depth levels of objects below which frozen ones may stand
 */
export function inScript(value: unknown, depth = 0): string {
  if (!isPlain(value)) return json(value);
  if (Object.isFrozen(value)) return once(value);
  if (depth === 0) return json(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${entries.map(([key, part]) => `${json(key)}:${inScript(part, depth - 1)}`).join(',')}}`;
}
