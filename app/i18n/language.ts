import { LANGUAGES, type Language } from '#app/wizards/engine/types.ts';

/** Remembers the language that the person chose; set at sign-in and by the language switch. */
export const LANGUAGE_COOKIE = 'lang';

export const isLanguage = (text: unknown): text is Language => LANGUAGES.includes(text as Language);

/** The reader's language: the cookie, then the browser's wish, then Finnish. */
export function languageOf(request: Request): Language {
  const cookie = /(?:^|;\s*)lang=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  if (isLanguage(cookie)) return cookie;
  return wishedLanguage(request.headers.get('accept-language') ?? '') ?? 'fi';
}

/** The first language of an Accept-Language header that we speak, by its weights. */
export function wishedLanguage(header: string): Language | undefined {
  const wishes = header.split(',').map((part) => {
    const [tag = '', ...params] = part.trim().split(';');
    const weight = params.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
    return { language: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
  });
  const known = wishes.filter(({ language, weight }) => isLanguage(language) && weight > 0);
  known.sort((a, b) => b.weight - a.weight);
  const best = known[0]?.language;
  return isLanguage(best) ? best : undefined;
}

/** The cookie that remembers a language for a year. It says nothing about the person. */
export const languageCookie = (language: Language) =>
  `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`;
