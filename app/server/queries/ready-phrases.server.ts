import { translator } from '#app/i18n/words.ts';
import { PHRASES, type Phrase } from '#app/rules/review-intent.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Language } from '#app/wizards/engine/types.ts';

export interface ReadyPhrase {
  readonly key: Phrase;
  readonly text: string;
}

/**
 * Ready sentences for a return in the client's language. The one that names the commented questions is there only when there
 * are comments.
 * @param commented paths of the commented answers
 */
export function readyPhrases(
  wizardId: string,
  commented: readonly string[],
  language: Language,
): readonly ReadyPhrase[] {
  const { t } = translator(language);
  const words = getWizardWords(wizardId, language);
  const labels = commented.map((path) => words.fields[fieldOf(path)]?.label ?? '').filter(Boolean);
  const fields = new Intl.ListFormat(language, { type: 'conjunction' }).format([...new Set(labels)]);
  return PHRASES.filter((key) => key !== 'comments' || fields !== '').map((key) => ({
    key,
    text: t(`manage.phrases.${key}`, { fields }),
  }));
}

/** `contacts.c1.email` is a place of the field `contacts.email`. */
function fieldOf(path: string): string {
  const [list = '', , field] = path.split('.');
  return field ? `${list}.${field}` : list;
}
