import { guessRegistrar } from '#app/checks/dns/operators.ts';
import { sayDns } from '#app/checks/dns/say-finding.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import { translator } from '#app/i18n/words.ts';
import { domainNotes } from '#app/wizards/domain-dns/domain-notes.ts';
import { type Domain, domainsOf } from '#app/wizards/domain-dns/domains.ts';
import type { DomainsParts, RegistrarGuess } from '#app/wizards/domain-dns/own-parts.ts';
import type { Trx } from '../../db/database.server.ts';
import { listZoneReadings, type ZoneReadings } from '../zone-readings.server.ts';
import type { OwnPartsRequest } from './own-parts-request.server.ts';

/** How each domain was understood, and who seems to look after it. */
export async function getDomainsParts(trx: Trx, { item, language }: OwnPartsRequest): Promise<DomainsParts> {
  const domains = domainsOf(item.answers);
  const zones = domains.map(({ zone }) => zone);
  const readings = await listZoneReadings(trx, { tenantId: item.tenantId, zones });
  const { find } = translator(language);
  return {
    kind: 'dns-domains',
    notes: domainNotes(item.answers),
    registrars: domains.flatMap((domain) => guessOf(domain, readings.get(domain.zone), find) ?? []),
  };
}

function guessOf(
  { id, zone }: Domain,
  readings: ZoneReadings | undefined,
  find: Parameters<typeof sayDns>[0],
): RegistrarGuess | undefined {
  const found = readings?.lookUp?.found;
  if (!found) return undefined;
  const guess = guessRegistrar(
    found.servers.map(({ host }) => host),
    zone,
  );
  if (guess)
    return {
      row: id,
      text: sayDns(find, guess.known ? 'operator.known' : 'operator.unknown', { name: guess.name }),
      ...(guess.known ? { name: guess.name } : {}),
    };
  const failed = found.outcome !== 'ok' && found.outcome !== 'partial';
  const key = failed ? `lookUp.${found.outcome}` : 'operator.none';
  return { row: id, text: sayDns(find, key, { domain: unicodeHostName(zone) }) };
}
