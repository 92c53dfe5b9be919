import { isWholeDkimKey } from './dkim.ts';
import { dmarcFault, isDmarc, mendDmarc } from './dmarc.ts';
import type { RecordData } from './record.ts';
import { isSpf, mergeSpf, SPF_LOOKUPS_MAX, spfEnds, spfLookups } from './spf.ts';

/** How one of the three proofs of a mail's sender stands. */
export type ProofCode = 'fine' | 'missing' | 'several' | 'open' | 'long' | 'broken' | 'unknown';

/** One proof: what was found, and the record that would mend it. */
export interface MailProof {
  readonly kind: 'spf' | 'dkim' | 'dmarc';
  readonly code: ProofCode;
  /** Texts of the records that are there. */
  readonly found: readonly string[];
  /** A TXT record to set, in place of what was found; `name` is `@` or relative to the zone. */
  readonly set?: { readonly name: string; readonly value: string };
}

interface LookedUp {
  readonly records: readonly RecordData[];
  /** Questions without an answer; names relative to the zone. */
  readonly unanswered: readonly { readonly name: string; readonly type: string }[];
}

/**
 * Whether receivers can tell that mail in the name of a domain is the domain's own: who may send (SPF, RFC 7208), a signature
 * (DKIM, RFC 6376), and what to do with the rest (DMARC, RFC 7489). DKIM keys stand under names that a look-up can only guess, so
 * one that is missing here may still be there.
 */
export const mailProofs = (found: LookedUp): readonly MailProof[] => [spf(found), dkim(found), dmarc(found)];

const textsAt = ({ records }: LookedUp, name: string): readonly string[] =>
  records.filter((record) => record.name === name && record.type === 'TXT').map(({ value }) => value);

const isOpen = ({ unanswered }: LookedUp, at: (name: string) => boolean) =>
  unanswered.some(({ name, type }) => at(name) && (type === 'TXT' || type === 'CNAME'));

function spf(found: LookedUp): MailProof {
  const texts = textsAt(found, '@').filter(isSpf);
  const proof = (code: ProofCode, value?: string): MailProof => ({
    kind: 'spf',
    code,
    found: texts,
    ...(value ? { set: { name: '@', value } } : {}),
  });
  const [text = ''] = texts;
  if (texts.length > 1) return proof('several', mergeSpf(texts));
  if (texts.length === 0)
    return isOpen(found, (name) => name === '@') ? proof('unknown') : proof('missing', firstSpf(found));
  if (!spfEnds(text)) return proof('open', `${text.trim()} ~all`);
  return proof(spfLookups(text) > SPF_LOOKUPS_MAX ? 'long' : 'fine');
}

/** Mail services that are known by their servers' names, and the SPF term that stands for each. */
const SERVICES: readonly (readonly [servers: RegExp, term: string])[] = [
  [/\.protection\.outlook\.com\.?$/i, 'include:spf.protection.outlook.com'],
  [/\.google(?:mail)?\.com\.?$/i, 'include:_spf.google.com'],
];

/** A first SPF record that lets today's mail pass: the service that receives the domain's mail mostly sends it too. */
function firstSpf({ records }: LookedUp): string {
  const servers = records.filter(({ name, type }) => name === '@' && type === 'MX');
  const known = SERVICES.find(([pattern]) => servers.some(({ value }) => pattern.test(value)))?.[1];
  return ['v=spf1', known ?? (servers.length > 0 ? 'mx' : ''), '~all']
    .filter((term) => term !== '')
    .join(' ');
}

const isSelector = (name: string) => name.endsWith('._domainkey');

function dkim(found: LookedUp): MailProof {
  const keys = found.records.filter(({ name, type }) => isSelector(name) && ['TXT', 'CNAME'].includes(type));
  const whole = keys.some(({ type, value }) => type === 'CNAME' || isWholeDkimKey(value));
  const none = isOpen(found, isSelector) ? 'unknown' : 'missing';
  const code = whole ? 'fine' : keys.length > 0 ? 'broken' : none;
  return { kind: 'dkim', code, found: keys.map(({ name }) => name) };
}

const SOFT_DMARC = 'v=DMARC1; p=none';

function dmarc(found: LookedUp): MailProof {
  const texts = textsAt(found, '_dmarc');
  const policies = texts.filter(isDmarc);
  const proof = (code: ProofCode, value?: string): MailProof => ({
    kind: 'dmarc',
    code,
    found: texts,
    ...(value ? { set: { name: '_dmarc', value } } : {}),
  });
  const [text] = policies.length > 0 ? policies : texts;
  if (policies.length > 1) return proof('several');
  if (text === undefined)
    return isOpen(found, (name) => name === '_dmarc') ? proof('unknown') : proof('missing', SOFT_DMARC);
  return dmarcFault(text) ? proof('broken', mendDmarc(text) ?? SOFT_DMARC) : proof('fine');
}
