import type { Translator } from '#app/i18n/translate.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from './classes.ts';

interface LanguageSwitchProps {
  /** Where the choice is posted as `language`, with `to`: the address to come back to. */
  readonly action: string;
  readonly here: string;
}

const LANGUAGES: readonly Translator['language'][] = ['fi', 'sv', 'en'];

/** The three languages, each by its own name. */
export function LanguageSwitch({ action, here }: LanguageSwitchProps) {
  const { t, language } = useWords();
  return (
    <form method="post" action={action} aria-label={t('common.language')} className="flex">
      <input type="hidden" name="to" value={here} />
      {LANGUAGES.map((code) => (
        <button
          key={code}
          type="submit"
          name="language"
          value={code}
          lang={code}
          aria-pressed={code === language}
          className={classes(
            'tap rounded-control px-2 text-base hover:bg-stone-soft',
            code === language ? 'font-semibold text-ink' : 'text-muted underline underline-offset-4',
          )}
        >
          {t(`common.languages.${code}`)}
        </button>
      ))}
    </form>
  );
}
