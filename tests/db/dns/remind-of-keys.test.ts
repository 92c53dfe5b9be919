import { afterAll, beforeAll, expect, test } from 'vitest';
import { remindOfKeys } from '#app/server/commands/remind-of-keys.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { composeMail } from '#app/server/mail/templates.server.ts';
import { mailTools } from '#app/server/mail/tools.server.ts';
import { oneDomain } from '../../support/dns-item.ts';
import { saveSecret } from '../../support/vault.ts';
import { type Onboarding, onboarding, openWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const type = (
  made: Onboarding,
  stepId: string,
  inputs: Parameters<typeof oneDomain>[1] | object,
  basedOn = 0,
) =>
  saveStep(made.client, {
    projectId: made.projectId,
    slug: 'domain-dns',
    stepId,
    save: { inputs: inputs as never, basedOn },
  });

/** A client whose domain moves, with a request of this day. */
async function asked(requestedOn: string): Promise<Onboarding> {
  const made = await onboarding(world);
  await type(made, 'domains', oneDomain('koivuranta.fi', { move: 'moves' }));
  await type(made, 'keys', { keys: [{ id: 'd1', requestedOn }] });
  return made;
}

const mails = (made: Onboarding) =>
  world.services.db
    .selectFrom('outbox')
    .select(['userId', 'params'])
    .where('tenantId', '=', made.tenantId)
    .where('template', '=', 'keyLate')
    .execute();

test('a key whose five working days have run out is told to the account manager once', async () => {
  const made = await asked('13.11.2026');
  await remindOfKeys(world.services);
  await remindOfKeys(world.services);
  const [mail, ...others] = await mails(made);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    userId: made.manager.id,
    params: { domain: 'koivuranta.fi', due: '2026-11-20' },
  });
  const content = composeMail('keyLate', mail?.params as never, mailTools(world.services.env, 'fi'));
  expect(content?.lines[0]).toContain('piti tulla 20.11.2026');
});

test.each([
  ['still runs', '16.11.2026'],
  ['has not been asked for', ''],
])('a key that %s reminds nobody', async (_, requestedOn) => {
  const made = await asked(requestedOn);
  await remindOfKeys(world.services);
  expect(await mails(made)).toEqual([]);
});

test('a key that has come reminds nobody', async () => {
  const made = await asked('13.11.2026');
  await saveSecret(made, 'KANARIA-7f3a-91bc', {
    path: 'keys.d1.transferKey',
    slug: 'domain-dns',
    stepId: 'keys',
  });
  await remindOfKeys(world.services);
  expect(await mails(made)).toEqual([]);
});

test('a new request starts a new clock', async () => {
  const made = await asked('12.11.2026');
  await remindOfKeys(world.services);
  await type(made, 'keys', { keys: [{ id: 'd1', requestedOn: '13.11.2026' }] }, 1);
  await remindOfKeys(world.services);
  expect((await mails(made)).map(({ params }) => (params as { due: string }).due).sort()).toEqual([
    '2026-11-19',
    '2026-11-20',
  ]);
});
