import { accept, refuse, type Verdict } from '#app/checks/check.ts';
import { readIpv4, readIpv6 } from './address.ts';
import { readCaa } from './caa.ts';
import { readCarried } from './carried.ts';
import { readMx } from './mx.ts';
import { type OwnerRule, readOwner, readTarget } from './name.ts';
import { CARRIED_TYPES, hasPriority, type RecordData, TTL_MAX } from './record.ts';
import { isServiceName, readSrv } from './srv.ts';
import { parseTxt, printTxt, txtStrings } from './txt.ts';

/** A record in the one form in which two of them compare: names in lower-case ASCII, value as a master file writes it. */
export interface Canonical {
  /** Full owner name without the final dot. */
  readonly name: string;
  readonly type: string;
  /** Presentation form of RFC 1035 5.1: host names absolute, TXT in quotes, priority in front. */
  readonly rdata: string;
  readonly ttl?: number;
}

interface TypeRule {
  readonly owner: OwnerRule;
  readonly value: (text: string) => Verdict<string>;
}

const HOST: OwnerRule = { underscore: false, wildcard: true };
const ANY: OwnerRule = { underscore: true, wildcard: true };
const PLAIN: OwnerRule = { underscore: true, wildcard: false };

const target = (underscore: boolean) => (text: string) => readTarget(text, { underscore, root: false });

function readTxt(text: string): Verdict<string> {
  const strings = parseTxt(text);
  return strings.ok ? accept(printTxt(strings.value)) : strings;
}

const RULES: Readonly<Record<string, TypeRule>> = {
  A: { owner: HOST, value: readIpv4 },
  AAAA: { owner: HOST, value: readIpv6 },
  CNAME: { owner: ANY, value: target(true) },
  ALIAS: { owner: HOST, value: target(false) },
  MX: { owner: HOST, value: readMx },
  TXT: { owner: ANY, value: readTxt },
  SRV: { owner: PLAIN, value: readSrv },
  NS: { owner: PLAIN, value: target(false) },
  CAA: { owner: ANY, value: readCaa },
  PTR: { owner: PLAIN, value: target(false) },
  ...Object.fromEntries(
    CARRIED_TYPES.map((type): [string, TypeRule] => [
      type,
      { owner: ANY, value: (text) => readCarried(type, text) },
    ]),
  ),
};

/** Whether the portal handles records of this type. */
export const isKnownType = (type: string) => Object.hasOwn(RULES, type);

/** The value of a record in master-file form; `type` in capitals. Verdict codes are keys of `dns.reasons`. */
export function readValue(type: string, presentation: string): Verdict<string> {
  return RULES[type]?.value(presentation) ?? refuse('typeUnknown', { type });
}

/** The full owner name of a record; `type` in capitals. See `readOwner`. */
export function readName(name: string, type: string, zone: string): Verdict<string> {
  const owner = readOwner(name, zone, RULES[type]?.owner ?? ANY);
  if (!owner.ok || type !== 'SRV' || isServiceName(owner.value)) return owner;
  return refuse('srvName');
}

/** The portal's value of a record in master-file form: priority in front, TXT in quotes. */
export function presentationOf(record: Pick<RecordData, 'type' | 'value' | 'priority'>): Verdict<string> {
  const type = record.type.toUpperCase();
  if (type === 'TXT') {
    const strings = txtStrings(record.value);
    return strings.ok ? accept(printTxt(strings.value)) : strings;
  }
  if (!hasPriority(type) || record.priority === undefined) return accept(record.value);
  return record.value.trim() === ''
    ? refuse('valueMissing')
    : accept(`${record.priority} ${record.value.trim()}`);
}

/**
 * Reads one record of the portal's table into its canonical form: owner, TTL and value by the rules of its type.
 * `zone` in lower-case ASCII without a final dot. Verdict codes are keys of `dns.reasons`.
 */
export function readRecord(record: RecordData, zone: string): Verdict<Canonical> {
  const type = record.type.trim().toUpperCase();
  if (!isKnownType(type)) return refuse('typeUnknown', { type });
  const name = readName(record.name, type, zone);
  if (!name.ok) return name;
  if (!isTtl(record.ttl)) return refuse('ttlRange', { max: TTL_MAX });
  const presentation = presentationOf({ ...record, type });
  if (!presentation.ok) return presentation;
  const rdata = readValue(type, presentation.value);
  return rdata.ok ? accept({ name: name.value, type, rdata: rdata.value, ttl: record.ttl }) : rdata;
}

const isTtl = (ttl: unknown) =>
  ttl === undefined || (typeof ttl === 'number' && Number.isInteger(ttl) && ttl >= 0 && ttl <= TTL_MAX);

/** The rule of one row on its own: `readRecord`, and a CNAME neither at the zone's own name nor pointing to itself. */
export function checkRecord(record: RecordData, zone: string): Verdict<Canonical> {
  const read = readRecord(record, zone);
  if (!read.ok || read.value.type !== 'CNAME') return read;
  if (read.value.name === zone) return refuse('cnameAtApex');
  return read.value.rdata === `${read.value.name}.` ? refuse('cnameSelf') : read;
}
