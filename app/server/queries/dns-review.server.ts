import { compareRecords, type RecordChange } from '#app/checks/dns/compare-records.ts';
import type { SiteTargets } from '#app/checks/dns/planned-records.ts';
import { printZone } from '#app/checks/dns/print-zone.ts';
import type { DnsRecord } from '#app/checks/dns/record.ts';
import { recordsToSet } from '#app/checks/dns/records-to-set.ts';
import { readableName } from '#app/checks/dns/say-finding.ts';
import { whatWillHappen } from '#app/checks/dns/what-will-happen.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import { recordsByDomain } from '#app/wizards/domain-dns/record-rows.ts';
import type {
  DnsReview,
  ReviewedDomain,
  WatchedDomain,
  ZoneWatch,
} from '#app/wizards/domain-dns/review-parts.ts';
import { isAsWanted, type WatchState } from '#app/wizards/domain-dns/watch.ts';
import type { Inputs, Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import type { LoadedItem } from './load-item.server.ts';
import { keyRequests } from './own-parts/dns-keys.server.ts';
import { findSubmittedInputs } from './submitted-inputs.server.ts';

interface DnsReviewRequest {
  readonly item: LoadedItem;
  readonly language: Language;
  /** The version that the records are compared with. */
  readonly compared: number | undefined;
  /** Where the provider's sites live. */
  readonly targets: SiteTargets | undefined;
}

/** The domains of an item as the account manager reviews them: of the newest submission, or of what is typed before there is one. */
export async function getDnsReview(
  trx: Trx,
  { item, language, compared, targets }: DnsReviewRequest,
): Promise<DnsReview> {
  const newest = item.submissionVersion;
  const versions = [newest, compared ?? 0].filter((version) => version > 0);
  const submitted = await findSubmittedInputs(trx, item, versions);
  const inputs = submitted.get(newest)?.inputs ?? item.answers;
  const earlier = compared === undefined ? undefined : submitted.get(compared)?.inputs;
  const watches = await listWatches(trx, item);
  return {
    kind: 'domain-dns',
    keys: keyRequests(item.answers, item.facts, language),
    domains: recordsByDomain(inputs).map(({ domain: { id, zone }, records }): ReviewedDomain => {
      const { zoneFile, open, undecided } = recordsToSet(records, zone, targets);
      return {
        id,
        domain: unicodeHostName(zone),
        outlook: whatWillHappen(records, zone, targets),
        compared: earlier !== undefined,
        changes: changesSince(earlier && recordsOf(earlier, id), records, zone),
        zoneFile,
        open: open.map((name) => fullName(name, zone)),
        undecided: undecided.map(({ name, type }) => `${fullName(name, zone)} ${type}`),
        watch: watches.get(zone),
      };
    }),
  };
}

const fullName = (name: string, zone: string) =>
  name === '@' || name.endsWith('.') ? readableName(name, zone) : unicodeHostName(`${name}.${zone}`);

const recordsOf = (inputs: Inputs, domainId: string): readonly DnsRecord[] =>
  recordsByDomain(inputs).find(({ domain }) => domain.id === domainId)?.records ?? [];

const changesSince = (
  before: readonly DnsRecord[] | undefined,
  now: readonly DnsRecord[],
  zone: string,
): readonly RecordChange[] =>
  before
    ? compareRecords(before, now, zone)
    : now.map((record) => ({ kind: 'same', before: record, after: record }));

/** The zones of an item that are watched, as its client sees them; none before the first look. */
export const listWatched = async (trx: Trx, item: LoadedItem): Promise<readonly WatchedDomain[]> =>
  [...(await listWatches(trx, item))].map(([zone, watch]) => ({ domain: unicodeHostName(zone), watch }));

/** The last look at each zone of the item, by zone. */
async function listWatches(trx: Trx, item: LoadedItem): Promise<ReadonlyMap<string, ZoneWatch>> {
  const rows = await trx
    .selectFrom('dnsWatch')
    .select(['zone', 'checkedAt', 'outcome', 'states'])
    .where('tenantId', '=', item.tenantId)
    .where('itemId', '=', item.id)
    .execute();
  return new Map(
    rows.map(({ zone, checkedAt, outcome, states }): [string, ZoneWatch] => {
      const all = states as unknown as readonly WatchState[];
      return [
        zone,
        {
          at: checkedAt.toISOString(),
          answered: outcome === 'answered',
          states: all,
          stillToSet: printZone(
            all.filter((state) => state.wanted === 'there' && !isAsWanted(state)).map(({ record }) => record),
            { zone },
          ),
        },
      ];
    }),
  );
}
