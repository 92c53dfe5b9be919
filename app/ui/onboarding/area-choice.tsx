import { useWords } from '#app/i18n/use-words.tsx';
import type { AreaOffer } from '#app/rules/area-offers.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import { CheckboxGroup } from '../kit/choice-group.tsx';

interface AreaChoiceProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string;
  readonly offers: readonly AreaOffer[];
  readonly chosen: readonly Area[];
}

/** Areas of a contract, each with what it brings. */
export function AreaChoice({ offers, chosen, ...group }: AreaChoiceProps) {
  const { t, language } = useWords();
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
  return (
    <CheckboxGroup
      {...group}
      values={chosen}
      options={offers.map(({ area, forms, others }) => ({
        value: area,
        label: t(`process.area.${area}`),
        hint: [
          forms.length > 0 ? t('manage.start.brings', { forms: list.format(forms) }) : '',
          others > 0 ? t('manage.start.bringsTasks', { n: others }) : '',
        ]
          .filter(Boolean)
          .join('. '),
      }))}
    />
  );
}
