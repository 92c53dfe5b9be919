import type { CheckParams } from '#app/checks/check.ts';
import type { Soa } from './soa.ts';

/** A record of a master file. Names are absolute with a final dot, lower-case ASCII. */
export interface ZoneFileRecord {
  /** Physical line on which the record begins, from 1. */
  readonly line: number;
  readonly name: string;
  readonly type: string;
  /** The value in canonical master-file form, or as written when `fault` tells what is wrong with it. */
  readonly value: string;
  readonly ttl?: number;
  /** A TXT of several words without quotes: what its writer meant, the words with blanks between. */
  readonly text?: string;
  readonly fault?: ZoneFileProblem;
}

/** What could not be read. `code` is a key of `dns.problems`, or of `dns.reasons` in a record's `fault`. */
export interface ZoneFileProblem {
  readonly line: number;
  readonly code: string;
  readonly params?: CheckParams;
}

export interface ZoneFile {
  /** The zone's name, absolute with a final dot; undefined when neither the caller nor the file says it. */
  readonly zone?: string;
  readonly defaultTtl?: number;
  readonly soa?: Soa;
  /** In file order, the SOA included. */
  readonly records: readonly ZoneFileRecord[];
  /** Entries that were not understood; everything else was kept. */
  readonly problems: readonly ZoneFileProblem[];
  /** How many records were left out because a signing server makes them by itself. */
  readonly leftOut: number;
}
