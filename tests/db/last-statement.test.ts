import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LAST } from '#app/server/db/connected.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { type Onboarding, onboarding, openWorld, type World } from '../support/world.ts';

let world: World;
let made: Onboarding;
beforeAll(async () => {
  world = await openWorld();
  made = await onboarding(world);
});
afterAll(() => world.close());

const UPDATE = 'update project set client_name = $1 where id = $2';

/** Renames the project in a statement of its own, and then once more in the last one of the transaction. */
const rename = (first: string, last: string, text: string) =>
  inScope(world.services.db, made.client.scope, async (trx) => {
    await trx.executeQuery(CompiledQuery.raw(UPDATE, [first, made.projectId]));
    await trx.executeQuery(CompiledQuery.raw(LAST + text, [last, made.projectId]));
  });

const nameNow = async () => {
  const { clientName } = await inScope(world.services.db, made.client.scope, (trx) =>
    trx.selectFrom('project').select('clientName').where('id', '=', made.projectId).executeTakeFirstOrThrow(),
  );
  return clientName;
};

test('what was done before the last statement and by it is kept together', async () => {
  await rename('Ensin Oy', 'Sitten Oy', UPDATE);
  expect(await nameNow()).toBe('Sitten Oy');
});

test('when the last statement fails, nothing of its transaction is kept and the caller is told', async () => {
  const before = await nameNow();
  await expect(
    rename('Ensin Oy', 'Sitten Oy', `${UPDATE} and 1 / (length($1) - length($1)) > 0`),
  ).rejects.toThrow(/division by zero/);
  expect(await nameNow()).toBe(before);
  await rename('Ensin Oy', 'Taas Oy', UPDATE);
  expect(await nameNow()).toBe('Taas Oy');
});
