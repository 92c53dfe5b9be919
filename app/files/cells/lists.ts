import { isCountryCode } from '#app/checks/iso-codes.ts';
import { foldHeading } from '../heading.ts';
import { decodeSpan } from './span.ts';

const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  fi: ['fi', 'fin', 'suomi', 'finska', 'finnish', 'fi-FI'],
  sv: ['sv', 'swe', 'ruotsi', 'svenska', 'swedish', 'sv-FI', 'sv-SE'],
  en: ['en', 'eng', 'englanti', 'engelska', 'english', 'en-GB', 'en-US'],
};

/** Country names in our languages, ISO codes of two letters and of three for the nearest countries. */
function countryNames(): Map<string, string> {
  const names = new Map<string, string>();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountryCode);
  for (const language of ['fi', 'sv', 'en']) {
    const display = new Intl.DisplayNames(language, { type: 'region' });
    for (const code of codes) names.set(foldHeading(display.of(code) ?? code), code);
  }
  for (const code of codes) names.set(code.toLowerCase(), code);
  const more = 'FIN FI SWE SE NOR NO DNK DK EST EE DEU DE GBR GB USA US UK GB RUS RU LVA LV LTU LT'.split(
    ' ',
  );
  for (let at = 0; at < more.length; at += 2) names.set(more[at]!.toLowerCase(), more[at + 1]!);
  return names;
}

let countries: Map<string, string> | undefined;

/** ISO code of a country by its code or its name, undefined when it is in no list. The names are gathered when one is asked for. */
export function readCountry(text: string): string | undefined {
  if (/^[A-Z]{2}$/.test(text) && isCountryCode(text)) return text;
  countries ??= countryNames();
  return countries.get(foldHeading(text));
}

const languages = new Map(
  Object.entries(LANGUAGES).flatMap(([code, names]) =>
    names.map((name) => [foldHeading(name), code] as const),
  ),
);

/** `fi`, `sv` or `en` by code or name. */
export const readLanguage = (text: string): string | undefined => languages.get(foldHeading(text));

/** Different texts of a column that are remembered. */
const REMEMBERED = 8;

/** Looks a cell up in a list; the last few different texts are remembered, since such columns repeat themselves. */
export function cellLookup<T>(look: (text: string) => T): (bytes: Uint8Array, from: number, to: number) => T {
  const words: Uint8Array[] = [];
  const answers: T[] = [];
  let last = 0;
  let next = 0;
  return (bytes, from, to) => {
    if (last < words.length && sameBytes(words[last]!, bytes, from, to)) return answers[last]!;
    for (let at = 0; at < words.length; at++) {
      if (!sameBytes(words[at]!, bytes, from, to)) continue;
      last = at;
      return answers[at]!;
    }
    last = next;
    words[next] = bytes.slice(from, to);
    answers[next] = look(decodeSpan(bytes, from, to));
    next = (next + 1) % REMEMBERED;
    return answers[last]!;
  };
}

function sameBytes(word: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at++) if (word[at] !== bytes[from + at]) return false;
  return true;
}
