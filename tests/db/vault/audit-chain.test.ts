import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '#app/server/actor.server.ts';
import { audit } from '#app/server/audit.server.ts';
import { EVERY_CLIENT, inScope } from '#app/server/db/scope.server.ts';
import { listHeads, verifyAudit } from '#app/server/queries/verify-audit.server.ts';
import { onboarding, openWorld, staff, type World } from '../../support/world.ts';

let world: World;
let superuser: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  superuser = new pg.Client({ connectionString: world.database.superuserUrl });
  await superuser.connect();
  await superuser.query('set search_path = portal');
});
afterAll(async () => {
  await superuser.end();
  await world.close();
});

let chain: string;
const write = (count: number, of = chain) =>
  inScope(world.services.db, EVERY_CLIENT, async (trx) => {
    for (let n = 0; n < count; n++)
      await audit(trx, SYSTEM, { chain: of, at: world.clock.now, action: 'test.done', objectType: 'test' });
  });
const headOf = async () => {
  const head = (await listHeads(world.services.db)).find((candidate) => candidate.chain === chain);
  if (!head) throw new Error('the chain has no head');
  return head;
};
const verify = async (kept: Parameters<typeof verifyAudit>[1] = {}) =>
  (await verifyAudit(world.services.db, { chain, ...kept })).bad;

/** Does what only a superuser can, with the triggers that would refuse it switched off. */
async function tamper(text: string, values: unknown[] = []): Promise<void> {
  await superuser.query('begin');
  await superuser.query('alter table audit_event disable trigger all');
  await superuser.query(text, values);
  await superuser.query('alter table audit_event enable trigger all');
  await superuser.query('commit');
}

beforeEach(() => {
  chain = randomUUID();
});

test('eight writers with two hundred events each make one whole chain', async () => {
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let n = 0; n < 200; n++) await write(1);
    }),
  );
  const { events, bad } = await verifyAudit(world.services.db, { chain });
  expect({ events, bad }).toEqual({ events: 1600, bad: [] });
}, 60_000);

describe('a superuser who', () => {
  test('changes one letter of an event is found at it', async () => {
    await write(20);
    await tamper(`update audit_event set action = 'test.dons' where chain = $1 and seq = 7`, [chain]);
    expect(await verify()).toEqual([{ chain, seq: 7, fault: 'changed' }]);
  });

  test('changes an event and computes its hash anew is found at the one after', async () => {
    await write(20);
    await tamper(`update audit_event set action = 'test.dons' where chain = $1 and seq = 7`, [chain]);
    await tamper(
      'update audit_event e set hash = sha256(e.prev || audit_bytes(e)) where chain = $1 and seq = 7',
      [chain],
    );
    expect(await verify()).toEqual([{ chain, seq: 8, fault: 'unlinked' }]);
  });

  test('deletes an event in the middle is found at the gap', async () => {
    await write(20);
    await tamper('delete from audit_event where chain = $1 and seq = 11', [chain]);
    expect(await verify()).toEqual([{ chain, seq: 11, fault: 'gap' }]);
  });

  test('deletes the last ten is found at the first of them', async () => {
    await write(20);
    await tamper('delete from audit_event where chain = $1 and seq > 10', [chain]);
    expect(await verify()).toEqual([{ chain, seq: 11, fault: 'cut' }]);
  });

  test('deletes the last ten and sets the head back is found by a head that somebody kept', async () => {
    await write(20);
    const kept = await headOf();
    await tamper('delete from audit_event where chain = $1 and seq > 10', [chain]);
    await superuser.query(
      `update audit_head h set seq = 10, hash = e.hash from audit_event e
       where h.chain = $1 and e.chain = $1 and e.seq = 10`,
      [chain],
    );
    expect(await verify()).toEqual([]);
    expect(await verify({ kept: [kept] })).toEqual([{ chain, seq: 11, fault: 'cut' }]);
  });

  test('puts in an event with an old time is found at it', async () => {
    await write(20);
    await tamper(
      `insert into audit_event (chain, seq, at, actor_kind, action, object_type, prev, hash)
       select chain, 21, at - interval '1 year', actor_kind, action, object_type, hash, hash
       from audit_event where chain = $1 and seq = 20`,
      [chain],
    );
    expect(await verify()).toEqual([{ chain, seq: 21, fault: 'changed' }]);
    await tamper(
      'update audit_event e set hash = sha256(e.prev || audit_bytes(e)) where chain = $1 and seq = 21',
      [chain],
    );
    expect(await verify()).toEqual([{ chain, seq: 21, fault: 'added' }]);
  });

  test('puts one in before the first is found at its number', async () => {
    await write(5);
    await tamper(
      `insert into audit_event (chain, seq, at, actor_kind, action, object_type, prev, hash)
       select chain, 0, at, actor_kind, action, object_type, prev, hash from audit_event where chain = $1 and seq = 1`,
      [chain],
    );
    expect(await verify()).toEqual([{ chain, seq: 0, fault: 'added' }]);
  });

  test('swaps two events is found at the first of them', async () => {
    await write(3);
    await inScope(world.services.db, EVERY_CLIENT, (trx) =>
      audit(trx, SYSTEM, { chain, at: world.clock.now, action: 'test.other', objectType: 'test' }),
    );
    await write(5);
    await tamper(
      `update audit_event set seq = case seq when 4 then -6 else -4 end where chain = $1 and seq in (4, 6)`,
      [chain],
    );
    await tamper('update audit_event set seq = -seq where chain = $1 and seq < 0', [chain]);
    expect(await verify()).toEqual([{ chain, seq: 4, fault: 'changed' }]);
  });

  test('writes the whole chain anew is found by a head that somebody kept', async () => {
    await write(6);
    const kept = await headOf();
    await tamper('delete from audit_event where chain = $1', [chain]);
    await superuser.query('delete from audit_head where chain = $1', [chain]);
    world.clock.now = new Date(world.clock.now.getTime() + 1);
    await write(9);
    expect(await verify()).toEqual([]);
    expect(await verify({ kept: [kept] })).toEqual([{ chain, seq: 6, fault: 'rewritten' }]);
  });

  test('deletes a whole chain is found by a head that somebody kept', async () => {
    await write(6);
    const kept = await headOf();
    await tamper('delete from audit_event where chain = $1', [chain]);
    await superuser.query('delete from audit_head where chain = $1', [chain]);
    const { bad } = await verifyAudit(world.services.db, { kept: [kept] });
    expect(bad).toContainEqual({ chain, seq: 1, fault: 'cut' });
  });
});

test('what was done in the portal is whole, over all chains', async () => {
  await onboarding(world, await staff(world));
  const { chains, events } = await verifyAudit(world.services.db, {
    kept: await listHeads(world.services.db),
  });
  expect(chains).toBeGreaterThan(1);
  expect(events).toBeGreaterThan(1600);
});

test("the app's own role cannot change, delete or reorder events", async () => {
  await write(2);
  const app = new pg.Client({ connectionString: world.database.appUrl });
  await app.connect();
  const refused: string[] = [];
  for (const text of [
    `update portal.audit_event set action = 'x'`,
    'delete from portal.audit_event',
    'truncate portal.audit_event',
    'alter table portal.audit_event disable trigger all',
    'update portal.audit_head set seq = 1',
    'delete from portal.audit_head',
  ])
    await app.query(text).catch((error: Error) => refused.push(error.message));
  await app.end();
  expect(refused).toHaveLength(6);
});
