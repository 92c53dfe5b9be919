import { useWords } from '#app/i18n/use-words.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import type { DnsReview, ReviewedDomain, WatchedDomain } from '#app/wizards/domain-dns/review-parts.ts';
import { KeyClockTag } from './key-clock-tag.tsx';
import { OutlookPicture } from './outlook-picture.tsx';
import { RecordsToSet } from './records-to-set.tsx';
import { ZoneWatch } from './zone-watch.tsx';

/** What needs an eye now: keys that are waited for, and what name servers say after the sign-off. */
export function DnsState({ review: { keys, domains }, now }: { review: DnsReview; now: Date }) {
  const { t } = useWords();
  const watched = domains.flatMap(({ domain, watch }) => (watch ? [{ domain, watch }] : []));
  return (
    <>
      {keys.length > 0 && (
        <section aria-labelledby="dns-keys">
          <h2 id="dns-keys" className="text-large">
            {t('dns.watch.keys')}
          </h2>
          <ul className="mt-2 space-y-2">
            {keys.map(({ id, domain, clock }) => (
              <li key={id}>
                <span className="text-muted break-words">{domain}</span>
                <KeyClockTag clock={clock} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <ZoneWatches watched={watched} now={now} />
    </>
  );
}

/** How far the planned records have come, zone by zone; nothing before the first look. */
export function ZoneWatches({ watched, now }: { watched: readonly WatchedDomain[]; now: Date }) {
  const { t } = useWords();
  if (watched.length === 0) return null;
  return (
    <section aria-labelledby="dns-watch">
      <h2 id="dns-watch" className="text-large">
        {t('dns.watch.title')}
      </h2>
      <div className="mt-2 space-y-6">
        {watched.map((one) => (
          <ZoneWatch key={one.domain} {...one} now={now} />
        ))}
      </div>
    </section>
  );
}

/** What will happen at go-live, as the client sees it, and the records to set as a text to copy. */
export function DnsPlan({ review: { domains } }: { review: DnsReview }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="dns-plan">
      <h2 id="dns-plan" className="text-large">
        {t('dns.outlook.title')}
      </h2>
      <div className="mt-3 space-y-8">
        {domains.map((domain) => (
          <div key={domain.id}>
            <OutlookPicture domain={domain} level={3} />
            <Plan domain={domain} />
          </div>
        ))}
      </div>
    </section>
  );
}

function Plan({ domain: { zoneFile, open, undecided } }: { domain: ReviewedDomain }) {
  const { t } = useWords();
  return (
    <div className="mt-4 space-y-3">
      {open.length > 0 && <Notice level="info">{t('dns.outlook.open', { names: open.join(', ') })}</Notice>}
      {undecided.length > 0 && (
        <Notice level="warning">{t('dns.outlook.undecided', { names: undecided.join(', ') })}</Notice>
      )}
      <RecordsToSet title={t('dns.outlook.toSet')} text={zoneFile} />
    </div>
  );
}
