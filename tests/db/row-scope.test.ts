import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Trx } from '#app/server/db/database.server.ts';
import { inScope, type Scope } from '#app/server/db/scope.server.ts';
import { itemToSaveStatements } from '#app/server/queries/load-item.server.ts';
import {
  type Onboarding,
  onboarding,
  openWorld,
  type StaffMember,
  staff,
  type World,
} from '../support/world.ts';

let world: World;
let manager: StaffMember;
let other: StaffMember;
let mine: Onboarding;
let theirs: Onboarding;
beforeAll(async () => {
  world = await openWorld();
  manager = await staff(world);
  other = await staff(world);
  mine = await onboarding(world, manager);
  theirs = await onboarding(world, other);
});
afterAll(() => world.close());

const inWorld = <T>(scope: Scope, fn: (trx: Trx) => Promise<T>) => inScope(world.services.db, scope, fn);

/** Clients that a scope finds in a table, or in the view of a person's own clients. */
const clientsIn = (scope: Scope, table: 'item' | 'project' | 'ownClient') =>
  inWorld(scope, async (trx) => {
    const rows = await trx.selectFrom(table).select('tenantId').distinct().execute();
    return rows.map(({ tenantId }) => tenantId).sort();
  });

describe('rows of clients', () => {
  test('staff see those of the clients that they are assigned to', async () => {
    for (const table of ['item', 'project', 'ownClient'] as const) {
      expect(await clientsIn(manager.acting.scope, table)).toEqual([mine.tenantId]);
      expect(await clientsIn(other.acting.scope, table)).toEqual([theirs.tenantId]);
    }
  });

  test('a contact sees their own, and learns of no assignment', async () => {
    expect(await clientsIn(mine.client.scope, 'item')).toEqual([mine.tenantId]);
    expect(await clientsIn(mine.client.scope, 'ownClient')).toEqual([]);
  });

  test('an administrator sees all', async () => {
    const admin = await staff(world, 'admin');
    expect(await clientsIn(admin.acting.scope, 'item')).toEqual([mine.tenantId, theirs.tenantId].sort());
  });

  test('go out of sight with the assignment', async () => {
    const passing = await staff(world);
    const client = await onboarding(world, passing);
    await inWorld(client.client.scope, (trx) =>
      sql`delete from assignment where user_id = ${passing.id}`.execute(trx),
    );
    expect(await clientsIn(passing.acting.scope, 'item')).toEqual([]);
  });
});

test('a save finds and locks its item by the project, and reads no index from end to end', async () => {
  const place = { projectId: mine.projectId, slug: 'company' };
  const [lock] = itemToSaveStatements(place, undefined);
  const text = lock.text.replace('$1', `'${place.projectId}'`).replace('$2', `'${place.slug}'`);
  const plan = await inWorld(mine.client.scope, async (trx) => {
    await sql`set local enable_seqscan = off`.execute(trx);
    const { rows } = await sql<{ 'QUERY PLAN': unknown }>`explain (format json) ${sql.raw(text)}`.execute(
      trx,
    );
    return JSON.stringify(rows);
  });
  expect(plan).toContain('"Index Name":"item_project_id_slug_key"');
});
