import dnsEn from '#app/i18n/en/dns.json' with { type: 'json' };
import dnsFi from '#app/i18n/fi/dns.json' with { type: 'json' };
import dnsSv from '#app/i18n/sv/dns.json' with { type: 'json' };
import type { WizardWords } from '../engine/types.ts';
import en from './en.json' with { type: 'json' };
import fi from './fi.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

type DnsWords = Pick<typeof dnsFi, 'findings' | 'reasons'>;

/** The wizard's words with those of the shared DNS rules, which are written once. */
function withDns(own: typeof fi, { findings, reasons }: DnsWords): WizardWords {
  const named = Object.entries(reasons).map(([code, text]) => [`reason.${code}`, text]);
  return { ...own, errors: { ...findings, ...Object.fromEntries(named), ...own.errors } };
}

export const words = { fi: withDns(fi, dnsFi), sv: withDns(sv, dnsSv), en: withDns(en, dnsEn) };
