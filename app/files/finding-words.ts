import en from '#app/i18n/en/files.json' with { type: 'json' };
import fi from '#app/i18n/fi/files.json' with { type: 'json' };
import sv from '#app/i18n/sv/files.json' with { type: 'json' };
import { fill, flatten, type Words } from '#app/i18n/translate.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Finding } from './types.ts';

const WORDS: Readonly<Record<Language, Words>> = { fi: flatten(fi), sv: flatten(sv), en: flatten(en) };

/** Headings, in all languages, of the column that an annotated file has. Such a column is no part of the data. */
export const ANNOTATION_HEADINGS: ReadonlySet<string> = new Set(
  [fi, sv, en].map((words) => words.annotated.column),
);

/** Sentences about files in one language, for programs that write them outside a screen. */
export function findingWords(language: Language) {
  const words = WORDS[language];
  const say = (key: string, args: Readonly<Record<string, string | number>> = {}) =>
    fill(language, words[key] ?? key, args);
  return {
    /** Heading of the column of findings. */
    heading: say('annotated.column'),
    /** What is wrong and what to do. */
    reason: ({ code, value, sameAs }: Pick<Finding, 'code' | 'value' | 'sameAs'>): string =>
      say(`findings.${code}.reason`, {
        ...(value === null ? {} : { value }),
        ...(sameAs === undefined ? {} : { sameAs: String(sameAs) }),
      }),
    /** Why a file cannot be read. */
    problem: (code: string, params: Readonly<Record<string, string | number>>): string =>
      say(`problems.${code}`, params),
  };
}
