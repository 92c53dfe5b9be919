import type { CheckParams } from '#app/checks/check.ts';
import { isInZone, relativeName } from './name.ts';
import { isKnownType, presentationOf, readName, readRecord } from './read-record.ts';
import type { DnsRecord } from './record.ts';
import { joinTxt, parseTxt } from './txt.ts';

/** A record with its place in the zone. */
export interface Placed {
  readonly record: DnsRecord;
  /** Full owner name in lower-case ASCII without the final dot. */
  readonly name: string;
  readonly type: string;
  /** Canonical master-file value; undefined when the value breaks its type's rule. */
  readonly rdata?: string;
  /** The host name that it points to, without the final dot; empty for "none". */
  readonly target?: string;
  /** Plain text of a TXT record. */
  readonly text?: string;
}

/** A record that cannot be placed or read; `code` is a key of `dns.reasons`. */
export interface Misfit {
  readonly record: DnsRecord;
  readonly code: string;
  readonly params?: CheckParams;
}

/** A zone laid out by name, so that every rule looks at each record a fixed number of times. */
export interface ZoneIndex {
  /** Lower-case ASCII without a final dot. */
  readonly zone: string;
  readonly placed: readonly Placed[];
  readonly misfits: readonly Misfit[];
  readonly byName: ReadonlyMap<string, readonly Placed[]>;
  /** All names that exist, those that only have names below them included (RFC 4592 2.2.2). */
  readonly names: ReadonlySet<string>;
  /** Names below the zone's own that are delegated with NS records. */
  readonly cuts: ReadonlySet<string>;
}

/** Lays out the records of a zone. `zone` in lower-case ASCII without a final dot. */
export function indexZone(records: readonly DnsRecord[], zone: string): ZoneIndex {
  const placed: Placed[] = [];
  const misfits: Misfit[] = [];
  for (const record of records) {
    const read = readRecord(record, zone);
    if (read.ok) placed.push(place(record, read.value.name, read.value.type, read.value.rdata));
    else {
      misfits.push({ record, code: read.code, params: read.params });
      const type = record.type.trim().toUpperCase();
      const name = readName(record.name, type, zone);
      if (name.ok && isKnownType(type)) placed.push({ record, name: name.value, type });
    }
  }
  const byName = Map.groupBy(placed, ({ name }) => name);
  const cuts = new Set(
    placed.filter(({ name, type }) => type === 'NS' && name !== zone).map(({ name }) => name),
  );
  return { zone, placed, misfits, byName, names: withParents(byName.keys(), zone), cuts };
}

const TARGET_WORD: Readonly<Record<string, number>> = { CNAME: 0, ALIAS: 0, NS: 0, MX: 1, SRV: 3 };

function place(record: DnsRecord, name: string, type: string, rdata: string): Placed {
  const at = TARGET_WORD[type];
  const target = at === undefined ? undefined : rdata.split(' ')[at]?.slice(0, -1);
  if (type !== 'TXT') return { record, name, type, rdata, target };
  const strings = parseTxt(rdata);
  return { record, name, type, rdata, text: strings.ok ? joinTxt(strings.value) : undefined };
}

function withParents(found: Iterable<string>, zone: string): Set<string> {
  const names = new Set([zone]);
  for (const full of found) {
    for (let name = full; !names.has(name) && isInZone(name, zone); name = parentOf(name)) names.add(name);
  }
  return names;
}

/** The name one label shorter. */
const parentOf = (name: string) => name.slice(name.indexOf('.') + 1);

/** The delegated name at or above `name`, or undefined. */
export function cutAbove(index: ZoneIndex, full: string): string | undefined {
  if (index.cuts.size === 0) return undefined;
  for (let name = full; name !== index.zone && isInZone(name, index.zone); name = parentOf(name)) {
    if (index.cuts.has(name)) return name;
  }
  return undefined;
}

/**
 * The records that a name server of the zone would answer from for `full`: its own, or those of the wildcard beside which it
 * does not exist (RFC 4592 3.3.1). `full` lies in the zone.
 */
export function recordsFor(index: ZoneIndex, full: string): readonly Placed[] {
  if (index.names.has(full)) return index.byName.get(full) ?? [];
  let encloser = parentOf(full);
  while (!index.names.has(encloser) && encloser !== index.zone) encloser = parentOf(encloser);
  return index.byName.get(`*.${encloser}`) ?? [];
}

/** The canonical value where there is one, otherwise the value as typed. */
export function shownValue({ record, rdata }: Placed): string {
  if (rdata !== undefined) return rdata;
  const presentation = presentationOf(record);
  return presentation.ok ? presentation.value : record.value;
}

/** The name of a record as the portal shows it. */
export const shownName = (index: ZoneIndex, name: string) => relativeName(name, index.zone);
