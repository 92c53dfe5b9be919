const AT = 64;
const DOT = 46;
const HYPHEN = 45;

/** What may stand in the local part besides the dot: RFC 5322 atext. Letters, digits and hyphen of a domain are `HOST`. */
const ATOM = 1;
const HOST = 2;
const DIGIT = 4;
const classes = new Uint8Array(256);
for (const sign of "!#$%&'*+/=?^_`{|}~-") classes[sign.charCodeAt(0)] = ATOM;
for (let letter = 0; letter < 26; letter++) classes[65 + letter] = classes[97 + letter] = ATOM | HOST;
for (let digit = 48; digit < 58; digit++) classes[digit] = ATOM | HOST | DIGIT;
classes[HYPHEN] = ATOM | HOST;

/** Verdict on an e-mail address. `UNSURE`: has characters outside ASCII, ask the full check. */
export const EMAIL = { good: 0, bad: 1, unsure: 2 } as const;

/** An address with an ASCII local part of dot-separated atoms and a host name of two or more labels, RFC 5321 4.5.3. */
export function readEmail(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  for (;;) {
    while (at < to && (classes[bytes[at]!]! & ATOM) !== 0) at++;
    if (at >= to) return EMAIL.bad;
    const byte = bytes[at]!;
    if (byte === AT) break;
    if (byte >= 128) return EMAIL.unsure;
    if (byte !== DOT || at === from || bytes[at + 1] === DOT || bytes[at + 1] === AT) return EMAIL.bad;
    at++;
  }
  const local = at - from;
  if (local === 0 || local > 64 || to - from > 254) return EMAIL.bad;
  return readHost(bytes, at + 1, to);
}

function readHost(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let labels = 0;
  for (;;) {
    const label = at;
    let seen = 0;
    while (at < to) {
      const kind = classes[bytes[at]!]!;
      if ((kind & HOST) === 0) break;
      seen |= kind ^ DIGIT;
      at++;
    }
    if (at < to && bytes[at] !== DOT) return bytes[at]! >= 128 ? EMAIL.unsure : EMAIL.bad;
    if (!isLabel(bytes, label, at)) return EMAIL.bad;
    if (isReserved(bytes, label)) return EMAIL.unsure;
    labels++;
    if (at < to) at++;
    else return labels >= 2 && (seen & DIGIT) !== 0 ? EMAIL.good : EMAIL.bad;
    if (at === to) return EMAIL.bad;
  }
}

/** Labels of the form `xx--`, such as names in their ASCII form, are left to the full check. */
const isReserved = (bytes: Uint8Array, label: number) =>
  bytes[label + 2] === HYPHEN && bytes[label + 3] === HYPHEN;

/** 1–63 characters, no hyphen first or last. */
function isLabel(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  return length > 0 && length < 64 && bytes[from] !== HYPHEN && bytes[to - 1] !== HYPHEN;
}

const LOOKS_LIKE = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

/** The one clear reading of a mistyped address, when there is one. */
export function emailFix(text: string): string | undefined {
  const tidy = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/\s*[([{](at|ät|a)[)\]}]\s*/i, '@')
    .replace(/@@+/, '@')
    .replace(/\s+@|@\s+/, '@')
    .replace(/[.,;]+$/, '');
  if (tidy === text || !LOOKS_LIKE.test(tidy)) return undefined;
  const bytes = new TextEncoder().encode(tidy);
  return readEmail(bytes, 0, bytes.length) === EMAIL.good ? tidy : undefined;
}
