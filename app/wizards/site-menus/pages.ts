import { rowsOf, textOf, textsOf } from '../engine/inputs.ts';
import type { Inputs, RowInput } from '../engine/types.ts';

/** Row field of a menu entry's label, by language of the site. */
export const LABELS = { fi: 'labelFi', sv: 'labelSv', en: 'labelEn', other: 'labelOther' } as const;

type SiteLanguage = keyof typeof LABELS;

/** One page of the site as the menus name it. */
export interface Page {
  readonly id: string;
  readonly label: (language: string) => string;
}

/** Languages of the site, the default one first; `other` stands for the language typed beside it. */
export function siteLanguages(menus: Inputs): readonly string[] {
  const chosen = textsOf(menus.languages);
  const first = textOf(menus.defaultLanguage);
  return chosen.includes(first) ? [first, ...chosen.filter((each) => each !== first)] : chosen;
}

/** Name of a site language for people: its code in capitals. */
export const languageName = (menus: Inputs, language: string): string =>
  (language === 'other' ? textOf(menus.otherLanguage) : language).toUpperCase();

const isLanguage = (language: string): language is SiteLanguage => Object.hasOwn(LABELS, language);

const labelIn = (row: RowInput, language: string) =>
  isLanguage(language) ? textOf(row[LABELS[language]]).trim() : '';

/** Pages that have a text of their own, in the menu's order. Labels fall back to any language that has one. */
export const pagesOf = (menus: Inputs): readonly Page[] =>
  rowsOf(menus.menu)
    .filter((row) => textOf(row.kind) === 'page')
    .map((row) => ({
      id: row.id,
      label: (language) =>
        [language, ...siteLanguages(menus)].map((each) => labelIn(row, each)).find((text) => text !== '') ??
        row.id,
    }));
