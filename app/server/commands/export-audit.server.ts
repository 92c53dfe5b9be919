import { csvLine } from '#app/files/csv-writer.ts';
import { type AuditFilter, filterQuery } from '#app/rules/audit-filter.ts';
import type { Acting } from '../actor.server.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { searchAudit } from '../queries/search-audit.server.ts';
import { requireMay } from './require-may.server.ts';

/** More than this is narrowed down first. */
const MOST_EXPORTED = 20_000;

const HEADINGS = [
  'at',
  'client',
  'seq',
  'actor',
  'person',
  'action',
  'outcome',
  'objectType',
  'objectId',
  'hash',
] as const;

/** The events that fit a filter as CSV, newest first; that somebody took them is an event too. @throws Refusal `notAllowed` */
export function exportAudit({ services, scope, actor }: Acting, filter: AuditFilter): Promise<string> {
  return inScope(services.db, scope, async (trx) => {
    await requireMay(trx, actor, 'viewAudit');
    const lines = await searchAudit(trx, filter, { limit: MOST_EXPORTED });
    const rows = lines.map((line) => [
      line.at.toISOString(),
      line.client ?? 'portal',
      String(line.seq),
      line.actorKind,
      line.person ?? '',
      line.action,
      line.outcome,
      line.objectType,
      line.objectId ?? '',
      line.hash,
    ]);
    await audit(trx, actor, {
      chain: PORTAL_CHAIN,
      at: services.now(),
      action: 'audit.exported',
      objectType: 'audit',
      detail: { events: lines.length, filters: Object.keys(filterQuery(filter)) },
    });
    return [HEADINGS, ...rows].map((cells) => csvLine([...cells])).join('');
  });
}
