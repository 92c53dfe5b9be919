import { Equal, type LucideIcon, Minus, PencilLine, Plus } from 'lucide-react';
import type { RecordChange } from '#app/checks/dns/compare-records.ts';
import type { DnsRecord } from '#app/checks/dns/record.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from '#app/ui/kit/classes.ts';
import type { ReviewedDomain } from '#app/wizards/domain-dns/review-parts.ts';
import { type CommentLine, CommentOnLine, type CommentSetup } from '../comment-on-line.tsx';
import { RecordOrigin } from './record-origin.tsx';

interface RecordsReviewProps {
  readonly domains: readonly ReviewedDomain[];
  /** Where a path stands on the page. */
  readonly idOf: (path: string) => string;
  readonly comments: readonly CommentLine[];
  readonly commenting?: CommentSetup;
  readonly onlyChanges: boolean;
  readonly now: Date;
}

/** The records by domain and row by row: what was added, changed and removed since the version before. */
export function RecordsReview({ domains, onlyChanges, ...rest }: RecordsReviewProps) {
  const { t } = useWords();
  return (
    <div className="mt-2 space-y-6">
      {domains.map(({ id, domain, changes, compared }) => {
        const count = (kind: RecordChange['kind']) => changes.filter((change) => change.kind === kind).length;
        const shown = onlyChanges && compared ? changes.filter(({ kind }) => kind !== 'same') : changes;
        return (
          <section key={id} aria-label={domain}>
            <h4 className="mt-4 mb-1 text-base font-semibold text-muted break-words">
              {domain}
              {compared && (
                <span className="font-normal">
                  {' · '}
                  {t('dns.changes.summary', {
                    added: String(count('added')),
                    changed: String(count('changed')),
                    removed: String(count('removed')),
                  })}
                </span>
              )}
            </h4>
            <dl className="divide-y divide-line rounded-card border border-line bg-card">
              {shown.map((change) => (
                <Row key={recordOf(change).id + change.kind} change={change} compared={compared} {...rest} />
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}

const recordOf = (change: RecordChange): DnsRecord =>
  change.kind === 'removed' ? change.before : change.after;

const MARKS: Readonly<Record<RecordChange['kind'], { icon: LucideIcon; look: string; ground: string }>> = {
  added: { icon: Plus, look: 'text-violet', ground: 'bg-violet-soft/60' },
  changed: { icon: PencilLine, look: 'text-violet', ground: 'bg-violet-soft/60' },
  removed: { icon: Minus, look: 'text-berry', ground: 'bg-berry-soft/60' },
  same: { icon: Equal, look: 'text-muted', ground: '' },
};

interface RowProps extends Omit<RecordsReviewProps, 'domains' | 'onlyChanges'> {
  readonly change: RecordChange;
  readonly compared: boolean;
}

function Row({ change, compared, idOf, comments, commenting, now }: RowProps) {
  const { t } = useWords();
  const record = recordOf(change);
  const { icon: Icon, look, ground } = MARKS[change.kind];
  const line = { path: `records.${record.id}.value`, question: `${record.name} ${record.type}` };
  const own = comments.filter(({ path }) => path.split('.')[1] === record.id);
  return (
    <div
      id={idOf(line.path)}
      className={classes(
        'grid scroll-mt-4 grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 px-4 py-2 target:ring-2 target:ring-focus',
        compared && ground,
      )}
    >
      <dt className="col-start-1 flex min-w-0 flex-wrap items-center gap-x-3 pt-1">
        <span className={classes('font-semibold wrap-anywhere', change.kind === 'removed' && 'line-through')}>
          {record.name} {record.type}
        </span>
        {compared && change.kind !== 'same' && (
          <span className={classes('inline-flex items-center gap-1 text-small font-semibold', look)}>
            <Icon size={15} aria-hidden="true" />
            {t(`dns.changes.${change.kind}`)}
          </span>
        )}
        <span className="text-small text-muted">{t(`dns.decisions.${record.decision}`)}</span>
      </dt>
      <dd className="col-start-1 row-start-2 min-w-0 pb-1">
        <Value record={record} gone={change.kind === 'removed'} />
        {change.kind === 'changed' && <Before change={change} />}
        <RecordOrigin source={record.source} seenAt={record.seenAt ?? ''} altered={false} />
      </dd>
      {change.kind !== 'removed' && (
        <CommentOnLine line={line} comments={own} commenting={commenting} now={now} />
      )}
    </div>
  );
}

function Value({ record: { priority, value, ttl }, gone }: { record: DnsRecord; gone: boolean }) {
  return (
    <p className={classes('font-mono text-small wrap-anywhere', gone && 'line-through')}>
      {priority !== undefined && `${priority} `}
      {value}
      {ttl !== undefined && <span className="text-muted"> · TTL {ttl}</span>}
    </p>
  );
}

/** What the changed fields said in the version before. */
function Before({ change: { before, fields } }: { change: Extract<RecordChange, { kind: 'changed' }> }) {
  const { t } = useWords();
  const text = (field: (typeof fields)[number]) =>
    field === 'decision' ? t(`dns.decisions.${before.decision}`) : String(before[field] ?? '–');
  return (
    <p className="text-small text-muted">
      {t('manage.review.was')}:{' '}
      {fields.map((field) => (
        <span key={field} className="mr-3">
          {t(`dns.changes.fields.${field}`)} <del className="wrap-anywhere">{text(field)}</del>
        </span>
      ))}
    </p>
  );
}
