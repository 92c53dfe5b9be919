import { accept, type Check, refuse } from './check.ts';

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const SHAPE =
  /(?<![\p{L}\p{N}])(\d\d)(\d\d)(\d\d)[ \u00a0]?[-+A-FU-Y][ \u00a0]?(\d{3})([0-9A-Z])(?![\p{L}\p{N}])/giu;

/**
 * Whether the text contains a Finnish personal identity code: day, month, year, sign of the century, three digits and the
 * character that the nine digits modulo 31 give (Decree 128/2010; the signs B–F and U–Y since 2023). Text that only looks
 * like one, such as an order number, does not count.
 */
export const hasPersonalId = (text: string): boolean =>
  [...text.matchAll(SHAPE)].some(([, day, month, year, individual, check]) => {
    const dated = Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
    const remainder = Number(`${day}${month}${year}${individual}`) % 31;
    return dated && CHECK_CHARACTERS[remainder] === check!.toUpperCase();
  });

/** Free text without personal identity codes. The text comes back as it was. */
export const noPersonalId: Check = (text) =>
  hasPersonalId(text) ? refuse('noPersonalId.found') : accept(text);
