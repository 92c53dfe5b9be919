import { formatTime } from '#app/i18n/formats.ts';
import { translator } from '#app/i18n/words.ts';
import type { Domain } from '#app/wizards/domain-dns/domains.ts';
import { lookUpDomain } from '../commands/look-up-domain.server.ts';
import type { LookUp } from '../outside/dns-lookup.server.ts';
import type { Pressed } from './step-button.server.ts';

/** Looks up a domain for one of its buttons; too often, it gives the sentence that says so. */
export async function lookUpFor(
  { guarded, page }: Pick<Pressed, 'guarded' | 'page'>,
  { zone }: Domain,
): Promise<{ readonly found: LookUp } | { readonly told: string }> {
  const answer = await lookUpDomain(guarded, { tenantId: page.item.tenantId, zone });
  if (answer.kind === 'answer') return { found: answer.found };
  const { language } = guarded.person;
  const time = formatTime(language, answer.retryAt);
  return { told: translator(language).t('dns.step.tooOften', { time }) };
}
