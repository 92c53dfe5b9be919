import { isDmarc } from './dmarc.ts';
import { isSpf } from './spf.ts';
import type { Placed } from './zone-index.ts';

/** What a record proves to others: that the domain is yours, that mail is yours, or how mail is judged. */
export interface Verification {
  readonly kind: 'ownership' | 'mailKey' | 'mailSenders' | 'mailPolicy' | 'certificate';
  /** The service that reads it, where its form tells. */
  readonly service?: string;
}

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^google-site-verification=/i, 'Google'],
  [/^MS=ms\d+/i, 'Microsoft 365'],
  [/^facebook-domain-verification=/i, 'Meta'],
  [/^apple-domain(?:-verification)?=/i, 'Apple'],
  [/^atlassian-domain-verification=/i, 'Atlassian'],
  [/^adobe-(?:idp|sign)-.*=/i, 'Adobe'],
  [/^docusign=/i, 'DocuSign'],
  [/^stripe-verification=/i, 'Stripe'],
  [/^pinterest-site-verification=/i, 'Pinterest'],
  [/^dropbox-domain-verification=/i, 'Dropbox'],
  [/^(?:zoom_verify_|zoom-domain-verification=)/i, 'Zoom'],
  [/^mailchimp-domain-verification=/i, 'Mailchimp'],
  [/^mongodb-site-verification=/i, 'MongoDB'],
  [/^openai-domain-verification=/i, 'OpenAI'],
  [/^globalsign-/i, 'GlobalSign'],
  [/^have-i-been-pwned-verification=/i, 'Have I Been Pwned'],
];

const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)verify\.bing\.com$/, 'Bing'],
  [/\.acm-validations\.aws$/, 'Amazon'],
  [/\.(?:sectigo|comodoca)\.com$/, 'Sectigo'],
];

const DKIM_TARGETS: readonly (readonly [RegExp, string])[] = [
  [/\.onmicrosoft\.com$|\.dkim\.mail\.microsoft$/, 'Microsoft 365'],
  [/\.sendgrid\.net$/, 'SendGrid'],
  [/\.mcsv\.net$/, 'Mailchimp'],
  [/\.amazonses\.com$/, 'Amazon SES'],
  [/\.mailgun\.org$/, 'Mailgun'],
];

const serviceOf = (table: readonly (readonly [RegExp, string])[], text = '') =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** What a record proves, or undefined when it proves nothing. */
export function verificationOf({ name, type, text, target }: Placed): Verification | undefined {
  if (type !== 'TXT' && type !== 'CNAME') return undefined;
  const [first = ''] = name.split('.');
  if (name.includes('._domainkey.')) {
    const service = serviceOf(DKIM_TARGETS, target) ?? (first === 'google' ? 'Google Workspace' : undefined);
    return { kind: 'mailKey', service };
  }
  if (first === '_acme-challenge') return { kind: 'certificate' };
  if (first === '_dmarc' || isDmarc(text)) return { kind: 'mailPolicy' };
  if (isSpf(text)) return { kind: 'mailSenders' };
  if (first.startsWith('_github-')) return { kind: 'ownership', service: 'GitHub' };
  const service = type === 'TXT' ? serviceOf(TEXTS, text) : serviceOf(ALIASES, target);
  if (service) return { kind: 'ownership', service };
  return type === 'TXT' && /verif/i.test(`${first} ${text ?? ''}`) ? { kind: 'ownership' } : undefined;
}
