import { readZone } from './name.ts';

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

/** The key under which a look-up of a domain may be cached; undefined when the text is no domain name. */
export function lookUpKey(domain: string): string | undefined {
  const zone = readZone(domain);
  return zone && `dns:1:${zone}`;
}
