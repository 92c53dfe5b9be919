import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Acting } from '#app/server/actor.server.ts';
import { helsinkiDate } from '#app/server/clock.server.ts';
import { markSecretUsed } from '#app/server/commands/mark-secret-used.server.ts';
import { purgeSecrets } from '#app/server/commands/purge-secrets.server.ts';
import { revealSecret } from '#app/server/commands/reveal-secret.server.ts';
import { tellOfSecrets } from '#app/server/commands/tell-of-secrets.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { getCertificate } from '#app/server/queries/get-certificate.server.ts';
import { getReview } from '#app/server/queries/get-review.server.ts';
import { getItemPage } from '#app/server/queries/item-page.server.ts';
import { listSecretEvents } from '#app/server/queries/list-secret-events.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { type MailWorld, openMailWorld } from '../../support/sign-in.ts';
import {
  atDesk,
  eventsOf,
  factsOf,
  SLUG,
  saveSecret,
  secretIdOf,
  wait,
  withSecret,
} from '../../support/vault.ts';
import { fill, type Onboarding, onboarding, staff } from '../../support/world.ts';

let world: MailWorld;
beforeAll(async () => {
  world = await openMailWorld();
});
afterAll(() => world.close());

const DAY = 24 * 3600_000;

async function scene() {
  const desk = await atDesk(world, await staff(world));
  const made = await onboarding(world, desk);
  return { desk, made, secretId: await withSecret(world, made, 'kauppiasvarmenne') };
}

const rowOf = (made: Onboarding, secretId: string) =>
  inScope(world.services.db, made.client.scope, (trx) =>
    trx
      .selectFrom('secret')
      .leftJoin('dataKey', 'dataKey.secretId', 'secret.id')
      .select(['state', 'sealed', 'wrapped', 'fingerprint', 'ending', 'purgeAfter', 'purgeReason'])
      .where('secret.id', '=', secretId)
      .executeTakeFirstOrThrow(),
  );

const setProject = async ({ projectId }: Onboarding, goLive: string | null, closed = false) => {
  const owner = new pg.Client({ connectionString: world.database.superuserUrl });
  await owner.connect();
  await owner.query(
    `update portal.project set events = events || jsonb_build_object('golive', $2::text),
       closed_at = case when $3 then now() end where id = $1`,
    [projectId, goLive, closed],
  );
  await owner.end();
};

const used = ({ desk, secretId }: Awaited<ReturnType<typeof scene>>) =>
  markSecretUsed(desk.acting, { secretId, userId: desk.id });

describe('a secret that was entered in the target system', () => {
  test('is destroyed after its days: no ciphertext, no key, but its history', async () => {
    const at = await scene();
    const { made, secretId } = at;
    const { purgeAfter } = await used(at);
    expect(purgeAfter).toEqual(new Date(world.clock.now.getTime() + 7 * DAY));
    wait(world, 7 * DAY - 1000);
    await purgeSecrets(world.services);
    expect((await rowOf(made, secretId)).state).toBe('used');
    expect((await factsOf(world, made)).secrets.paytrailSecret?.destroyedAt).toBeUndefined();
    wait(world, 1000);
    await purgeSecrets(world.services);
    expect((await factsOf(world, made)).secrets.paytrailSecret).toMatchObject({
      destroyedAt: helsinkiDate(world.clock.now),
      ending: 'ne',
    });
    expect(await rowOf(made, secretId)).toMatchObject({
      state: 'purged',
      sealed: null,
      wrapped: null,
      purgeReason: 'used',
      ending: 'ne',
      fingerprint: expect.any(Buffer),
    });
    expect(await eventsOf(world, made.tenantId, secretId)).toEqual([
      'secret.saved',
      'secret.used',
      'secret.purged',
    ]);
  });

  test('cannot be shown any more', async () => {
    const at = await scene();
    await used(at);
    wait(world, 8 * DAY);
    await purgeSecrets(world.services);
    const desk = await atDesk(world, await staff(world));
    await inScope(world.services.db, at.made.client.scope, (trx) =>
      trx
        .insertInto('assignment')
        .values({ tenantId: at.made.tenantId, userId: desk.id, role: 'accountManager' })
        .execute(),
    );
    await desk.stepUp(`reveal:${at.secretId}`);
    const answer = await revealSecret(desk.acting, {
      secretId: at.secretId,
      userId: desk.id,
      reason: 'Vielä kerran',
    });
    expect(answer).toEqual({ refused: 'gone' });
  });

  test('still counts as given, and a new one can be saved in its place', async () => {
    const at = await scene();
    await used(at);
    wait(world, 8 * DAY);
    await purgeSecrets(world.services);
    expect((await factsOf(world, at.made)).secrets.paytrailSecret).toMatchObject({ ending: 'ne' });
    await saveSecret(at.made, 'kauppiasvarmenne');
    expect(await secretIdOf(world, at.made)).not.toBe(at.secretId);
  });

  test('is destroyed at the latest two weeks after going live', async () => {
    const at = await scene();
    await setProject(at.made, '2026-01-01');
    const { purgeAfter } = await used(at);
    expect(purgeAfter).toEqual(world.clock.now);
  });

  test('is marked once, and not by the client or a stranger', async () => {
    const at = await scene();
    const stranger = await atDesk(world, await staff(world));
    const mark = (who: { acting: typeof at.desk.acting; id: string }) =>
      refusalOf(() => markSecretUsed(who.acting, { secretId: at.secretId, userId: who.id }));
    await expect(mark(stranger)).rejects.toMatchObject({ status: 404 });
    expect(await mark({ acting: at.made.client, id: at.made.contactId })).toEqual({ refused: 'notAllowed' });
    expect(await mark(at.desk)).toHaveProperty('done');
    expect(await mark(at.desk)).toEqual({ refused: 'wrongStatus' });
  });
});

describe('a secret that nobody marked', () => {
  test('is destroyed two weeks after going live', async () => {
    const at = await scene();
    await setProject(at.made, world.clock.now.toISOString().slice(0, 10));
    wait(world, 13 * DAY);
    await purgeSecrets(world.services);
    expect((await rowOf(at.made, at.secretId)).state).toBe('stored');
    wait(world, DAY);
    await purgeSecrets(world.services);
    expect(await rowOf(at.made, at.secretId)).toMatchObject({ state: 'purged', purgeReason: 'goLive' });
  });

  test('is destroyed when its project is closed', async () => {
    const at = await scene();
    await setProject(at.made, null, true);
    await purgeSecrets(world.services);
    expect(await rowOf(at.made, at.secretId)).toMatchObject({ purgeReason: 'closed' });
  });

  test('is destroyed once by two workers at once', async () => {
    const at = await scene();
    await setProject(at.made, null, true);
    const counts = await Promise.all([purgeSecrets(world.services), purgeSecrets(world.services)]);
    expect(counts[0] + counts[1]).toBe(1);
    expect((await eventsOf(world, at.made.tenantId, at.secretId)).at(-1)).toBe('secret.purged');
  });
});

describe('the certificate', () => {
  const certificateFor = (acting: Acting, secretId: string) =>
    inScope(world.services.db, acting.scope, (trx) => getCertificate(trx, acting.actor, secretId));

  test('lists when it was entered, every showing and when it was destroyed, with the hashes of the log', async () => {
    const at = await scene();
    await at.desk.stepUp(`reveal:${at.secretId}`);
    for (const reason of ['Syöttö', 'Toinen yritys'])
      await revealSecret(at.desk.acting, { secretId: at.secretId, userId: at.desk.id, reason });
    expect(await certificateFor(at.made.client, at.secretId)).toBeUndefined();
    await used(at);
    wait(world, 8 * DAY);
    await purgeSecrets(world.services);
    for (const acting of [at.made.client, at.desk.acting]) {
      const certificate = await certificateFor(acting, at.secretId);
      expect(certificate).toMatchObject({
        client: 'Koivurannan Leipomo Oy',
        saved: { name: 'Aino Koivuranta' },
        used: { name: 'Saara Niemi' },
        purgedAt: world.clock.now,
        reason: 'used',
        reveals: [{ name: 'Saara Niemi', reason: 'Syöttö', outcome: 'shown' }],
      });
      expect(certificate?.events.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
        'secret.saved done',
        'secret.revealed done',
        'secret.revealed refused',
        'secret.used done',
        'secret.purged done',
      ]);
      expect(certificate?.events.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    }
  });

  test('is for the main contact and the team, and for nobody else', async () => {
    const at = await scene();
    await setProject(at.made, null, true);
    await purgeSecrets(world.services);
    const other = await onboarding(world);
    for (const acting of [other.client, other.manager.acting, (await staff(world)).acting])
      expect(await certificateFor(acting, at.secretId)).toBeUndefined();
    await inScope(world.services.db, at.made.client.scope, (trx) =>
      trx.updateTable('contact').set({ role: 'contact' }).where('userId', '=', at.made.contactId).execute(),
    );
    expect(await certificateFor(at.made.client, at.secretId)).toBeUndefined();
  });

  test('stands in the history of the item for both sides, beside what was decided', async () => {
    const at = await scene();
    await setProject(at.made, null, true);
    await purgeSecrets(world.services);
    const { history, decisions } = await inScope(world.services.db, at.made.client.scope, (trx) =>
      getItemPage(trx, { projectId: at.made.projectId, slug: SLUG, language: 'fi', now: world.clock.now }),
    );
    expect(decisions).toEqual([]);
    expect(history).toMatchObject([
      {
        kind: 'secretPurged',
        subject: 'Kauppiasvarmenne',
        certificate: `/secrets/${at.secretId}/certificate`,
      },
      { kind: 'secretSaved', by: 'Aino Koivuranta' },
    ]);
    const { projectId, manager } = at.made;
    const asked = {
      projectId,
      slug: SLUG,
      userId: manager.id,
      language: 'fi',
      now: world.clock.now,
    } as const;
    const review = await inScope(world.services.db, manager.acting.scope, (trx) => getReview(trx, asked));
    expect(review.history).toEqual(history);
  });
});

describe('the client', () => {
  test('reads once a day who saw which secret and why, and what was destroyed', async () => {
    const at = await scene();
    await tellOfSecrets(world.services);
    await world.work();
    await at.desk.stepUp(`reveal:${at.secretId}`);
    await revealSecret(at.desk.acting, {
      secretId: at.secretId,
      userId: at.desk.id,
      reason: 'Syötän sen kauppaan',
    });
    await setProject(at.made, null, true);
    await purgeSecrets(world.services);
    const before = world.mailbox.messages().length;
    await tellOfSecrets(world.services);
    await tellOfSecrets(world.services);
    await world.work();
    const mails = world.mailbox.messages().slice(0, world.mailbox.messages().length - before);
    const digest = mails.filter(({ subject }) => subject.includes('Salaisia tietojanne'));
    expect(digest).toHaveLength(1);
    expect(digest[0]?.text).toMatch(
      /Kauppiasvarmenne.*: Saara Niemi katsoi tiedon .*Syy: Syötän sen kauppaan/,
    );
    expect(digest[0]?.text).toContain('tieto tuhottiin');
    expect(digest[0]?.text).not.toContain('kauppiasvarmenne-');
  });

  test('sees the same in the history of the item', async () => {
    const at = await scene();
    await at.desk.stepUp(`reveal:${at.secretId}`);
    await revealSecret(at.desk.acting, { secretId: at.secretId, userId: at.desk.id, reason: 'Siirto' });
    await used(at);
    wait(world, 8 * DAY);
    await purgeSecrets(world.services);
    const events = await inScope(world.services.db, at.made.client.scope, async (trx) =>
      listSecretEvents(
        trx,
        await loadItem(trx, { projectId: at.made.projectId, slug: SLUG, now: world.clock.now }),
      ),
    );
    expect(events.map(({ kind, by, reason }) => [kind, by, reason])).toEqual([
      ['secretPurged', null, null],
      ['secretRevealed', 'Saara Niemi', 'Siirto'],
      ['secretSaved', 'Aino Koivuranta', null],
      ['secretUsed', 'Saara Niemi', null],
    ]);
  });

  test('is told nothing of a value that they replaced themselves', async () => {
    const made = await onboarding(world);
    await fill(made, SLUG);
    await tellOfSecrets(world.services);
    await saveSecret(made, 'ensimmainen-arvo');
    await saveSecret(made, 'toinen-arvo');
    expect(await tellOfSecrets(world.services)).toBe(0);
  });
});
