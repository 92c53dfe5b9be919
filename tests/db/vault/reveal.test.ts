import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askReveal, decideReveal } from '#app/server/commands/approve-reveal.server.ts';
import { changeVaultSettings } from '#app/server/commands/change-vault-settings.server.ts';
import { nameReader, removeReader } from '#app/server/commands/name-reader.server.ts';
import { revealSecret } from '#app/server/commands/reveal-secret.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import {
  type AtDesk,
  aReason,
  atDesk,
  eventsOf,
  SLUG,
  saveSecret,
  secretIdOf,
  wait,
  withKeys,
  withSecret,
} from '../../support/vault.ts';
import { type Onboarding, onboarding, openWorld, staff, type World } from '../../support/world.ts';

let world: World;
let admin: AtDesk;
beforeAll(async () => {
  world = await openWorld();
  admin = await atDesk(world, await staff(world, 'admin'));
});
afterAll(() => world.close());

const MINUTE = 60_000;

/** A project whose manager sits at a desk, and a secret in it. */
async function scene() {
  const desk = await atDesk(world, await staff(world));
  const made = await onboarding(world, desk);
  const secretId = await withSecret(world, made, 'SAIPPUAKAUPPIAS');
  const purpose = `reveal:${secretId}` as const;
  return { desk, made, secretId, purpose };
}

const show = (desk: AtDesk, secretId: string) =>
  revealSecret(desk.acting, { secretId, userId: desk.id, reason: aReason });

/** Somebody else of the provider, in this client's team. */
async function colleague(made: Onboarding, role = 'support'): Promise<AtDesk> {
  const desk = await atDesk(world, await staff(world));
  await world.services.db.updateTable('appUser').set({ staffRole: role }).where('id', '=', desk.id).execute();
  await inScope(world.services.db, { tenantId: made.tenantId }, (trx) =>
    trx.insertInto('assignment').values({ tenantId: made.tenantId, userId: desk.id, role }).execute(),
  );
  return desk;
}

const asSuperuser = async (text: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: world.database.superuserUrl });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
};

const revealsOf = (made: Onboarding) =>
  inScope(world.services.db, made.client.scope, (trx) =>
    trx.selectFrom('secretReveal').select(['reason', 'outcome', 'revealedBy']).execute(),
  );

describe('showing a secret', () => {
  test('needs the second factor for this secret, and writes one event before it shows', async () => {
    const { desk, made, secretId, purpose } = await scene();
    expect(await desk.stepUp(purpose)).toMatchObject({ ok: true });
    expect(await show(desk, secretId)).toEqual({ text: 'SAIPPUAKAUPPIAS' });
    expect(await eventsOf(world, made.tenantId, secretId)).toEqual(['secret.saved', 'secret.revealed']);
    expect(await revealsOf(made)).toEqual([{ reason: aReason, outcome: 'shown', revealedBy: desk.id }]);
  });

  test('without a second factor, or with a wrong code, is refused with one event', async () => {
    const { desk, made, secretId, purpose } = await scene();
    expect(await show(desk, secretId)).toEqual({ refused: 'stepUp' });
    expect(await desk.stepUp(purpose, '000000')).toMatchObject({ ok: false, reason: 'wrong' });
    expect(await eventsOf(world, made.tenantId, secretId)).toEqual([
      'secret.saved',
      'secret.revealed refused: stepUp',
    ]);
    expect(await revealsOf(made)).toEqual([]);
  });

  test('with a second factor older than five minutes is refused, a younger one opens', async () => {
    const { desk, secretId, purpose } = await scene();
    await desk.stepUp(purpose);
    wait(world, 5 * MINUTE);
    expect(await show(desk, secretId)).toEqual({ refused: 'stepUp' });
    await desk.stepUp(purpose);
    wait(world, 5 * MINUTE - 1000);
    expect(await show(desk, secretId)).toHaveProperty('text');
  });

  test('with the second factor for another secret or another purpose is refused', async () => {
    const { desk, made, secretId } = await scene();
    await saveSecret(made, '12345678', { slug: 'bank-connection', stepId: 'keys', path: 'transferKeyPart1' });
    const other = await secretIdOf(world, made, 'transferKeyPart1', 'bank-connection');
    await desk.stepUp(`reveal:${other}`);
    expect(await show(desk, secretId)).toEqual({ refused: 'stepUp' });
    wait(world, MINUTE);
    await desk.stepUp('settings');
    expect(await show(desk, secretId)).toEqual({ refused: 'stepUp' });
  });

  test('twice at once shows once, and each try leaves one event', async () => {
    const { desk, made, secretId, purpose } = await scene();
    await desk.stepUp(purpose);
    const answers = await Promise.all(Array.from({ length: 8 }, () => show(desk, secretId)));
    expect(answers.filter((answer) => 'text' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'stepUp')).toHaveLength(7);
    const events = await eventsOf(world, made.tenantId, secretId);
    expect(events.filter((event) => event === 'secret.revealed')).toHaveLength(1);
    expect(events.filter((event) => event === 'secret.revealed refused: stepUp')).toHaveLength(7);
  });

  test('from another session of the same person is refused', async () => {
    const { desk, secretId, purpose } = await scene();
    await desk.stepUp(purpose);
    const elsewhere = {
      ...desk,
      acting: { ...desk.acting, actor: { ...desk.acting.actor, sessionRef: randomUUID() } },
    };
    expect(await show(elsewhere, secretId)).toEqual({ refused: 'stepUp' });
  });

  test('after the session has ended is refused', async () => {
    const { desk, secretId, purpose } = await scene();
    await desk.stepUp(purpose);
    await world.services.db
      .updateTable('session')
      .set({ endedAt: world.clock.now })
      .where('userId', '=', desk.id)
      .execute();
    expect(await show(desk, secretId)).toEqual({ refused: 'stepUp' });
  });

  test('shows nothing when the event cannot be written', async () => {
    const { desk, made, secretId, purpose } = await scene();
    await desk.stepUp(purpose);
    await asSuperuser('revoke insert on portal.audit_event from portal_app');
    try {
      await expect(show(desk, secretId)).rejects.toThrow('permission denied');
    } finally {
      await asSuperuser('grant insert on portal.audit_event to portal_app');
    }
    expect(await revealsOf(made)).toEqual([]);
  });
});

describe('who may see a secret', () => {
  test('is not an administrator, a colleague who is not named, or the client', async () => {
    const { made, secretId, purpose } = await scene();
    const support = await colleague(made);
    await admin.stepUp(purpose);
    await support.stepUp(purpose);
    expect(await show(admin, secretId)).toEqual({ refused: 'notAllowed' });
    expect(await show(support, secretId)).toEqual({ refused: 'notAllowed' });
    const asClient = { ...support, acting: made.client, id: made.contactId };
    expect(await show(asClient, secretId)).toEqual({ refused: 'notAllowed' });
    expect(await eventsOf(world, made.tenantId, secretId)).toEqual([
      'secret.saved',
      ...Array.from({ length: 3 }, () => 'secret.revealed refused: notAllowed'),
    ]);
  });

  test("is nobody outside the client's team: for them it is not there, and the client's log has it", async () => {
    const { made, secretId, purpose } = await scene();
    const stranger = await atDesk(world, await staff(world));
    await stranger.stepUp(purpose);
    expect(await show(stranger, secretId)).toEqual({ refused: 'notFound' });
    expect(await show(stranger, randomUUID())).toEqual({ refused: 'notFound' });
    expect(await eventsOf(world, made.tenantId, secretId)).toEqual([
      'secret.saved',
      'secret.revealed refused: notFound',
    ]);
  });

  test('is a specialist who is named for the item, until the name is taken away', async () => {
    const { desk, made, secretId, purpose } = await scene();
    const support = await colleague(made);
    const name = { projectId: made.projectId, slug: SLUG, readerId: support.id, userId: desk.id };
    await nameReader(desk.acting, name);
    await support.stepUp(purpose);
    expect(await show(support, secretId)).toHaveProperty('text');
    await removeReader(desk.acting, name);
    wait(world, MINUTE);
    await support.stepUp(purpose);
    expect(await show(support, secretId)).toEqual({ refused: 'notAllowed' });
  });

  test("cannot be somebody outside the client's team, and is not named by a specialist", async () => {
    const { desk, made } = await scene();
    const stranger = await staff(world);
    const support = await colleague(made);
    const on = { projectId: made.projectId, slug: SLUG };
    expect(
      await refusalOf(() => nameReader(desk.acting, { ...on, readerId: stranger.id, userId: desk.id })),
    ).toEqual({ refused: 'notAllowed' });
    expect(
      await refusalOf(() => nameReader(support.acting, { ...on, readerId: support.id, userId: support.id })),
    ).toEqual({ refused: 'notAllowed' });
  });
});

describe('with four eyes', () => {
  const four = (fourEyes: boolean) =>
    changeVaultSettings(admin.acting, { fourEyes, daysAfterUse: 7, daysAfterGoLive: 14 });

  const openRequest = (made: Onboarding) =>
    inScope(world.services.db, made.manager.acting.scope, (trx) =>
      trx
        .selectFrom('secretApproval')
        .select('id')
        .where('tenantId', '=', made.tenantId)
        .where('verdict', 'is', null)
        .executeTakeFirstOrThrow(),
    );

  const askedMails = async (made: Onboarding) =>
    (
      await world.services.db
        .selectFrom('outbox')
        .select('userId')
        .where('tenantId', '=', made.tenantId)
        .where('template', '=', 'revealAsked')
        .execute()
    ).map(({ userId }) => userId);

  test('a second person approves first, and the approval holds for one showing', async () => {
    const { desk, made, secretId, purpose } = await scene();
    const support = await colleague(made);
    await four(true);
    try {
      await desk.stepUp(purpose);
      expect(await show(desk, secretId)).toEqual({ refused: 'needsApproval' });
      await askReveal(desk.acting, { secretId, userId: desk.id, reason: aReason });
      await askReveal(desk.acting, { secretId, userId: desk.id, reason: aReason });
      expect(await show(desk, secretId)).toEqual({ refused: 'needsApproval' });
      expect(await askedMails(made)).toEqual([support.id]);
      const { id } = await openRequest(made);
      const approve = (by: AtDesk) =>
        refusalOf(() => decideReveal(by.acting, { approvalId: id, userId: by.id, verdict: 'approved' }));
      expect(await approve(desk)).toEqual({ refused: 'notAllowed' });
      expect(await approve(support)).toHaveProperty('done');
      expect(await approve(support)).toEqual({ refused: 'alreadyDecided' });
      expect(await show(desk, secretId)).toHaveProperty('text');
      wait(world, MINUTE);
      await desk.stepUp(purpose);
      expect(await show(desk, secretId)).toEqual({ refused: 'needsApproval' });
      expect(await eventsOf(world, made.tenantId, secretId)).toEqual([
        'secret.saved',
        'secret.revealed refused: needsApproval',
        'secret.revealAsked',
        'secret.revealed refused: needsApproval',
        'secret.revealApproved',
        'secret.revealed',
        'secret.revealed refused: needsApproval',
      ]);
    } finally {
      await four(false);
    }
  });

  test('an approval is void after an hour', async () => {
    const { desk, made, secretId, purpose } = await scene();
    const support = await colleague(made);
    await four(true);
    try {
      await askReveal(desk.acting, { secretId, userId: desk.id, reason: aReason });
      const { id } = await openRequest(made);
      await decideReveal(support.acting, { approvalId: id, userId: support.id, verdict: 'approved' });
      wait(world, 60 * MINUTE);
      await world.services.db
        .updateTable('session')
        .set({ lastSeenAt: world.clock.now })
        .where('userId', '=', desk.id)
        .execute();
      await desk.stepUp(purpose);
      expect(await show(desk, secretId)).toEqual({ refused: 'needsApproval' });
    } finally {
      await four(false);
    }
  });

  test('only an administrator changes the settings', async () => {
    const manager = await staff(world);
    const change = () =>
      changeVaultSettings(manager.acting, { fourEyes: true, daysAfterUse: 7, daysAfterGoLive: 14 });
    expect(await refusalOf(change)).toEqual({ refused: 'notAllowed' });
  });
});

describe('stored bytes that were changed', () => {
  const spoil: Readonly<Record<string, (secretId: string, other: string) => Promise<unknown>>> = {
    'swapped with those of another secret': (secretId, other) =>
      asSuperuser(
        `update portal.secret set sealed = (select o.sealed from portal.secret o where o.id <> secret.id and o.id in ($1, $2))
         where id in ($1, $2)`,
        [secretId, other],
      ),
    'with the data key of another secret': (secretId, other) =>
      asSuperuser(
        `update portal.data_key k set wrapped = o.wrapped from portal.data_key o where k.secret_id = $1 and o.secret_id = $2`,
        [secretId, other],
      ),
    'cut short': (secretId) =>
      asSuperuser('update portal.secret set sealed = left(sealed, -9) where id = $1', [secretId]),
    'with one letter changed': (secretId) =>
      asSuperuser(
        `update portal.secret set sealed = overlay(sealed placing (case when substr(sealed, 12, 1) = 'A' then 'B' else 'A' end) from 12 for 1) where id = $1`,
        [secretId],
      ),
    'moved to another field': (secretId) =>
      asSuperuser(`update portal.secret set path = 'vismaApiKey' where id = $1`, [secretId]),
  };

  for (const [name, change] of Object.entries(spoil))
    test(`${name} are not shown, and the log says integrity`, async () => {
      const { desk, made, secretId, purpose } = await scene();
      const other = await scene();
      await change(secretId, other.secretId);
      await desk.stepUp(purpose);
      expect(await show(desk, secretId)).toEqual({ refused: 'integrity' });
      expect(await eventsOf(world, made.tenantId, secretId)).toEqual([
        'secret.saved',
        'secret.revealed',
        'secret.integrity refused',
      ]);
      expect(await revealsOf(made)).toMatchObject([{ outcome: 'integrity' }]);
    });

  test('are told apart from a key that this process does not have', async () => {
    const { desk, made, secretId, purpose } = await scene();
    await desk.stepUp(purpose);
    const acting = { ...desk.acting, services: withKeys(world.services, ['k9']) };
    expect(await revealSecret(acting, { secretId, userId: desk.id, reason: aReason })).toEqual({
      refused: 'keyMissing',
    });
    expect((await eventsOf(world, made.tenantId, secretId)).at(-1)).toBe('secret.keyMissing refused');
  });
});
