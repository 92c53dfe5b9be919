const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Characters beyond Latin-1 are rare here; without them the engine keeps the whole page in one byte a character. */
const json = (value: unknown): string => JSON.stringify(value).replace(/[&><\u0100-\uffff]/g, escaped);

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
