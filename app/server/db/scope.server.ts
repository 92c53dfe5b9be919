import { sql } from 'kysely';
import type { Db, Trx } from './database.server.ts';

/**
 * Whose rows a transaction may touch: one client's (its contacts, and jobs for it), those of the clients that a staff member is
 * assigned to, or all (administrators). Row-level security enforces it; statements name the tenant themselves as well.
 */
export type Scope = { readonly tenantId: string } | { readonly staffId: string; readonly admin: boolean };

/** Runs `fn` in a transaction that sees only the scope's rows. Commits when `fn` resolves, rolls back when it throws. */
export function inScope<T>(db: Db, scope: Scope, fn: (trx: Trx) => Promise<T>): Promise<T> {
  const tenant = 'tenantId' in scope ? scope.tenantId : '';
  const staff = 'staffId' in scope ? scope.staffId : '';
  const admin = 'staffId' in scope && scope.admin ? 'on' : '';
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('app.tenant', ${tenant}, true), set_config('app.staff', ${staff}, true), set_config('app.admin', ${admin}, true)`.execute(
      trx,
    );
    return fn(trx);
  });
}
