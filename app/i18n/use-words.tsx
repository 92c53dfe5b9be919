import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Language } from '#app/wizards/engine/types.ts';
import { type Translator, translate, type Words } from './translate.ts';

/** Filled by the server's entry with all words; in the browser by WordsProvider with those that the page needs. */
export const TranslatorContext = createContext<Translator | undefined>(undefined);

/** Gives the words of loader data to the components below, the same on the server and in the browser. */
export function WordsProvider({
  language,
  words,
  children,
}: {
  language: Language;
  words: Words;
  children: ReactNode;
}) {
  const value = useMemo(() => translate(language, words), [language, words]);
  return <TranslatorContext.Provider value={value}>{children}</TranslatorContext.Provider>;
}

/** The reader's words. */
export function useWords(): Translator {
  const translator = useContext(TranslatorContext);
  if (!translator) throw new Error('useWords needs a WordsProvider around it');
  return translator;
}
