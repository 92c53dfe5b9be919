import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideOnSubmission } from '#app/server/commands/decide-on-submission.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { updateDependents } from '#app/server/commands/update-dependents.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { listKnownChanges } from '#app/server/queries/known-changes.server.ts';
import { listKnownInputs } from '#app/server/queries/known-inputs.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { stateText } from '#app/wizards/engine/dependence.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { fill, type Onboarding, onboarding, openWorld, submit, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const later = () => {
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
};

const load = ({ client, projectId }: Onboarding, slug: string) =>
  inScope(world.services.db, client.scope, (trx) => loadItem(trx, { projectId, slug, now: world.clock.now }));

const told = async (made: Onboarding, slug: string) => {
  const { client, projectId } = made;
  return inScope(world.services.db, client.scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now: world.clock.now });
    return (await listKnownChanges(trx, item, 'fi')).map(({ form, question }) => `${question} / ${form}`);
  });
};

/** Saves some fields of one step, as a form posts them. */
const change = async ({ client, projectId }: Onboarding, slug: string, stepId: string, inputs: Inputs) => {
  later();
  const item = await load({ client, projectId } as Onboarding, slug);
  const { inputs: stored = {}, revision = 0 } = item.steps[stepId] ?? {};
  await saveStep(client, {
    projectId,
    slug,
    stepId,
    save: { inputs: { ...stored, ...inputs }, basedOn: revision },
  });
};

const signOff = async (made: Onboarding, slug: string) => {
  const { sha256 } = await submit(made, slug);
  const { acting, id } = made.manager;
  const on = { projectId: made.projectId, slug, userId: id, key: `${slug}-${sha256}`.slice(0, 60), sha256 };
  await decideOnSubmission(acting, { ...on, verdict: { kind: 'signedOff' } });
};

const shop = getWizard('pos-devices').example;
const withoutPlace = (id: string) => rowsOf(shop.places).filter((row) => row.id !== id);

/** Payment methods of which one is taken only in the market stall. */
const atMarket = (): Inputs => {
  const { example } = getWizard('payment-methods');
  const [first, ...rest] = rowsOf(example.methods);
  return { ...example, methods: [{ ...first!, place: 'market' }, ...rest] };
};

test('a proposal that was accepted and changes at its source is told, and the sign-off stays', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  const { example } = getWizard('pos-devices');
  later();
  await fill(made, 'pos-devices', { ...example, deliveryAddress: 'Satamakatu 4, 33100 Tampere' });
  await signOff(made, 'pos-devices');
  expect(await told(made, 'pos-devices')).toEqual([]);
  await change(made, 'company', 'address', { streetAddress: 'Uusikatu 8' });
  expect(await told(made, 'pos-devices')).toEqual(['Käyntiosoite / Yrityksen tiedot']);
  expect((await load(made, 'pos-devices')).status).toBe('signedOff');
});

test('what another form no longer has makes the answer that used it invalid, and only that item is reopened', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  await fill(made, 'pos-devices');
  await fill(made, 'payment-methods', atMarket());
  await signOff(made, 'payment-methods');
  later();
  await fill(made, 'events');
  await signOff(made, 'events');
  await change(made, 'pos-devices', 'places', { places: withoutPlace('market') });
  const item = await load(made, 'payment-methods');
  expect(item.status).toBe('changed');
  expect(item.valid).toBeLessThan(item.required);
  expect(await told(made, 'payment-methods')).toEqual(['Myyntipaikat / Kassalaitteet']);
  expect((await load(made, 'events')).status).toBe('signedOff');
});

test('a renamed row is told, keeps its choice and needs no new sign-off', async () => {
  const made = await onboarding(world);
  await fill(made, 'pos-devices');
  await fill(made, 'payment-methods', atMarket());
  await signOff(made, 'payment-methods');
  const renamed = rowsOf(shop.places).map((row) =>
    row.id === 'market' ? { ...row, name: 'Kesäkioski' } : row,
  );
  await change(made, 'pos-devices', 'places', { places: renamed });
  expect((await load(made, 'payment-methods')).status).toBe('signedOff');
  expect(await told(made, 'payment-methods')).toEqual(['Myyntipaikat / Kassalaitteet']);
});

test('saving the item again, or taking the change back, ends the telling', async () => {
  const made = await onboarding(world);
  await fill(made, 'pos-devices');
  await fill(made, 'payment-methods', atMarket());
  await change(made, 'pos-devices', 'places', { places: withoutPlace('market') });
  expect(await told(made, 'payment-methods')).toHaveLength(1);
  await change(made, 'pos-devices', 'places', { places: shop.places });
  expect(await told(made, 'payment-methods')).toEqual([]);
  await change(made, 'pos-devices', 'places', { places: withoutPlace('market') });
  await change(made, 'payment-methods', 'methods', { methods: getWizard('payment-methods').example.methods });
  expect(await told(made, 'payment-methods')).toEqual([]);
});

test('a change that matters to nobody touches no other item', async () => {
  const made = await onboarding(world);
  for (const slug of ['company', 'bank-connection', 'trainees', 'website-look']) await fill(made, slug);
  const before = await Promise.all(
    ['bank-connection', 'trainees', 'website-look'].map((slug) => stamp(made, slug)),
  );
  await change(made, 'company', 'address', { phone: '+358 40 765 4321' });
  const after = await Promise.all(
    ['bank-connection', 'trainees', 'website-look'].map((slug) => stamp(made, slug)),
  );
  expect(after).toEqual(before);
  expect(await told(made, 'trainees')).toEqual([]);
});

const stamp = async ({ tenantId, client }: Onboarding, slug: string) =>
  inScope(world.services.db, client.scope, (trx) =>
    trx
      .selectFrom('item')
      .select(['slug', 'updatedAt'])
      .where('tenantId', '=', tenantId)
      .where('slug', '=', slug)
      .executeTakeFirst(),
  );

test('whatever order the forms are filled in, the stored state of each is the computed one', async () => {
  const made = await onboarding(world);
  const slugs = [
    'payroll',
    'tax-details',
    'site-content',
    'site-menus',
    'user-roles',
    'website-look',
    'invoicing',
    'payment-methods',
    'pos-devices',
    'bank-connection',
    'card-settlement',
    'email-marketing',
    'tag-map',
    'company',
  ];
  const there: string[] = [];
  for (const slug of slugs)
    if (
      await load(made, slug).then(
        () => true,
        () => false,
      )
    ) {
      await fill(made, slug);
      there.push(slug);
    }
  expect(there.length).toBeGreaterThan(10);
  await change(made, 'user-roles', 'roles', { roles: [] });
  await change(made, 'site-menus', 'menu', { menu: [] });
  await change(made, 'company', 'contacts', { contacts: [] });
  for (const slug of there) {
    const item = await load(made, slug);
    const { required, valid } = walk(item.wizard, item.answers, item.facts);
    expect({ slug, required: item.required, valid: item.valid }).toEqual({ slug, required, valid });
  }
});

test('updateDependents leaves alone what comes out the same, and listKnownInputs gives every form of the project', async () => {
  const made = await onboarding(world);
  await fill(made, 'pos-devices');
  await fill(made, 'payment-methods', atMarket());
  await inScope(world.services.db, made.client.scope, async (trx) => {
    const item = await loadItem(trx, {
      projectId: made.projectId,
      slug: 'pos-devices',
      now: world.clock.now,
    });
    const at = { now: new Date('2030-01-01'), userId: null };
    await updateDependents(trx, item, item.answers, ['payment-methods'], at);
    const known = await listKnownInputs(trx, item);
    expect(rowsOf(known['pos-devices']?.places)).toHaveLength(2);
    expect(known.events).toEqual({});
  });
  expect((await stamp(made, 'payment-methods'))?.updatedAt.getFullYear()).toBeLessThan(2030);
});

test('stateText tells items apart by their content and their gaps', async () => {
  const made = await onboarding(world);
  await fill(made, 'payment-methods', atMarket());
  const { wizard, answers, facts } = await load(made, 'payment-methods');
  const state = (places: Inputs[string]) =>
    stateText(wizard, answers, { ...facts, known: { 'pos-devices': { places } } });
  expect(state(shop.places)).not.toBe(state(withoutPlace('market')));
  expect(state(shop.places)).toBe(state(withoutPlace('shop')));
});
