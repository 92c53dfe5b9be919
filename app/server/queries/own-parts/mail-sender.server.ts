import { mailProofs } from '#app/checks/dns/mail-proofs.ts';
import { sayDns } from '#app/checks/dns/say-finding.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import { translator } from '#app/i18n/words.ts';
import type { SenderParts } from '#app/wizards/email-marketing/own-parts.ts';
import { senderDomain } from '#app/wizards/email-marketing/sender-domain.ts';
import type { Trx } from '../../db/database.server.ts';
import { listZoneReadings } from '../zone-readings.server.ts';
import type { OwnPartsRequest } from './own-parts-request.server.ts';

/** How the sender's domain proves its mail, as far as it was looked up. */
export async function getSenderParts(trx: Trx, { item, language }: OwnPartsRequest): Promise<SenderParts> {
  const sender = senderDomain(item.answers);
  if (!sender) return { kind: 'mail-sender', domain: undefined, below: false };
  const { domain, zone } = sender;
  const name = unicodeHostName(zone);
  const base = { kind: 'mail-sender', domain: name, below: domain !== zone } as const;
  const readings = await listZoneReadings(trx, { tenantId: item.tenantId, zones: [zone] });
  const reading = readings.get(zone)?.lookUp;
  if (!reading) return base;
  const { at, found } = reading;
  const { find } = translator(language);
  const known = found.outcome === 'ok' || found.outcome === 'partial';
  const fault = known ? undefined : sayDns(find, `lookUp.${found.outcome}`, { domain: name });
  return {
    ...base,
    looked: { at: at.toISOString(), ...(fault ? { fault } : {}), proofs: known ? mailProofs(found) : [] },
  };
}
