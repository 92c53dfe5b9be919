import type { Outlook } from '#app/checks/dns/what-will-happen.ts';
import type { SenderParts } from '../email-marketing/own-parts.ts';
import type { TableParts } from '../engine/table-parts.ts';
import type { DomainNote } from './domain-notes.ts';
import type { RecordNote } from './record-notes.ts';

/** What the step of the domains shows besides its fields. */
export interface DomainsParts {
  readonly kind: 'dns-domains';
  readonly notes: readonly DomainNote[];
  readonly registrars: readonly RegistrarGuess[];
}

/** Who seems to look after a domain, or why that is not known, in the reader's words. */
export interface RegistrarGuess {
  /** Id of the domain's row. */
  readonly row: string;
  readonly text: string;
  /** To be taken over; left out where there is nothing to propose. */
  readonly name?: string;
}

/** What the step of the transfer keys shows besides its fields. */
export interface KeysParts {
  readonly kind: 'dns-transfer-keys';
  readonly domains: readonly KeyRequest[];
}

/** How the request for one domain's key stands, in the reader's words. */
export interface KeyRequest {
  /** Id of the domain's row, and of the key's. */
  readonly id: string;
  /** With its own letters. */
  readonly domain: string;
  readonly clock: KeyClockView;
}

export interface KeyClockView {
  readonly state: 'notAsked' | 'running' | 'dueToday' | 'late' | 'here' | 'gone';
  readonly text: string;
  /** Last day of the registrar's time, ISO; while a request runs. */
  readonly due?: string;
}

/** What the step of the records shows besides its fields. */
export interface RecordsParts {
  readonly kind: 'dns-records';
  readonly sources: readonly ZoneSource[];
  readonly notes: readonly RecordNote[];
  /** Rows that came from a source and say something else by now. */
  readonly altered: readonly string[];
}

/** What was last read of one domain. */
export interface ZoneSource {
  /** Id of the domain's row. */
  readonly id: string;
  /** With its own letters. */
  readonly domain: string;
  readonly lookUp?: ReadingView;
  readonly zoneFile?: ReadingView;
}

/** The outcome of one reading in the reader's words: what happened, and what could not be read. */
export interface ReadingView {
  readonly ok: boolean;
  /** ISO instant. */
  readonly at: string;
  readonly lines: readonly string[];
  readonly faults: readonly string[];
}

/** What the last step shows. */
export interface OutlookParts {
  readonly kind: 'dns-outlook';
  readonly domains: readonly DomainOutlook[];
}

/** What will happen to one domain. */
export interface DomainOutlook {
  readonly id: string;
  /** With its own letters. */
  readonly domain: string;
  readonly outlook: Outlook;
}

/** What a step with parts of its own shows; plain data, the same on the server and in the browser. */
export type OwnParts = DomainsParts | KeysParts | RecordsParts | OutlookParts | SenderParts | TableParts;
