import { useWords } from '#app/i18n/use-words.tsx';
import { LANGUAGES, type Language } from '#app/wizards/engine/types.ts';
import { RadioGroup } from '../kit/choice-group.tsx';

interface LanguageChoiceProps {
  readonly id?: string;
  readonly label: string;
  readonly value: Language;
}

/** In which language somebody is written to. */
export function LanguageChoice({ id = 'language', label, value }: LanguageChoiceProps) {
  const { t } = useWords();
  return (
    <RadioGroup
      id={id}
      name={id}
      label={label}
      options={LANGUAGES.map((each) => ({ value: each, label: t(`common.languages.${each}`) }))}
      value={value}
      inline
    />
  );
}
