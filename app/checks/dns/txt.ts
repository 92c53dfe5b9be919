import { accept, refuse, type Verdict } from '#app/checks/check.ts';

/** Octets of one TXT string (RFC 1035 3.3) and of a whole record. */
const STRING_MAX = 255;
const RECORD_MAX = 65_535;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const isControl = (octet: number) => (octet < 0x20 && octet !== 0x09) || octet === 0x7f;

export interface TxtChunks {
  /** Length of the text in UTF-8 octets. */
  readonly octets: number;
  /** The fewest strings of at most 255 octets; put together they are the text again. */
  readonly strings: readonly Uint8Array[];
}

/** Cuts a plain text into TXT strings by octets, not characters. Control characters are refused. RFC 1035 3.3, RFC 7208 3.3. */
export function chunkTxt(text: string): Verdict<TxtChunks> {
  const octets = encoder.encode(text);
  if (octets.some(isControl)) return refuse('txtControl');
  return octets.length > RECORD_MAX ? refuse('txtTooLong', { max: RECORD_MAX }) : accept(cut(octets));
}

function cut(octets: Uint8Array): TxtChunks {
  const strings: Uint8Array[] = [];
  for (let at = 0; at < octets.length; at += STRING_MAX) strings.push(octets.subarray(at, at + STRING_MAX));
  return { octets: octets.length, strings: strings.length > 0 ? strings : [octets] };
}

/** TXT strings as a master file writes them: each in quotes, other than printable ASCII as `\DDD`. RFC 1035 5.1. */
export function printTxt(strings: readonly Uint8Array[]): string {
  return strings.map((octets) => `"${Array.from(octets, printOctet).join('')}"`).join(' ');
}

function printOctet(octet: number): string {
  if (octet === QUOTE || octet === BACKSLASH) return `\\${String.fromCharCode(octet)}`;
  if (octet >= 0x20 && octet < 0x7f) return String.fromCharCode(octet);
  return `\\${String(octet).padStart(3, '0')}`;
}

/**
 * Reads TXT strings from their master-file form: one or more quoted strings, or one bare word. A bare text with a space or a
 * semicolon is refused, because a name server would split or cut it. RFC 1035 3.3.14 and 5.1.
 */
export function parseTxt(text: string): Verdict<Uint8Array[]> {
  const source = text.slice(afterBlanks(text, 0), beforeBlanks(text));
  if (source === '') return refuse('valueMissing');
  if (/^[“”„’‘«»]/.test(source)) return refuse('txtTypographic');
  const strings: Uint8Array[] = [];
  let total = 0;
  for (let at = 0; at < source.length; ) {
    const string = source[at] === '"' ? readQuoted(source, at + 1) : readBare(source);
    if (!string.ok) return string;
    if (string.value.octets.length > STRING_MAX) {
      return refuse('txtStringTooLong', { octets: string.value.octets.length, max: STRING_MAX });
    }
    strings.push(string.value.octets);
    total += string.value.octets.length + 1;
    at = afterBlanks(source, string.value.end);
    if (at < source.length && (at === string.value.end || source[at] !== '"')) return refuse('txtQuote');
  }
  return total > RECORD_MAX ? refuse('txtTooLong', { max: RECORD_MAX }) : accept(strings);
}

const isBlank = (sign: string | undefined) => sign === ' ' || sign === '\t';

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at])) at += 1;
  return at;
}

function beforeBlanks(text: string): number {
  let end = text.length;
  while (isBlank(text[end - 1])) end -= 1;
  return end;
}

interface Read {
  readonly octets: Uint8Array;
  readonly end: number;
}

function readQuoted(source: string, from: number): Verdict<Read> {
  let end = from;
  while (end < source.length && source[end] !== '"') end += source[end] === '\\' ? 2 : 1;
  if (end >= source.length) return refuse('txtQuoteOpen');
  const octets = readEscapes(source.slice(from, end));
  return octets.ok ? accept({ octets: octets.value, end: end + 1 }) : octets;
}

function readBare(source: string): Verdict<Read> {
  for (let at = 0; at < source.length; at += source[at] === '\\' ? 2 : 1) {
    if (isBlank(source[at]) || source[at] === ';') return refuse('txtBare');
    if (source[at] === '"') return refuse('txtQuote');
  }
  const octets = readEscapes(source);
  return octets.ok ? accept({ octets: octets.value, end: source.length }) : octets;
}

/** The octets of a text with `\X` and `\DDD` escapes. Raw control characters other than a tab are refused. */
function readEscapes(text: string): Verdict<Uint8Array> {
  if (!text.includes('\\')) {
    const octets = encoder.encode(text);
    return octets.some(isControl) ? refuse('txtControl') : accept(octets);
  }
  const octets: number[] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] !== '\\') {
      const end = text.indexOf('\\', at);
      const plain = encoder.encode(text.slice(at, end < 0 ? text.length : end));
      if (plain.some(isControl)) return refuse('txtControl');
      for (const octet of plain) octets.push(octet);
      at = end < 0 ? text.length : end;
      continue;
    }
    const code = /^\d{3}/.exec(text.slice(at + 1, at + 4))?.[0];
    if (code ? Number(code) > 255 : /^\d?$/.test(text.slice(at + 1, at + 2))) return refuse('txtEscape');
    if (code) octets.push(Number(code));
    const sign = code ? '' : String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
    for (const octet of encoder.encode(sign)) octets.push(octet);
    at += code ? 4 : 1 + sign.length;
  }
  return accept(Uint8Array.from(octets));
}

function join(strings: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(strings.reduce((sum, string) => sum + string.length, 0));
  let at = 0;
  for (const string of strings) {
    all.set(string, at);
    at += string.length;
  }
  return all;
}

/** The text of TXT strings joined without a space, as SPF and DKIM readers do; undefined when it is not UTF-8 text. */
export function joinTxt(strings: readonly Uint8Array[]): string | undefined {
  const all = join(strings);
  if (all.some(isControl)) return undefined;
  try {
    return decoder.decode(all);
  } catch {
    return undefined;
  }
}

/** The portal's value of a TXT record: plain text where there is one, otherwise the quoted master-file strings. */
export function txtValue(strings: readonly Uint8Array[]): string {
  const text = joinTxt(strings);
  return text === undefined || text.startsWith('"') || text.trim() !== text ? printTxt(strings) : text;
}

/** The strings of the portal's TXT value, cut anew: where a writer cut them means nothing to readers. See `txtValue`. */
export function txtStrings(value: string): Verdict<readonly Uint8Array[]> {
  const text = value.trim();
  if (text === '') return refuse('valueMissing');
  if (text.startsWith('"')) {
    const parsed = parseTxt(text);
    return parsed.ok ? accept(cut(join(parsed.value)).strings) : parsed;
  }
  if (/^[“”„’‘«»]/.test(text)) return refuse('txtTypographic');
  const chunks = chunkTxt(text);
  return chunks.ok ? accept(chunks.value.strings) : chunks;
}
