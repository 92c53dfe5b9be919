import type { Language } from '#app/wizards/engine/types.ts';

/** A text with `{name}` placeholders, or one text per plural form. */
export type Message = string | Plural;

/** Nested words as they stand in a file. */
export interface WordTree {
  readonly [key: string]: Message | WordTree;
}

/** Words by their full key, `common.errors.summary`. */
export type Words = Readonly<Record<string, Message>>;

export type WordArgs = Readonly<Record<string, string | number>>;

/** The namespaces; the Finnish files give the shape of all. */
export interface Namespaces {
  readonly common: typeof import('./fi/common.json');
  readonly login: typeof import('./fi/login.json');
  readonly client: typeof import('./fi/client.json');
  readonly manage: typeof import('./fi/manage.json');
  readonly form: typeof import('./fi/form.json');
  readonly mail: typeof import('./fi/mail.json');
  readonly checks: typeof import('./fi/checks.json');
  readonly dns: typeof import('./fi/dns.json');
  readonly files: typeof import('./fi/files.json');
  readonly print: typeof import('./fi/print.json');
  readonly process: typeof import('./fi/process.json');
  readonly relay: typeof import('./fi/relay.json');
  readonly vault: typeof import('./fi/vault.json');
}

type Plural = { readonly one?: string; readonly other: string };

/** A text, or an object of plural forms and nothing else. */
type IsMessage<T> = T extends string
  ? true
  : T extends Plural
    ? keyof T extends keyof Plural
      ? true
      : false
    : false;

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: IsMessage<T[K]> extends true ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];

/** Every key that a screen may ask for. */
export type WordKey = Leaves<Namespaces>;

/** The same keys with the same kind of message. */
export type SameWords<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : IsMessage<T[K]> extends true
      ? Plural
      : SameWords<T[K]>;
};

export interface Translator {
  readonly language: Language;
  /** The words of a key that the code knows. */
  readonly t: (key: WordKey, args?: WordArgs) => string;
  /** The words of a key that came with data, such as `checks.<code>`; undefined when there are none. */
  readonly find: (key: string, args?: WordArgs) => string | undefined;
}

const tools = new Map<Language, { plural: Intl.PluralRules; number: Intl.NumberFormat }>();

function toolsFor(language: Language) {
  let found = tools.get(language);
  if (!found) {
    found = { plural: new Intl.PluralRules(language), number: new Intl.NumberFormat(language) };
    tools.set(language, found);
  }
  return found;
}

/**
 * Fills the placeholders of a message. Numbers are written in the language's way; the first number among the arguments
 * chooses the plural form. A placeholder without an argument stays visible.
 */
export function fill(language: Language, message: Message, args: WordArgs = {}): string {
  if (typeof message === 'string' && !message.includes('{')) return message;
  const { plural, number } = toolsFor(language);
  const count = Object.values(args).find((value) => typeof value === 'number');
  const text =
    typeof message === 'string'
      ? message
      : ((plural.select(Number(count ?? 0)) === 'one' ? message.one : undefined) ?? message.other);
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = args[name];
    if (value === undefined) return hole;
    return typeof value === 'number' ? number.format(value) : value;
  });
}

/** Reads words of one language. A key that is missing shows itself. */
export function translate(language: Language, words: Words): Translator {
  const find = (key: string, args?: WordArgs) => {
    const message = words[key];
    return message === undefined ? undefined : fill(language, message, args);
  };
  return { language, find, t: (key, args) => find(key, args) ?? key };
}

/** `{ a: { b: 'x' } }` → `{ 'a.b': 'x' }`. */
export function flatten(tree: WordTree, prefix = ''): Words {
  const flat: Record<string, Message> = {};
  for (const [key, value] of Object.entries(tree)) {
    if (isMessage(value)) flat[prefix + key] = value;
    else Object.assign(flat, flatten(value, `${prefix}${key}.`));
  }
  return flat;
}

/** A text, or an object of plural forms and nothing else. */
const isMessage = (value: Message | WordTree): value is Message =>
  typeof value === 'string' ||
  (typeof value.other === 'string' && Object.keys(value).every((key) => key === 'one' || key === 'other'));
