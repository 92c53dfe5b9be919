const LONGEST = 400;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g;
const SCHEME = /\b[a-z][a-z0-9+.-]*:\/\/+|\b(?:javascript|data|mailto):/gi;
/** A dot or @ inside what mail programs would turn into a link. */
const LINKISH = /(?<=[\p{L}\p{N}])([.@])(?=\p{L})/gu;
const WORD_JOINER = '\u2060';

/**
 * A name that somebody typed, made harmless for a mail: one line, no directions, no schemes, and nothing that mail
 * programs make a link of. It still reads the same.
 */
export function inert(text: string): string {
  const line = text.replace(CONTROL, ' ').replace(SCHEME, '').replace(/\s+/g, ' ').trim();
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
  return short.replace(LINKISH, `$1${WORD_JOINER}`);
}
