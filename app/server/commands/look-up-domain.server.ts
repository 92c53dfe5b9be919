import type { Acting } from '../actor.server.ts';
import { inScope } from '../db/scope.server.ts';
import { take } from '../limits.server.ts';
import { dnsConfig } from '../outside/dns-config.server.ts';
import { type LookUp, lookUpZone } from '../outside/dns-lookup.server.ts';
import { listZoneReadings } from '../queries/zone-readings.server.ts';
import { keepZoneReading } from './keep-zone-reading.server.ts';

/** Milliseconds for which a good answer is not asked for again, and one that may be better in a moment. */
const FRESH = { ok: 10 * 60_000, other: 30_000 } as const;

export type LookedUp =
  | { readonly kind: 'answer'; readonly found: LookUp }
  | { readonly kind: 'tooOften'; readonly retryAt: Date };

/**
 * Looks up a client's domain, or gives what was found a moment ago. Nothing is held open while name servers are asked; each
 * client has a limit an hour. `zone` in lower-case ASCII without a final dot.
 */
export async function lookUpDomain(
  { services, scope }: Acting,
  { tenantId, zone }: { readonly tenantId: string; readonly zone: string },
): Promise<LookedUp> {
  const readings = await inScope(services.db, scope, (trx) =>
    listZoneReadings(trx, { tenantId, zones: [zone] }),
  );
  const known = readings.get(zone)?.lookUp;
  if (known && isFresh(known, services.now())) return { kind: 'answer', found: known.found };
  const allowed = await take(services, 'dnsLookUp', tenantId);
  if (!allowed.ok) return { kind: 'tooOften', retryAt: allowed.retryAt };
  const found = await lookUpZone(zone, dnsConfig(services));
  await inScope(services.db, scope, (trx) =>
    keepZoneReading(trx, { tenantId, zone, at: new Date(found.at), source: 'lookup', report: found }),
  );
  return { kind: 'answer', found };
}

function isFresh({ at, found }: { readonly at: Date; readonly found: LookUp }, now: Date): boolean {
  const age = now.getTime() - at.getTime();
  return age >= 0 && age < (found.outcome === 'ok' ? FRESH.ok : FRESH.other);
}
