import { tagsOf } from './dmarc.ts';

/**
 * Whether the key of a DKIM record is whole: base64, and as long as its own header says (a DER sequence, RFC 8017). An empty
 * key is a revoked one (RFC 6376 3.6.1) and whole.
 */
export function isWholeDkimKey(text: string): boolean {
  const tags = tagsOf(text);
  const key = tags.get('p')?.replace(/\s+/g, '');
  if (key === undefined) return false;
  if (key === '') return true;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return false;
  const bare = key.replace(/=+$/, '');
  if (bare.length % 4 === 1 || (key !== bare && key.length % 4 !== 0)) return false;
  const wanted = derLength(bare);
  return wanted === undefined || Math.floor((bare.length * 3) / 4) >= wanted;
}

/** The octets that a DER sequence announces, its header included; undefined when it is none. */
function derLength(base64: string): number | undefined {
  const head = Array.from(atob(base64.slice(0, 8).padEnd(8, 'A')), (sign) => sign.charCodeAt(0));
  const [tag = 0, first = 0, second = 0, third = 0] = head;
  if (tag !== 0x30) return undefined;
  if (first < 0x80) return first + 2;
  if (first === 0x81) return second + 3;
  return first === 0x82 ? second * 256 + third + 4 : undefined;
}
