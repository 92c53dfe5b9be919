import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeContact } from '#app/server/commands/change-contact.server.ts';
import { correctContactAddress } from '#app/server/commands/correct-contact-address.server.ts';
import { inviteContact } from '#app/server/commands/invite-contact.server.ts';
import { removeContact } from '#app/server/commands/remove-contact.server.ts';
import { resendInvitation } from '#app/server/commands/resend-invitation.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { actingPerson } from '#app/server/queries/acting-person.server.ts';
import { countOtherMainContacts, findContact } from '#app/server/queries/find-contact.server.ts';
import { listContacts } from '#app/server/queries/list-contacts.server.ts';
import { listNamedPeople } from '#app/server/queries/list-named-people.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { beginSession } from '#app/server/session.server.ts';
import {
  fill,
  type Onboarding,
  onboarding,
  openWorld,
  type StaffMember,
  staff,
  type World,
} from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const person = (made: Onboarding, more: object = {}) => ({
  projectId: made.projectId,
  name: 'Mikael Strand',
  email: `mikael.${randomUUID()}@koivurannanleipomo.example`,
  language: 'sv' as const,
  role: 'contact' as const,
  areas: ['sales' as const],
  title: null,
  invitedBy: made.manager.id,
  key: randomUUID(),
  ...more,
});

const contactsOf = ({ client, tenantId }: Onboarding) =>
  inScope(world.services.db, client.scope, (trx) => listContacts(trx, { tenantId, now: world.clock.now }));

const invite = (made: Onboarding, more: object = {}) =>
  inviteContact(made.manager.acting, person(made, more));

const on = (made: Onboarding, userId: string) => ({
  projectId: made.projectId,
  userId,
  by: made.manager.id,
});

const later = (minutes: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + minutes * 60_000);
};

const mails = ({ tenantId }: Onboarding, userId: string) =>
  world.services.db
    .selectFrom('outbox')
    .select(['id', 'state'])
    .where('tenantId', '=', tenantId)
    .where('userId', '=', userId)
    .execute();

/** A supporter of the client who is no account manager. */
async function colleague(made: Onboarding, role: 'seller' | 'support'): Promise<StaffMember> {
  const member = await staff(world);
  await world.services.db
    .updateTable('appUser')
    .set({ staffRole: role })
    .where('id', '=', member.id)
    .execute();
  await inScope(world.services.db, made.client.scope, (trx) =>
    trx.insertInto('assignment').values({ tenantId: made.tenantId, userId: member.id, role }).execute(),
  );
  return member;
}

describe('inviting', () => {
  test('makes one contact and one mail, however often the form is posted', async () => {
    const made = await onboarding(world);
    const form = person(made);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => inviteContact(made.manager.acting, form)),
    );
    expect(new Set(answers.map((answer) => answer.userId)).size).toBe(1);
    expect(await contactsOf(made)).toMatchObject([
      { role: 'mainContact' },
      { name: 'Mikael Strand', language: 'sv', areas: ['sales'], state: 'waiting' },
    ]);
    expect(await mails(made, answers[0]!.userId)).toHaveLength(1);
  });

  test('leaves somebody who is a contact already with the areas they have', async () => {
    const made = await onboarding(world);
    const { email } = (await contactsOf(made))[0]!;
    expect(await refusalOf(() => invite(made, { email }))).toEqual({ refused: 'exists' });
    expect(await contactsOf(made)).toMatchObject([{ role: 'mainContact' }]);
  });

  test('does not turn a colleague into a contact', async () => {
    const made = await onboarding(world);
    const { email } = await world.services.db
      .selectFrom('appUser')
      .select('email')
      .where('id', '=', made.manager.id)
      .executeTakeFirstOrThrow();
    expect(await refusalOf(() => invite(made, { email }))).toEqual({ refused: 'exists' });
  });

  test('is refused to a seller and to a contact of some areas, and open to support and the main contact', async () => {
    const made = await onboarding(world);
    const { userId } = await invite(made);
    const as = (acting: StaffMember['acting'], by: string) =>
      refusalOf(() => inviteContact(acting, person(made, { invitedBy: by })));
    const seller = await colleague(made, 'seller');
    const support = await colleague(made, 'support');
    const contact = { ...made.client, actor: { ...made.client.actor, userId } };
    expect(await as(seller.acting, seller.id)).toEqual({ refused: 'notAllowed' });
    expect(await as(contact, userId)).toEqual({ refused: 'notAllowed' });
    expect(await as(support.acting, support.id)).toHaveProperty('done');
    expect(await as(made.client, made.contactId)).toHaveProperty('done');
  });
});

describe('an invitation on its way', () => {
  test('shows what became of its newest mail, and that the person has come in', async () => {
    const made = await onboarding(world);
    const { userId } = await invite(made);
    const stateOf = async () => (await contactsOf(made)).find((line) => line.userId === userId)?.state;
    const set = (state: string) =>
      world.services.db.updateTable('outbox').set({ state }).where('userId', '=', userId).execute();
    expect(await stateOf()).toBe('waiting');
    await set('bounced');
    expect(await stateOf()).toBe('bounced');
    later(2);
    await resendInvitation(made.manager.acting, on(made, userId));
    expect(await stateOf()).toBe('waiting');
    await set('delivered');
    expect(await stateOf()).toBe('delivered');
    later(8 * 24 * 60);
    expect(await stateOf()).toBe('expired');
    await inScope(world.services.db, made.client.scope, (trx) =>
      trx.updateTable('contact').set({ firstSeenAt: world.clock.now }).where('userId', '=', userId).execute(),
    );
    expect(await stateOf()).toBe('opened');
  });

  test('is not sent twice within a minute, and the link of the earlier mail stops working', async () => {
    const made = await onboarding(world);
    const { userId } = await invite(made);
    const again = () => refusalOf(() => resendInvitation(made.manager.acting, on(made, userId)));
    expect(await again()).toEqual({ refused: 'exists' });
    later(2);
    expect(await again()).toHaveProperty('done');
    expect(await mails(made, userId)).toHaveLength(2);
    const open = await world.services.db
      .selectFrom('authToken')
      .select('id')
      .where('userId', '=', userId)
      .where('voidedAt', 'is', null)
      .execute();
    expect(open).toHaveLength(1);
  });

  test('to a wrong address goes to the right one with the same role and areas', async () => {
    const made = await onboarding(world);
    const { userId } = await invite(made);
    const email = `oikea.${randomUUID()}@koivurannanleipomo.example`;
    await correctContactAddress(made.manager.acting, { ...on(made, userId), email });
    expect(await contactsOf(made)).toMatchObject([
      { role: 'mainContact' },
      { name: 'Mikael Strand', email, areas: ['sales'], state: 'waiting' },
    ]);
  });

  test('keeps its address once the person has been in', async () => {
    const made = await onboarding(world);
    await inScope(world.services.db, made.client.scope, (trx) =>
      trx
        .updateTable('contact')
        .set({ firstSeenAt: world.clock.now })
        .where('userId', '=', made.contactId)
        .execute(),
    );
    const correct = () =>
      correctContactAddress(made.manager.acting, { ...on(made, made.contactId), email: 'x@y.example' });
    expect(await refusalOf(correct)).toEqual({ refused: 'wrongStatus' });
  });
});

describe('a contact', () => {
  test('gets other areas and another role', async () => {
    const made = await onboarding(world);
    const { userId } = await invite(made);
    await changeContact(made.manager.acting, {
      ...on(made, userId),
      role: 'mainContact',
      areas: ['crm', 'website'],
    });
    expect((await contactsOf(made)).find((line) => line.userId === userId)).toMatchObject({
      role: 'mainContact',
      areas: ['crm', 'website'],
    });
  });

  test('who is removed is signed out at once and not listed any more', async () => {
    const made = await onboarding(world);
    const { userId } = await invite(made);
    await world.services.db
      .transaction()
      .execute((trx) =>
        beginSession(world.services, trx, { userId, ipPrefix: null, agent: null, secondFactor: false }),
      );
    await removeContact(made.manager.acting, on(made, userId));
    expect(await contactsOf(made)).toHaveLength(1);
    const sessions = await world.services.db
      .selectFrom('session')
      .select('endedAt')
      .where('userId', '=', userId)
      .execute();
    expect(sessions).toEqual([{ endedAt: world.clock.now }]);
    await expect(removeContact(made.manager.acting, on(made, userId))).rejects.toMatchObject({ status: 404 });
  });

  test('who is the only main contact can be neither removed nor made less', async () => {
    const made = await onboarding(world);
    const main = on(made, made.contactId);
    const less = { ...main, role: 'contact' as const, areas: [] };
    expect(await refusalOf(() => removeContact(made.manager.acting, main))).toEqual({
      refused: 'wrongStatus',
    });
    expect(await refusalOf(() => changeContact(made.manager.acting, less))).toEqual({
      refused: 'wrongStatus',
    });
    await invite(made, { role: 'mainContact' });
    expect(await refusalOf(() => changeContact(made.manager.acting, less))).toHaveProperty('done');
  });

  test('two main contacts cannot remove each other at the same moment', async () => {
    const made = await onboarding(world);
    const { userId } = await invite(made, { role: 'mainContact' });
    const both = await Promise.all([
      refusalOf(() => removeContact(made.manager.acting, on(made, userId))),
      refusalOf(() => removeContact(made.manager.acting, on(made, made.contactId))),
    ]);
    expect(both.filter((answer) => 'done' in answer)).toHaveLength(1);
    expect(await contactsOf(made)).toHaveLength(1);
  });

  test('of another client is not there', async () => {
    const mine = await onboarding(world);
    const theirs = await onboarding(world);
    const reach = () => removeContact(mine.manager.acting, on(mine, theirs.contactId));
    await expect(reach()).rejects.toMatchObject({ status: 404 });
    const found = await inScope(world.services.db, mine.client.scope, async (trx) => ({
      contact: await findContact(trx, { tenantId: theirs.tenantId, userId: theirs.contactId }),
      others: await countOtherMainContacts(trx, { tenantId: theirs.tenantId, userId: mine.contactId }),
    }));
    expect(found).toEqual({ contact: undefined, others: 0 });
  });
});

test('people named in the company form are offered until they are invited', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  const named = () => inScope(world.services.db, made.client.scope, (trx) => listNamedPeople(trx, made));
  expect(await named()).toMatchObject([
    { name: 'Aino Koivuranta', role: 'mainContact', language: 'fi' },
    { name: 'Mikael Strand', role: 'contact', language: 'sv', areas: ['sales'], title: 'Myyntipäällikkö' },
  ]);
  await invite(made, { email: 'mikael@koivurannanleipomo.example' });
  expect((await named()).map((each) => each.name)).toEqual(['Aino Koivuranta']);
  await saveStep(made.client, {
    projectId: made.projectId,
    slug: 'company',
    stepId: 'contacts',
    save: { changes: [{ path: 'contacts.c1.email', from: 'aino@koivurannanleipomo.example', to: 'aino' }] },
  });
  expect(await named()).toEqual([]);
});

test('a person acts with their role in this client only', async () => {
  const made = await onboarding(world);
  const other = await onboarding(world);
  const ask = (userId: string | null, tenantId?: string) =>
    inScope(world.services.db, made.manager.acting.scope, (trx) => actingPerson(trx, userId, tenantId));
  expect(await ask(made.manager.id, made.tenantId)).toEqual({
    kind: 'staff',
    role: 'accountManager',
    assignments: [{ tenantId: made.tenantId, role: 'accountManager' }],
  });
  expect(await ask(made.manager.id, other.tenantId)).toMatchObject({ assignments: [] });
  expect(await ask(made.contactId, made.tenantId)).toMatchObject({ kind: 'client', role: 'mainContact' });
  expect(await ask(made.contactId)).toBeUndefined();
  expect(await ask(null, made.tenantId)).toBeUndefined();
});
