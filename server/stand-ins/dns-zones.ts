import { importZone } from '#app/checks/dns/import-zone.ts';
import { isInZone } from '#app/checks/dns/name.ts';
import { DEFAULT_TTL } from '#app/checks/dns/print-zone.ts';
import { printSoa } from '#app/checks/dns/soa.ts';
import { readZoneFile } from '#app/checks/dns/zone-file.ts';
import { cutAbove, indexZone, type Placed, recordsFor, type ZoneIndex } from '#app/checks/dns/zone-index.ts';
import {
  isWireType,
  RCODES,
  TYPE_NUMBERS,
  type WireAnswer,
  type WireQuery,
  type WireRecord,
} from './dns-wire.ts';

/** A zone that the stand-in answers from. */
export interface ServedZone {
  readonly index: ZoneIndex;
  readonly soa: WireRecord;
}

/** Reads a master file to be served. @throws when it has no SOA or a line of it cannot be read. */
export function servedZone(text: string): ServedZone {
  const file = readZoneFile(text);
  const [problem] = file.problems;
  if (problem) throw new Error(`the zone file cannot be served: line ${problem.line}, ${problem.code}`);
  if (!file.soa || !file.zone) throw new Error('the zone file cannot be served: it has no SOA record');
  const zone = file.zone.slice(0, -1);
  const records = importZone(file, zone).map(({ record }) => record);
  const soa = { name: zone, type: 'SOA', ttl: file.soa.minimum, rdata: printSoa(file.soa) } as const;
  return { index: indexZone(records, zone), soa };
}

const refused: WireAnswer = { rcode: RCODES.refused, authoritative: false, answers: [], authority: [] };

/**
 * Answers a question from the zones. A recursive server says "no such name" about names outside them and follows aliases from
 * zone to zone; an authoritative one refuses them and stops at the end of its own zone (RFC 1034 4.3.2).
 */
export function answerFrom(zones: readonly ServedZone[], query: WireQuery, recursive: boolean): WireAnswer {
  const first = zoneOf(zones, query.name);
  if (!first) return recursive ? { ...refused, rcode: RCODES.noSuchName } : refused;
  const answers: WireRecord[] = [];
  const seen = new Set<string>();
  let name = query.name;
  for (let zone: ServedZone | undefined = first; zone && !seen.has(name); ) {
    seen.add(name);
    const referral = recursive ? undefined : referralFrom(zone, name);
    if (referral) return { rcode: RCODES.ok, authoritative: false, answers, authority: referral };
    const found =
      name === zone.index.zone && query.type === TYPE_NUMBERS.SOA ? [zone.soa] : recordsAt(zone, name);
    const wanted = found.filter(({ type }) => TYPE_NUMBERS[type] === query.type);
    const alias = found.find(({ type }) => type === 'CNAME');
    answers.push(...(alias ? [alias] : wanted));
    if (!alias || query.type === TYPE_NUMBERS.CNAME) {
      const exists = found.length > 0 || zone.index.names.has(name);
      const authority = wanted.length > 0 || answers.length > 0 ? [] : [zone.soa];
      return { rcode: exists ? RCODES.ok : RCODES.noSuchName, authoritative: !recursive, answers, authority };
    }
    name = alias.rdata.slice(0, -1);
    zone = recursive ? zoneOf(zones, name) : isInZone(name, first.index.zone) ? first : undefined;
  }
  return { rcode: RCODES.ok, authoritative: !recursive, answers, authority: [] };
}

function zoneOf(zones: readonly ServedZone[], name: string): ServedZone | undefined {
  const around = zones.filter(({ index }) => isInZone(name, index.zone));
  return around.sort((a, b) => b.index.zone.length - a.index.zone.length)[0];
}

function recordsAt({ index }: ServedZone, name: string): WireRecord[] {
  return recordsFor(index, name).flatMap((placed) => toWire(placed, name));
}

function toWire({ type, rdata, record }: Placed, name: string): WireRecord[] {
  return isWireType(type) && rdata !== undefined
    ? [{ name, type, ttl: record.ttl ?? DEFAULT_TTL, rdata }]
    : [];
}

/** The name servers of a delegated name at or above `name`. */
function referralFrom({ index }: ServedZone, name: string): WireRecord[] | undefined {
  const cut = cutAbove(index, name);
  if (cut === undefined) return undefined;
  return (index.byName.get(cut) ?? [])
    .filter(({ type }) => type === 'NS')
    .flatMap((placed) => toWire(placed, cut));
}
