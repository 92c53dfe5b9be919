import { isInZone, readZone, relativeName } from './name.ts';
import type { RecordData } from './record.ts';

export type LookUpType = 'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT' | 'NS' | 'SOA' | 'SRV' | 'CAA';

/** One name, relative to the zone, and the types to ask it for. */
export interface Question {
  readonly name: string;
  readonly types: readonly LookUpType[];
}

const HOSTS = [
  'mail',
  'webmail',
  'smtp',
  'imap',
  'pop',
  'autodiscover',
  'autoconfig',
  'ftp',
  'shop',
  'kauppa',
  'blog',
  'm',
  'intra',
  'vpn',
  'lyncdiscover',
  'sip',
  'enterpriseregistration',
  'enterpriseenrollment',
];

/** DKIM selectors that services are known by: Microsoft, Google, Mailchimp, SendGrid, and the usual ones. */
const SELECTORS = ['default', 'selector1', 'selector2', 'google', 'mail', 'k1', 'k2', 'k3', 's1', 's2'];

const TEXTS = ['_dmarc', '_acme-challenge', ...SELECTORS.map((selector) => `${selector}._domainkey`)];

/** What a look-up asks. DNS cannot be listed from outside, so names that nobody thinks of stay unknown. */
export const QUESTIONS: readonly Question[] = [
  { name: '@', types: ['A', 'AAAA', 'MX', 'TXT', 'NS', 'CAA'] },
  { name: 'www', types: ['CNAME', 'A', 'AAAA', 'TXT', 'CAA'] },
  ...HOSTS.map((name): Question => ({ name, types: ['CNAME', 'A', 'AAAA'] })),
  ...TEXTS.map((name): Question => ({ name, types: ['CNAME', 'TXT'] })),
  ...['_sip._tls', '_sipfederationtls._tcp'].map((name): Question => ({ name, types: ['SRV'] })),
];

/** A name that nobody uses: an answer to it comes from a wildcard record. */
export const WILDCARD_PROBE = 'jokerikoe-4711';

/** Record types whose value ends with the name of a host. */
const POINTING = new Set(['CNAME', 'MX', 'NS', 'SRV']);

/** More names than these are not followed from one answer to the next. */
const MOST_FOLLOWED = 40;

/**
 * Names inside the zone that found records point to and nobody has asked for yet: they are there although nobody would guess
 * them. `asked` holds names relative to the zone, and so does the answer.
 */
export function followUps(
  found: readonly RecordData[],
  asked: ReadonlySet<string>,
  zone: string,
): readonly Question[] {
  const targets = found
    .filter(({ type }) => POINTING.has(type))
    .map(({ value }) => value.slice(value.lastIndexOf(' ') + 1).toLowerCase())
    .filter((host) => host.endsWith('.') && isInZone(host.slice(0, -1), zone))
    .map((host) => relativeName(host.slice(0, -1), zone));
  return [...new Set(targets)]
    .filter((name) => !asked.has(name))
    .slice(0, MOST_FOLLOWED)
    .map((name): Question => ({ name, types: ['CNAME', 'A', 'AAAA'] }));
}

/** The key under which a look-up of a domain may be cached; undefined when the text is no domain name. */
export function lookUpKey(domain: string): string | undefined {
  const zone = readZone(domain);
  return zone && `dns:1:${zone}`;
}
