import { parseIpv4, parseIpv6 } from '#app/checks/dns/address.ts';
import { parseCaa } from '#app/checks/dns/caa.ts';
import { parseTxt } from '#app/checks/dns/txt.ts';

/** Type numbers of RFC 1035, 3596, 2782 and 8659. */
export const TYPE_NUMBERS = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  CAA: 257,
} as const;

export type WireType = keyof typeof TYPE_NUMBERS;

export const isWireType = (type: string): type is WireType => Object.hasOwn(TYPE_NUMBERS, type);

const OPT = 41;
const PLAIN_UDP = 512;

/** Response codes of RFC 1035 4.1.1. */
export const RCODES = { ok: 0, servfail: 2, noSuchName: 3, refused: 5 } as const;

/** The one question of a query. */
export interface WireQuery {
  readonly id: number;
  readonly recursionDesired: boolean;
  /** Lower case without the final dot. */
  readonly name: string;
  readonly type: number;
  /** The bytes of the question, to be sent back as they came. */
  readonly question: Buffer;
  /** Octets that the asker takes by UDP (RFC 6891). */
  readonly udpSize: number;
}

/** A record to be sent: name without the final dot, value in canonical master-file form. */
export interface WireRecord {
  readonly name: string;
  readonly type: WireType;
  readonly ttl: number;
  readonly rdata: string;
}

export interface WireAnswer {
  readonly rcode: number;
  readonly authoritative: boolean;
  readonly answers: readonly WireRecord[];
  readonly authority: readonly WireRecord[];
}

/** Reads a query; undefined when it is none. */
export function decodeQuery(packet: Buffer): WireQuery | undefined {
  if (packet.length < 17 || packet.readUInt16BE(4) !== 1 || (packet.readUInt8(2) & 0x80) !== 0)
    return undefined;
  const labels: string[] = [];
  let at = 12;
  for (let length = packet[at]; length; length = packet[at]) {
    if (length > 63 || at + length + 5 > packet.length) return undefined;
    labels.push(packet.toString('latin1', at + 1, at + 1 + length).toLowerCase());
    at += length + 1;
  }
  const end = at + 5;
  if (end > packet.length) return undefined;
  return {
    id: packet.readUInt16BE(0),
    recursionDesired: (packet.readUInt8(2) & 1) === 1,
    name: labels.join('.'),
    type: packet.readUInt16BE(at + 1),
    question: packet.subarray(12, end),
    udpSize: udpSize(packet, end),
  };
}

/** The size that an OPT record right behind the question allows. */
function udpSize(packet: Buffer, at: number): number {
  const hasOpt =
    packet.readUInt16BE(10) > 0 && packet.length >= at + 5 && packet.readUInt16BE(at + 1) === OPT;
  return hasOpt ? Math.max(packet.readUInt16BE(at + 3), PLAIN_UDP) : PLAIN_UDP;
}

/** Writes a response; longer than `limit`, it becomes an empty one that asks to come back by TCP. */
export function encodeAnswer(query: WireQuery, answer: WireAnswer, limit = 65_535): Buffer {
  const records = [...answer.answers, ...answer.authority].map(encodeRecord);
  const size = 12 + query.question.length + records.reduce((sum, record) => sum + record.length, 0);
  const truncated = size > limit;
  const flags =
    (answer.authoritative ? 0x0400 : 0) | (truncated ? 0x0200 : 0) | (query.recursionDesired ? 0x0100 : 0);
  const counts = truncated ? [1, 0, 0, 0] : [1, answer.answers.length, answer.authority.length, 0];
  const header = shorts(query.id, 0x8000 | flags | answer.rcode, ...counts);
  return Buffer.concat([header, query.question, ...(truncated ? [] : records)]);
}

function encodeRecord({ name, type, ttl, rdata }: WireRecord): Buffer {
  const data = encodeData(type, rdata);
  const fixed = Buffer.concat([shorts(TYPE_NUMBERS[type], 1), longs(ttl), shorts(data.length)]);
  return Buffer.concat([encodeName(name), fixed, data]);
}

function encodeData(type: WireType, rdata: string): Buffer {
  const words = rdata.split(' ');
  switch (type) {
    case 'A':
      return Buffer.from(parseIpv4(rdata) ?? []);
    case 'AAAA':
      return shorts(...(parseIpv6(rdata) ?? []));
    case 'MX':
      return Buffer.concat([shorts(Number(words[0])), encodeName(words[1] ?? '')]);
    case 'SRV':
      return Buffer.concat([shorts(...words.slice(0, 3).map(Number)), encodeName(words[3] ?? '')]);
    case 'SOA':
      return Buffer.concat([...words.slice(0, 2).map(encodeName), longs(...words.slice(2).map(Number))]);
    case 'TXT': {
      const strings = parseTxt(rdata);
      return Buffer.concat(strings.ok ? strings.value.map((string) => withLength(Buffer.from(string))) : []);
    }
    case 'CAA': {
      const caa = parseCaa(rdata);
      if (!caa.ok) return Buffer.alloc(0);
      const { flags, tag, value } = caa.value;
      return Buffer.concat([Buffer.from([Number(flags)]), withLength(Buffer.from(tag)), Buffer.from(value)]);
    }
    default:
      return encodeName(rdata);
  }
}

function encodeName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => withLength(Buffer.from(label, 'latin1'))),
    Buffer.from([0]),
  ]);
}

const withLength = (data: Buffer) => Buffer.concat([Buffer.from([data.length]), data]);

function shorts(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) buffer.writeUInt16BE(value, at * 2);
  return buffer;
}

function longs(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) buffer.writeUInt32BE(value, at * 4);
  return buffer;
}
