import { parseIpv4, parseIpv6 } from './address.ts';

/** Ranges that are never reached over the public internet: first octets, prefix length in bits (RFC 6890 registries). */
const CLOSED_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const INTERNAL_V4: readonly [string, number][] = [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
];

const toNumber = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) =>
  a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;

const within = (octets: readonly number[], ranges: readonly [string, number][]) =>
  ranges.some(([base, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(toNumber(octets) / size) === Math.floor(toNumber(parseIpv4(base) ?? []) / size);
  });

/** The IPv4 address inside an IPv6 one: mapped, NAT64 (64:ff9b::/96) or 6to4 (2002::/16). */
function embeddedIpv4(groups: readonly number[]): readonly number[] | undefined {
  const quad = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255];
  const zeros = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  if (zeros(0, 5) && (groups[5] === 0xffff || groups[5] === 0)) return quad(groups[6], groups[7]);
  if (groups[0] === 0x64 && groups[1] === 0xff9b && zeros(2, 6)) return quad(groups[6], groups[7]);
  if (groups[0] === 0x2002) return quad(groups[1], groups[2]);
  return undefined;
}

/** Whether an address, in text, can be reached over the public internet. Anything that is no address is not. */
export function isPublicAddress(text: string): boolean {
  const octets = parseIpv4(text);
  if (octets) return !within(octets, CLOSED_V4);
  const groups = parseIpv6(text);
  if (!groups) return false;
  const inner = embeddedIpv4(groups);
  if (inner) return !within(inner, CLOSED_V4);
  const teredo = groups[0] === 0x2001 && groups[1] === 0;
  return !teredo && ((groups[0] ?? 0) & 0xe000) === 0x2000;
}

/** Whether an address belongs to an inner network, so that the record works only there (RFC 1918, 4193, 3927, loopback). */
export function isInternalAddress(text: string): boolean {
  const octets = parseIpv4(text);
  if (octets) return within(octets, INTERNAL_V4);
  const groups = parseIpv6(text);
  if (!groups) return false;
  const first = groups[0] ?? 0;
  const loopback = groups.slice(0, 7).every((group) => group === 0) && groups[7] === 1;
  return loopback || (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80;
}
