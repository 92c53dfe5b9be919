export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-15',
  'macintosh',
  'ibm850',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface EncodingGuess {
  readonly encoding: Encoding;
  readonly bom: boolean;
}

/**
 * The encoding of a text by its first bytes: byte order mark, then the zero bytes of UTF-16, then strict UTF-8, then a
 * Western one-byte encoding. A fault further on in the file is caught while reading (`NotThisEncoding`).
 */
export function guessEncoding(sample: Uint8Array): EncodingGuess {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return { encoding: 'utf-8', bom: true };
  if (sample[0] === 0xff && sample[1] === 0xfe) return { encoding: 'utf-16le', bom: true };
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: 'utf-16be', bom: true };
  return { encoding: utf16ByZeros(sample) ?? (isUtf8Start(sample) ? 'utf-8' : western(sample)), bom: false };
}

function utf16ByZeros(sample: Uint8Array): Encoding | undefined {
  const pairs = Math.min(sample.length >> 1, 2048);
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (sample[2 * pair] === 0) even++;
    if (sample[2 * pair + 1] === 0) odd++;
  }
  if (odd > 0.4 * pairs && even < 0.1 * pairs) return 'utf-16le';
  if (even > 0.4 * pairs && odd < 0.1 * pairs) return 'utf-16be';
  return undefined;
}

/** True for the beginning of a UTF-8 text, even one cut inside a character. */
function isUtf8Start(sample: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const isLetter = (byte: number | undefined) =>
  byte !== undefined && ((byte | 32) >= 97 ? (byte | 32) <= 122 : false);

/**
 * 0x80–0x9F are letters and signs only in Windows-1252. 0xA4 is the euro of ISO-8859-15 and a sign nobody writes in 1252; Š, š and ž
 * of ISO-8859-15 are signs that no word has in it.
 */
function western(sample: Uint8Array): Encoding {
  let latin9 = false;
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at]!;
    if (byte >= 0x80 && byte < 0xa0) return 'windows-1252';
    if (byte === 0xa4) latin9 = true;
    if (byte === 0xa6 || byte === 0xa8 || byte === 0xb8)
      latin9 ||= isLetter(sample[at + 1]) || isLetter(sample[at - 1]);
  }
  return latin9 ? 'iso-8859-15' : 'windows-1252';
}
