import { lookUpDomain } from '../commands/look-up-domain.server.ts';
import type { LookUp } from '../outside/dns-lookup.server.ts';
import type { Pressed, Told } from './step-button.server.ts';

/** Looks up a domain for one of its buttons. */
export async function lookUpFor(
  { guarded, page }: Pick<Pressed, 'guarded' | 'page'>,
  { zone }: { readonly zone: string },
): Promise<{ readonly found: LookUp } | { readonly told: Told }> {
  const answer = await lookUpDomain(guarded, { tenantId: page.item.tenantId, zone });
  return answer.kind === 'answer' ? { found: answer.found } : { told: 'tooOften' };
}
