import type { WordKey } from '#app/i18n/translate.ts';
import { translator } from '#app/i18n/words.ts';
import type { Visitor } from './visitor.server.ts';

/** `Kirjaudu sisään · Alkuun`. */
export const pageTitle = (
  { services, language }: Pick<Visitor, 'services' | 'language'>,
  key: WordKey,
): string => `${translator(language).t(key)} · ${services.env.BRAND_NAME}`;
