import type { ReactNode } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { fieldAnchor, paths } from '#app/paths.ts';
import type { ItemStatus } from '#app/rules/item-status.ts';
import { Button, LinkButton } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { Notice } from '../kit/notice.tsx';
import type { HistoryLine } from './item-history.tsx';

export interface Standing {
  readonly item: {
    readonly slug: string;
    readonly status: ItemStatus;
    readonly notApplicable: string | null;
    readonly notApplicableReason: string | null;
  };
  readonly minutes: number;
  readonly open: boolean;
  readonly started: boolean;
  readonly next: string | undefined;
  readonly shortcut: { readonly stepId: string; readonly label: string } | undefined;
  readonly steps: readonly { readonly id: string; readonly title: string }[];
  readonly missing: readonly { readonly stepId: string; readonly path: string; readonly text: string }[];
  readonly comments: readonly {
    readonly path: string;
    readonly text: string;
    readonly question: string;
    readonly stepId: string;
  }[];
  readonly decisions: readonly HistoryLine[];
  readonly waitsFor: readonly string[];
}

/** Where an item stands and what can be done about it now. */
export function ItemStanding({ projectId, page }: { projectId: string; page: Standing }) {
  const { t } = useWords();
  const { item, decisions } = page;
  const last = decisions.find((line) => line.kind !== 'submitted');
  switch (item.status) {
    case 'submitted':
      return (
        <Notice level="info" title={t('client.item.submitted')}>
          <p>{t('client.item.submittedMore')}</p>
          <Act intent="reopen" label={t('client.item.takeBack')} more={t('client.item.takeBackMore')} />
        </Notice>
      );
    case 'signedOff':
      return (
        <Notice level="success" title={t('client.item.signedOff')}>
          <p>{t('client.item.signedOffMore')}</p>
          {page.open ? (
            <WayIn projectId={projectId} page={page} />
          ) : (
            <Act intent="reopen" label={t('client.item.reopen')} more={t('client.item.reopenMore')} />
          )}
        </Notice>
      );
    case 'notApplicableProposed':
    case 'notApplicable': {
      const key = item.status === 'notApplicable' ? 'notApplicableAccepted' : 'notApplicableProposed';
      return (
        <Notice level="info" title={t(`client.item.${key}`)}>
          <p>{t(`client.item.${key}More`)}</p>
          {item.notApplicableReason && <p className="mt-2 whitespace-pre-line">{item.notApplicableReason}</p>}
          <Act intent="withdraw" label={t('client.item.notApplicableWithdraw')} />
        </Notice>
      );
    }
    case 'cannotStart':
      return (
        <Notice level="warning" title={t('client.item.cannotStart')}>
          <p>{t('client.item.cannotStartMore', { items: page.waitsFor.join(', ') })}</p>
        </Notice>
      );
    default:
      return (
        <div className="space-y-5">
          {last?.reason && (item.status === 'returned' || item.notApplicable === 'refused') && (
            <Notice
              level="warning"
              title={t(
                item.status === 'returned' ? 'client.item.returned' : 'client.item.notApplicableRefused',
              )}
            >
              <p>{t('client.item.returnedBy', { name: last.by })}</p>
              <p className="mt-1 whitespace-pre-line">{last.reason}</p>
              <CommentLinks projectId={projectId} page={page} />
            </Notice>
          )}
          {item.status === 'changed' && (
            <Notice level="info" title={t('client.item.changed')}>
              <p>{t('client.item.changedMore')}</p>
            </Notice>
          )}
          <WayIn projectId={projectId} page={page} />
        </div>
      );
  }
}

/** The fields that were commented on, each with its way there. */
function CommentLinks({ projectId, page }: { projectId: string; page: Standing }) {
  if (page.comments.length === 0) return null;
  return (
    <ul className="mt-3 space-y-1">
      {page.comments.map(({ path, stepId, question, text }) => (
        <li key={path + text}>
          <a
            href={paths.step(projectId, page.item.slug, stepId) + fieldAnchor(path)}
            className="font-semibold text-ink underline underline-offset-4"
          >
            {question}
          </a>
          : {text}
        </li>
      ))}
    </ul>
  );
}

/** The button into the form, and every gap with a link to its place. */
function WayIn({ projectId, page }: { projectId: string; page: Standing }) {
  const { t } = useWords();
  const { item, missing, steps, next, started } = page;
  const target = next ?? steps[0]?.id ?? '';
  const title = steps.find((step) => step.id === target)?.title ?? '';
  return (
    <div>
      {(next || !started) && (
        <LinkButton href={paths.step(projectId, item.slug, target)} wide>
          {started ? t('client.item.continue', { step: title }) : t('client.item.begin')}
        </LinkButton>
      )}
      {page.shortcut && <Shortcut projectId={projectId} slug={item.slug} shortcut={page.shortcut} />}
      {started && missing.length > 0 && (
        <div className="mt-6">
          <h2 className="text-large">{t('client.item.missing', { n: missing.length })}</h2>
          <ul className="mt-2 list-disc space-y-1 pl-6 text-base">
            {missing.slice(0, 30).map(({ stepId, path, text }) => (
              <li key={path + text}>
                <a
                  href={paths.step(projectId, item.slug, stepId) + fieldAnchor(path)}
                  className="text-accent underline underline-offset-4"
                >
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** One click says all that there is to say; only sending remains. */
function Shortcut({
  projectId,
  slug,
  shortcut,
}: {
  projectId: string;
  slug: string;
  shortcut: NonNullable<Standing['shortcut']>;
}) {
  const { t } = useWords();
  return (
    <form
      method="post"
      action={paths.step(projectId, slug, shortcut.stepId)}
      className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-1"
    >
      <input type="hidden" name="_saved" value="1" />
      <Button look="secondary" name="_intent" value="shortcut" aria-describedby="shortcut-more">
        {shortcut.label}
      </Button>
      <span id="shortcut-more" className="text-base text-muted">
        {t('form.shortcutMore')}
      </span>
    </form>
  );
}

function Act({ intent, label, more }: { intent: string; label: string; more?: ReactNode }) {
  return (
    <div className="mt-3">
      <Confirm label={label}>
        <form method="post">
          {more && <p className="mb-3 text-base">{more}</p>}
          <Button name="_intent" value={intent}>
            {label}
          </Button>
        </form>
      </Confirm>
    </div>
  );
}
