/** Whether a text is an SPF record: the version alone or followed by a blank (RFC 7208 4.5). */
export const isSpf = (text: string | undefined) => text !== undefined && /^v=spf1(?: |$)/i.test(text);

/** DNS look-ups that one evaluation may cost (RFC 7208 4.6.4). */
export const SPF_LOOKUPS_MAX = 10;

const termsOf = (text: string) => text.trim().split(/ +/).slice(1);
const COSTS = /^(?:[+?~-]?(?:include:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr(?::|$)|exists:)|redirect=)/i;

/** How many terms of the record cost a look-up of their own; what stands behind an include is not counted. */
export const spfLookups = (text: string) => termsOf(text).filter((term) => COSTS.test(term)).length;

/** Whether the record says what to do with all other senders. */
export const spfEnds = (text: string) =>
  termsOf(text).some((term) => /^(?:[+?~-]?all$|redirect=)/i.test(term));

/** From the mildest to the strictest; a merged record takes the mildest, so that no mail of today is lost. */
const ENDS = ['?all', '~all', '-all'];

/**
 * One SPF record that allows what each of the records allows. Undefined where that is not certain: `redirect=`, `exp=`, macros,
 * mechanisms that refuse, or everybody allowed.
 */
export function mergeSpf(texts: readonly string[]): string | undefined {
  const terms = new Set<string>();
  const ends = new Set<string>();
  for (const term of texts.flatMap(termsOf)) {
    if (/^[?~-]all$/i.test(term)) ends.add(term.toLowerCase());
    else if (/^(?:[?~-]|\+?all$|redirect=|exp=)/i.test(term) || term.includes('%')) return undefined;
    else terms.add(term.replace(/^\+/, ''));
  }
  const end = ENDS.find((candidate) => ends.has(candidate)) ?? '~all';
  return ['v=spf1', ...terms, end].join(' ');
}
