import { CompiledQuery, sql } from 'kysely';
import { isUuid } from '../not-found.server.ts';
import type { Db, Trx } from './database.server.ts';

/**
 * Whose rows a transaction may touch: one client's (its contacts, and jobs for it), those of the clients that a staff member is
 * assigned to, or all (administrators). Row-level security enforces it; statements name the tenant themselves as well.
 */
export type Scope = { readonly tenantId: string } | { readonly staffId: string; readonly admin: boolean };

/** The portal itself: its jobs and commands find with it whose turn it is, and then act for one client. */
export const EVERY_CLIENT: Scope = { staffId: '', admin: true };

/** Runs `fn` in a transaction that sees only the scope's rows. Commits when `fn` resolves, rolls back when it throws. */
export const inScope = <T>(db: Db, scope: Scope, fn: (trx: Trx) => Promise<T>): Promise<T> =>
  within(db.transaction(), scope, fn);

/** The same for a transaction that only reads: the database refuses it to write, and nobody waits for its end. */
export const inReadScope = <T>(db: Db, scope: Scope, fn: (trx: Trx) => Promise<T>): Promise<T> =>
  within(db.transaction().setAccessMode('read only'), scope, fn);

function within<T>(
  transaction: ReturnType<Db['transaction']>,
  scope: Scope,
  fn: (trx: Trx) => Promise<T>,
): Promise<T> {
  const tenant = 'tenantId' in scope ? literal(scope.tenantId) : "''";
  const staff = 'staffId' in scope ? literal(scope.staffId) : "''";
  const admin = 'staffId' in scope && scope.admin ? "'on'" : "''";
  const settings = `set local app.tenant = ${tenant}; set local app.staff = ${staff}; set local app.admin = ${admin}`;
  return transaction.execute(async (trx) => {
    await trx.executeQuery(CompiledQuery.raw(settings));
    return fn(trx);
  });
}

/** An id or nothing as a literal; anything else would be a fault of ours, and must not reach the database as text. */
function literal(id: string): string {
  if (id !== '' && !isUuid(id)) throw new Error('a scope is named by ids only');
  return `'${id}'`;
}

/** From here on a staff member's transaction sees the whole of a client whom they were found to serve, such as the others of its team. */
export async function seeClient(trx: Trx, tenantId: string): Promise<void> {
  await sql`select set_config('app.tenant', ${tenantId}, true)`.execute(trx);
}
