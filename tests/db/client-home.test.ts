import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { getClientHome } from '#app/server/queries/client-home.server.ts';
import { fill, type Onboarding, onboarding, openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const homeOf = ({ client, projectId, tenantId }: Onboarding) =>
  inScope(world.services.db, client.scope, (trx) =>
    getClientHome(trx, {
      projectId,
      membership: { tenantId, role: 'mainContact', areas: [], projects: [projectId] },
      language: 'fi',
      now: world.clock.now,
    }),
  );

const slugs = (items: readonly { readonly slug: string }[]) => items.map(({ slug }) => slug);

test('what takes others’ time comes first, and what of it is not the next thing is named beside it', async () => {
  const home = await homeOf(await onboarding(world));
  expect(home.next).toMatchObject({ reason: 'slow' });
  const slow = [home.next?.slug ?? '', ...slugs(home.slow)];
  expect(slow.sort()).toEqual(['bank-connection', 'domain-dns']);
});

test('a form that only waits for the bank is under way, and the client is led elsewhere', async () => {
  const made = await onboarding(world);
  await fill(made, 'bank-connection');
  const home = await homeOf(made);
  const bank = home.areas.flatMap(({ items }) => items).find(({ slug }) => slug === 'bank-connection');
  expect(bank).toMatchObject({ status: 'inProgress', underWay: true });
  expect([home.next?.slug, ...slugs(home.slow)]).toEqual(['domain-dns']);

  const { projectId } = made;
  const changes = [{ path: 'bankContactName', from: 'Petra Salonen', to: '' }];
  await saveStep(made.client, { projectId, slug: 'bank-connection', stepId: 'contact', save: { changes } });
  const again = await homeOf(made);
  expect([again.next?.slug, ...slugs(again.slow)].sort()).toEqual(['bank-connection', 'domain-dns']);
});
