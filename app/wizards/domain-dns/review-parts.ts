import type { RecordChange } from '#app/checks/dns/compare-records.ts';
import type { DomainOutlook, KeyRequest } from './own-parts.ts';
import type { WatchState } from './watch.ts';

/** What the account manager sees of the domains besides the answers. */
export interface DnsReview {
  readonly kind: 'domain-dns';
  readonly keys: readonly KeyRequest[];
  readonly domains: readonly ReviewedDomain[];
}

/** One domain: its records against the version before, what will happen, what is to be set, and how far that has come. */
export interface ReviewedDomain extends DomainOutlook {
  readonly changes: readonly RecordChange[];
  /** Whether there is a version that the changes are against. */
  readonly compared: boolean;
  /** A master file of the whole zone after go-live. */
  readonly zoneFile: string;
  /** Full names that wait for the provider's address. */
  readonly open: readonly string[];
  /** Records that change without anybody having said to what. */
  readonly undecided: readonly string[];
  readonly watch?: ZoneWatch;
}

/** A zone by its name, and what the last look at its name servers showed. */
export interface WatchedDomain {
  readonly domain: string;
  readonly watch: ZoneWatch;
}

/** What the last look at the zone's name servers showed. */
export interface ZoneWatch {
  /** ISO instant. */
  readonly at: string;
  /** Whether any server answered. */
  readonly answered: boolean;
  readonly states: readonly WatchState[];
  /** A master file of what still has to be set. */
  readonly stillToSet: string;
}
