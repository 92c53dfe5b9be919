import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import type { Collision } from './save-types.ts';
import { useStepParts } from './step-parts.ts';

/** Both texts of a place that two people changed at once, and the choice between them. */
export function CollisionNote({ field, collision }: { field: FieldView; collision: Collision }) {
  const { t } = useWords();
  const { settle } = useStepParts();
  const { mine, theirs, by } = collision;
  return (
    <div className="mt-3">
      <Notice
        level="warning"
        title={by ? t('form.collision.titleBy', { name: by }) : t('form.collision.title')}
      >
        <p>{t('form.collision.mine', { text: readable(field, mine) || t('form.collision.empty') })}</p>
        <p>{t('form.collision.theirs', { text: readable(field, theirs) || t('form.collision.empty') })}</p>
        <div className="js-only mt-3 flex flex-wrap gap-2">
          <Button type="button" look="secondary" onClick={() => settle(collision, 'mine')}>
            {t('form.collision.keepMine')}
          </Button>
          <Button type="button" look="secondary" onClick={() => settle(collision, 'theirs')}>
            {t('form.collision.takeTheirs')}
          </Button>
        </div>
      </Notice>
    </div>
  );
}

/** Stored values in the words of the choices. */
const readable = ({ options }: FieldView, text: string) =>
  options
    ? text
        .split('\n')
        .map((value) => options.find((option) => option.value === value)?.label ?? value)
        .join(', ')
    : text;
