import { sql } from 'kysely';
import type { AuditFilter } from '#app/rules/audit-filter.ts';
import type { Guarded } from '../guards.server.ts';
import { isUuid } from '../not-found.server.ts';
import { listKeyStatus } from './key-status.server.ts';
import { listServiceStates } from './live-checks.server.ts';
import { type AuditLine, type AuditPlace, searchAudit } from './search-audit.server.ts';
import { getVaultSettings } from './vault-settings.server.ts';
import { listWhoMayReveal } from './who-may-reveal.server.ts';

const PAGE = 50;

interface Counts {
  stored: number;
  used: number;
  purged: number;
}

/** What an administrator sees of the vault and of the log. */
export async function getAdminPage(
  { services, read }: Guarded,
  { filter, after }: { filter: AuditFilter; after: AuditPlace | undefined },
) {
  const now = services.now();
  const keys = await listKeyStatus(services);
  return read(async (trx) => {
    const lines = await searchAudit(trx, filter, { limit: PAGE + 1, ...(after ? { after } : {}) });
    const { rows } = await sql<Counts>`
      select count(*) filter (where state = 'stored') as stored, count(*) filter (where state = 'used') as used,
        count(*) filter (where state = 'purged') as purged from secret`.execute(trx);
    return {
      settings: await getVaultSettings(trx),
      keys,
      counts: rows[0] ?? { stored: 0, used: 0, purged: 0 },
      people: await listWhoMayReveal(trx, now),
      services: await listServiceStates(trx, now),
      lines: lines.slice(0, PAGE),
      next: lines.length > PAGE ? writePlace(lines[PAGE - 1]) : undefined,
      now,
    };
  });
}

const writePlace = (line: AuditLine | undefined) =>
  line && `${line.at.toISOString()}_${line.chain}_${line.seq}`;

/** A place out of an address; anything else begins at the newest event. */
export function readPlace(text: string | null): AuditPlace | undefined {
  const [at = '', chain = '', seq = ''] = (text ?? '').split('_');
  if (Number.isNaN(Date.parse(at)) || !isUuid(chain) || !/^\d{1,15}$/.test(seq)) return undefined;
  return { at, chain, seq: Number(seq) };
}
