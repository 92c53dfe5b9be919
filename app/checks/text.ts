const BLANKS = /[\t\p{Zs}]+/gu;

/** The text without blanks: the ends trimmed, tabs and every Unicode space inside dropped, zero-width characters kept. */
export const withoutBlanks = (text: string): string => text.trim().replace(BLANKS, '');

/** The text with its ends trimmed and every run of blanks inside made one ordinary space. */
export const singleBlanks = (text: string): string => text.trim().replace(BLANKS, ' ');

/** Upper case for a–z only: `toUpperCase` would turn ß, ı and ligatures into plain letters and let them pass. */
export const upperAscii = (text: string): string =>
  text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
