import { accept, refuse, type Verdict } from '#app/checks/check.ts';

const OCTET = /^(?:0|[1-9]\d{0,2})$/;

/** The four octets of a dotted-quad IPv4 address without leading zeros (RFC 1123 2.1), or undefined. */
export function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => OCTET.test(part))) return undefined;
  const octets = parts.map(Number);
  return octets.every((octet) => octet <= 255) ? octets : undefined;
}

/** The eight groups of an IPv6 address in any text form of RFC 4291 2.2, or undefined. No zone, bracket or prefix. */
export function parseIpv6(text: string): readonly number[] | undefined {
  if (!/^[0-9a-f:.]{2,45}$/i.test(text)) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves;
  const first = groups(head, tail === undefined);
  const last = tail === undefined ? [] : groups(tail, true);
  if (!first || !last) return undefined;
  const missing = 8 - first.length - last.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...first, ...new Array<number>(Math.max(missing, 0)).fill(0), ...last];
}

function groups(text: string, mayEndInIpv4: boolean): number[] | undefined {
  if (text === '') return [];
  const found: number[] = [];
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      found.push(Number.parseInt(part, 16));
      continue;
    }
    const quad = mayEndInIpv4 && at === parts.length - 1 ? parseIpv4(part) : undefined;
    if (!quad) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = quad;
    found.push(a * 256 + b, c * 256 + d);
  }
  return found;
}

/** An IPv6 address in its one recommended text form (RFC 5952). */
function formatIpv6(address: readonly number[]): string {
  const [, , , , , sixth = 0, seventh = 0, eighth = 0] = address;
  if (address.slice(0, 5).every((group) => group === 0) && sixth === 0xffff) {
    return `::ffff:${[seventh >> 8, seventh & 255, eighth >> 8, eighth & 255].join('.')}`;
  }
  const run = longestZeroRun(address);
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (!run) return hex(address);
  return `${hex(address.slice(0, run.start))}::${hex(address.slice(run.start + run.length))}`;
}

function longestZeroRun(address: readonly number[]): { start: number; length: number } | undefined {
  let best = { start: 0, length: 1 };
  for (let start = 0; start < address.length; start += 1) {
    let length = 0;
    while (address[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  return best.length > 1 ? best : undefined;
}

/** The value of an A record: one IPv4 address. RFC 1035 3.4.1. */
export function readIpv4(typed: string): Verdict<string> {
  const text = typed.trim();
  if (text === '') return refuse('valueMissing');
  if (parseIpv4(text)) return accept(text);
  if (parseIpv6(text)) return refuse('ipv4IsIpv6');
  if (/\s/.test(text)) return refuse('addressSeveral');
  return refuse('ipv4', { value: text });
}

/** The value of an AAAA record: one IPv6 address, normalised by RFC 5952. RFC 3596. */
export function readIpv6(typed: string): Verdict<string> {
  const text = typed.trim();
  if (text === '') return refuse('valueMissing');
  const address = parseIpv6(text);
  if (address) return accept(formatIpv6(address));
  if (parseIpv4(text)) return refuse('ipv6IsIpv4');
  if (/\s/.test(text)) return refuse('addressSeveral');
  return refuse('ipv6', { value: text });
}
