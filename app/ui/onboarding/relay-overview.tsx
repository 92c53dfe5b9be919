import { useWords } from '#app/i18n/use-words.tsx';
import { fieldAnchor, paths } from '#app/paths.ts';
import type { ItemOutline } from '#app/wizards/engine/item-outline.ts';
import { Button, LinkButton } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { Notice } from '../kit/notice.tsx';
import { Tag, type Tone } from '../kit/tag.tsx';
import { TaskList } from '../kit/task-list.tsx';

const TONES: Readonly<Record<ItemOutline['steps'][number]['state'], Tone>> = {
  empty: 'plain',
  started: 'begun',
  complete: 'done',
};

/** How far a third person has come, and the way to say that they are ready. */
export function RelayOverview({ relayId, page }: { relayId: string; page: ItemOutline }) {
  const { t } = useWords();
  if (!page.open)
    return (
      <div className="mt-6">
        <Notice level="info">
          <p>{t('relay.item.locked')}</p>
        </Notice>
      </div>
    );
  return (
    <>
      <WayIn relayId={relayId} page={page} />
      <section className="mt-8">
        <h2 className="text-large">{t('relay.item.steps')}</h2>
        <div className="mt-3">
          <TaskList
            tasks={page.steps.map(({ id, title, state, visitable }) => ({
              id,
              title,
              href: visitable ? paths.relayStep(relayId, id) : undefined,
              tag: <Tag tone={TONES[state]}>{t(`relay.item.state.${state}`)}</Tag>,
            }))}
          />
        </div>
      </section>
      {page.started && page.missing.length > 0 && (
        <section className="mt-8">
          <h2 className="text-large">{t('relay.item.missing', { n: page.missing.length })}</h2>
          <ul className="mt-2 list-disc space-y-1 pl-6 text-base">
            {page.missing.slice(0, 30).map(({ stepId, path, text }) => (
              <li key={path + text}>
                <a
                  href={paths.relayStep(relayId, stepId) + fieldAnchor(path)}
                  className="text-accent underline underline-offset-4"
                >
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {page.started && <Ready complete={page.missing.length === 0} />}
    </>
  );
}

function WayIn({ relayId, page }: { relayId: string; page: ItemOutline }) {
  const { t } = useWords();
  const target = page.steps.find(({ id }) => id === page.next) ?? (page.started ? undefined : page.steps[0]);
  if (!target) return null;
  return (
    <div className="mt-6">
      <LinkButton href={paths.relayStep(relayId, target.id)} wide>
        {page.started ? t('relay.item.continue') : t('relay.item.begin')}
      </LinkButton>
    </div>
  );
}

/** A form that is complete has the button in sight; else it asks first, since a part may be all that was wanted. */
function Ready({ complete }: { complete: boolean }) {
  const { t } = useWords();
  const form = (
    <form method="post" className="space-y-3">
      <p className="prose-width text-base">{t('relay.item.doneMore')}</p>
      <Button wide>{t('relay.item.done')}</Button>
    </form>
  );
  if (complete)
    return <section className="mt-8 rounded-card border border-line bg-card p-5 shadow-card">{form}</section>;
  return (
    <section className="mt-8">
      <p className="prose-width mb-3 text-base text-muted">{t('relay.item.doneAnyway')}</p>
      <Confirm label={t('relay.item.done')}>{form}</Confirm>
    </section>
  );
}
