import { CircleAlert, CircleCheck, Clock, type LucideIcon } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from '#app/ui/kit/classes.ts';
import { type Column, Table } from '#app/ui/kit/table.tsx';
import type { ZoneWatch as Watch } from '#app/wizards/domain-dns/review-parts.ts';
import { isAsWanted, type WatchState } from '#app/wizards/domain-dns/watch.ts';
import { whenText } from '../when.ts';
import { RecordsToSet } from './records-to-set.tsx';

interface ZoneWatchProps {
  readonly domain: string;
  readonly watch: Watch;
  readonly now: Date;
}

/** How far each planned record has come at the zone's own name servers, and what still has to be set. */
export function ZoneWatch({ domain, watch, now }: ZoneWatchProps) {
  const words = useWords();
  const { t } = words;
  const { at, answered, states, stillToSet } = watch;
  const open = states.filter((state) => !isAsWanted(state));
  return (
    <section aria-label={`${t('dns.watch.title')}: ${domain}`}>
      <h3 className="font-semibold break-words">{domain}</h3>
      <p className="text-muted">
        {t(answered ? 'dns.watch.checked' : 'dns.watch.silent', { when: whenText(words, new Date(at), now) })}
      </p>
      {open.length === 0 ? (
        <p className="mt-2 flex items-center gap-1.5 font-semibold text-pine-dark">
          <CircleCheck size={20} aria-hidden="true" className="shrink-0" />
          {t('dns.watch.allSet')}
        </p>
      ) : (
        <>
          <div className="mt-2">
            <Table
              caption={t('dns.watch.title')}
              columns={columnsOf(words)}
              rows={states}
              rowKey={({ wanted, record: { name, type, value } }) => [wanted, name, type, value].join(' ')}
            />
          </div>
          {open.some(({ wanted }) => wanted === 'there') && (
            <RecordsToSet title={t('dns.watch.stillToSet')} text={stillToSet} />
          )}
        </>
      )}
    </section>
  );
}

type Words = ReturnType<typeof useWords>;

const columnsOf = ({ t }: Words): readonly Column<WatchState>[] => [
  {
    id: 'record',
    title: t('dns.watch.record'),
    head: true,
    cell: ({ record: { name, type, value, priority } }) => (
      <span>
        <span className="font-semibold">
          {name} {type}
        </span>
        <span className="block font-mono text-small wrap-anywhere">
          {priority !== undefined && `${priority} `}
          {value}
        </span>
      </span>
    ),
  },
  { id: 'state', title: t('dns.watch.state'), cell: (state) => <State state={state} /> },
];

function State({ state }: { state: WatchState }) {
  const { t } = useWords();
  const { wanted, seenBy, missingAt, silent, instead, settled } = state;
  const fine = isAsWanted(state);
  const of = seenBy.length + missingAt.length;
  const key = fine
    ? wanted === 'there'
      ? 'there'
      : 'gone'
    : wanted === 'gone'
      ? 'toRemove'
      : settled
        ? 'lost'
        : 'toSet';
  const { icon: Icon, look } = LOOKS[key];
  return (
    <span className="block md:min-w-60">
      <span className={classes('flex items-center gap-1.5 font-semibold', look)}>
        <Icon size={18} aria-hidden="true" className="shrink-0" />
        {t(`dns.watch.${key}`)}
      </span>
      <span className="block text-small text-muted">
        {t('dns.lookUp.seenBy', { seen: String(seenBy.length), of: String(of) })}
        {silent.length > 0 && ` · ${t('dns.watch.noAnswer', { n: silent.length })}`}
      </span>
      {!fine && wanted === 'there' && instead.length > 0 && (
        <span className="block font-mono text-small text-muted wrap-anywhere">
          {t('dns.watch.instead', { values: instead.join(', ') })}
        </span>
      )}
    </span>
  );
}

const LOOKS = {
  there: { icon: CircleCheck, look: 'text-pine-dark' },
  gone: { icon: CircleCheck, look: 'text-pine-dark' },
  toSet: { icon: Clock, look: 'text-sky' },
  toRemove: { icon: Clock, look: 'text-sky' },
  lost: { icon: CircleAlert, look: 'text-berry' },
} as const satisfies Record<string, { icon: LucideIcon; look: string }>;
