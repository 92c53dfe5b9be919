import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { Confirm } from '#app/ui/kit/confirm.tsx';
import type { StepView } from '#app/wizards/engine/view-types.ts';

/** Quick ways through a step: the answer that completes the item at once, and ready sets of answers. */
export function StepStart({ view: { presets, shortcut }, begun }: { view: StepView; begun: boolean }) {
  const { t } = useWords();
  const buttons = (
    <div className="mt-2 flex flex-wrap gap-2">
      {presets.map(({ value, label }) => (
        <Button key={value} look="secondary" name="_intent" value={`preset:${value}`}>
          {label}
        </Button>
      ))}
    </div>
  );
  return (
    <>
      {shortcut && (
        <div className="rounded-card bg-accent-soft p-4">
          <Button look="secondary" name="_intent" value="shortcut" aria-describedby="step-shortcut">
            {shortcut}
          </Button>
          <p id="step-shortcut" className="mt-2 text-base">
            {t('form.shortcutMore')}
          </p>
        </div>
      )}
      {presets.length > 0 && !begun && (
        <div className="rounded-card bg-accent-soft p-4">
          <p className="font-semibold">{t('form.presets')}</p>
          {buttons}
        </div>
      )}
      {presets.length > 0 && begun && (
        <Confirm label={t('form.presetsAgain')}>
          <p className="text-base">{t('form.presetsReplace')}</p>
          {buttons}
        </Confirm>
      )}
    </>
  );
}
