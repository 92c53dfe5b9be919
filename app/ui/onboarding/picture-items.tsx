import { ChevronDown, CircleAlert } from 'lucide-react';
import { formatDate } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import type { Gap } from '#app/rules/gaps.ts';
import type { PictureItem } from '#app/rules/picture-item.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import { GapList } from './gap-list.tsx';
import { StatusTag } from './status-tag.tsx';

/** The forms of one area: state, how much is right, by when, who has it, and every gap by name. */
export function PictureItems({
  projectId,
  area,
  items,
}: {
  projectId: string;
  area: Area;
  items: readonly PictureItem[];
}) {
  const { t } = useWords();
  const kept = items.filter((item) => item.status !== 'notApplicable');
  const done = kept.filter((item) => item.status === 'signedOff').length;
  return (
    <section aria-labelledby={`area-${area}`} className="mt-7">
      <div className="flex items-baseline justify-between gap-4">
        <h3 id={`area-${area}`} className="text-body font-semibold">
          {t(`process.area.${area}`)}
        </h3>
        <p className="text-small text-muted">
          {t('manage.project.areaDone', { done: String(done), all: String(kept.length) })}
        </p>
      </div>
      <ul className="mt-2 divide-y divide-line rounded-card border border-line bg-card">
        {items.map((item) => (
          <li key={item.slug} className="px-4 py-2.5">
            <Row projectId={projectId} item={item} />
            {item.gaps.length > 0 && <Gaps gaps={item.gaps} />}
            {isReady(item) && (
              <p className="pb-1.5 text-small text-muted">{t('manage.project.readyToSend')}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Nothing is missing, and still it was not handed in. */
const isReady = ({ status, gaps, required, valid }: PictureItem) =>
  (status === 'inProgress' || status === 'returned' || status === 'changed') &&
  gaps.length === 0 &&
  required > 0 &&
  valid === required;

function Row({ projectId, item }: { projectId: string; item: PictureItem }) {
  const { t } = useWords();
  const begun = item.status !== 'notStarted' && item.status !== 'cannotStart';
  return (
    <div className="grid items-center gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_auto] xl:grid-cols-[minmax(0,1fr)_15rem_6.5rem_11.5rem_9rem]">
      <a
        href={paths.review(projectId, item.slug)}
        className="inline-flex min-h-11 items-center font-semibold text-ink decoration-accent underline-offset-4 hover:text-accent hover:underline"
      >
        {item.title}
      </a>
      <p className="xl:justify-self-start">
        <StatusTag status={item.status} />
      </p>
      <p className="text-small text-muted xl:text-right">
        {begun && t('manage.project.places', { valid: String(item.valid), required: String(item.required) })}
      </p>
      <Due item={item} />
      <p className="text-small text-muted">
        {item.waitsFor.length > 0
          ? t('manage.project.withNobody', { items: item.waitsFor.join(', ') })
          : item.turn !== 'nobody' && t(`process.turn.forStaff.${item.turn}`)}
      </p>
    </div>
  );
}

function Due({ item }: { item: PictureItem }) {
  const { t, language } = useWords();
  if (!item.dueOn) return <p className="text-small text-muted xl:pl-5.5">{t('manage.project.noDate')}</p>;
  const date = formatDate(language, item.dueOn);
  return item.late ? (
    <p className="flex items-center gap-1.5 text-small font-semibold text-berry">
      <CircleAlert size={15} aria-hidden="true" className="shrink-0" />
      {t('manage.project.wasDue', { date })}
    </p>
  ) : (
    <p className="text-small text-muted xl:pl-5.5">{t('manage.project.due', { date })}</p>
  );
}

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const { t, language } = useWords();
  const labels = [...new Set(gaps.map((gap) => gap.label))];
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
  return (
    <details className="group/gaps">
      <summary className="flex min-h-9 max-w-full list-none items-center gap-1.5 text-small text-muted hover:text-ink">
        <ChevronDown size={16} aria-hidden="true" className="shrink-0 -rotate-90 group-open/gaps:rotate-0" />
        <span className="shrink-0 font-semibold">{t('manage.project.missing', { n: gaps.length })}:</span>
        <span className="truncate group-open/gaps:hidden">{list.format(labels)}</span>
      </summary>
      <div className="pb-2 pl-6">
        <GapList gaps={gaps} />
      </div>
    </details>
  );
}
