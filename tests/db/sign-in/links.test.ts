import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openInvitation } from '#app/server/commands/open-invitation.server.ts';
import { requestLogin, requestLoginAgain } from '#app/server/commands/request-login.server.ts';
import { resendLogin } from '#app/server/commands/resend-login.server.ts';
import { spendLoginLink } from '#app/server/commands/spend-login-link.server.ts';
import { sha256 } from '#app/server/crypto.server.ts';
import { findLink } from '#app/server/queries/find-link.server.ts';
import { forgetLoginMails } from '#server/demo/sign-in.ts';
import {
  ask,
  auditOf,
  browser,
  cookieValue,
  forgetLimits,
  later,
  type MailWorld,
  newestLogin,
  openMailWorld,
  personOf,
  signIn,
  someone,
} from '../../support/sign-in.ts';
import { onboarding } from '../../support/world.ts';

let world: MailWorld;
beforeAll(async () => {
  world = await openMailWorld();
});
beforeEach(() => forgetLimits(world));
afterAll(() => world.close());

const sessionsOf = (userId: string) =>
  world.services.db.selectFrom('session').select('ref').where('userId', '=', userId).execute();

const stateOf = async (token: string) =>
  (await findLink(world.services.db, { purpose: 'login', token, now: world.clock.now }))?.state;

describe('asking for a login mail', () => {
  test('sends a link and a code to the stored address, and tells the log no address', async () => {
    const { email } = await someone(world);
    await ask(browser(world), ` ${email.toUpperCase()} `);
    expect(await world.work()).toBe(1);
    const [mail, ...others] = world.mailbox.messages(email);
    expect(others).toEqual([]);
    expect(mail?.to).toEqual([email]);
    const { id } = await world.services.db
      .selectFrom('loginRequest')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow();
    expect(await auditOf(world, id)).toEqual(['login.requested']);
  });

  test('for an unknown address does the same work, gives the same answer and sends nothing', async () => {
    const email = `${randomUUID()}@nobody.example`;
    const known = await requestLogin(browser(world), {
      email: (await someone(world)).email,
      returnTo: '/manage',
    });
    const unknown = await requestLogin(browser(world), { email, returnTo: '/manage' });
    expect(unknown.ok && known.ok && unknown.cookie.length).toBe(known.ok && known.cookie.length);
    const sent = world.mailbox.messages().length;
    expect(await world.work()).toBe(2);
    expect(world.mailbox.messages()).toHaveLength(sent + 1);
    expect(world.mailbox.messages(email)).toEqual([]);
  });

  test('never looks whether anyone has the address', async () => {
    const pg = (await import('pg')).default;
    const owner = new pg.Client({ connectionString: world.database.superuserUrl });
    await owner.connect();
    await owner.query('revoke select on portal.app_user from portal_app');
    try {
      expect(
        await requestLogin(browser(world), { email: 'aino@leipomo.example', returnTo: undefined }),
      ).toMatchObject({ ok: true });
    } finally {
      await owner.query('grant select on portal.app_user to portal_app');
      await owner.end();
    }
  });

  test.each([
    'not an address',
    'aino@leipomo.example,evil@evil.example',
    '"aino@evil.example"@leipomo.example',
    'aino@leipomo.example\r\nbcc: evil@evil.example',
  ])('is refused for %j, with nothing stored', async (email) => {
    const count = async () =>
      (await world.services.db.selectFrom('loginRequest').select('id').execute()).length;
    const before = await count();
    expect(await requestLogin(browser(world), { email, returnTo: undefined })).toMatchObject({
      ok: false,
      reason: 'address',
    });
    expect(await count()).toBe(before);
  });

  test('a disabled person gets no mail', async () => {
    const { id, email } = await someone(world);
    await world.services.db
      .updateTable('appUser')
      .set({ disabledAt: world.clock.now })
      .where('id', '=', id)
      .execute();
    await ask(browser(world), email);
    await world.work();
    expect(world.mailbox.messages(email)).toEqual([]);
  });

  test('a fourth mail within a quarter of an hour is refused, for unknown addresses as well', async () => {
    for (const email of [(await someone(world)).email, `${randomUUID()}@nobody.example`]) {
      const answers = [];
      for (let i = 0; i < 4; i += 1)
        answers.push((await requestLogin(browser(world), { email, returnTo: undefined })).ok);
      expect(answers).toEqual([true, true, true, false]);
    }
  });

  test('in the demo, a sign-in address works however often visitors change between people', async () => {
    const { email } = await someone(world);
    const askNow = async () => (await requestLogin(browser(world), { email, returnTo: undefined })).ok;
    for (let i = 0; i < 3; i += 1) await askNow();
    expect(await askNow()).toBe(false);
    await forgetLoginMails(world.database.superuserUrl);
    expect(await askNow()).toBe(true);
  });

  test('twenty an hour from one place are enough, whatever the addresses', async () => {
    const here = browser(world, '198.51.100.9');
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, i) =>
        requestLogin(here, { email: `p${i}@leipomo.example`, returnTo: undefined }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
    const there = browser(world, '198.51.100.10');
    expect(await requestLogin(there, { email: 'p99@leipomo.example', returnTo: undefined })).toMatchObject({
      ok: true,
    });
  });

  test('the limits name nobody in the database', async () => {
    await requestLogin(browser(world, '203.0.113.77'), {
      email: 'secret@leipomo.example',
      returnTo: undefined,
    });
    const keys = (await world.services.db.selectFrom('rateLimit').select('key').execute()).map(
      ({ key }) => key,
    );
    expect(keys.join('\n')).not.toMatch(/secret|leipomo|203\.0\.113/);
  });

  test('again, goes to the same address and page', async () => {
    const { email } = await someone(world);
    const asking = await ask(browser(world), email, '/account');
    const again = await requestLoginAgain(asking);
    expect(again).toMatchObject({ ok: true });
    await world.work();
    const spent = await spendLoginLink(asking, newestLogin(world, email).token);
    expect(spent).toMatchObject({ ok: true, returnTo: '/account' });
    expect(await requestLoginAgain(browser(world))).toBeUndefined();
  });

  test('the address to return to is kept only when it is ours', async () => {
    const { email } = await someone(world);
    for (const [to, kept] of [
      ['//evil.example', null],
      ['/\\evil.example', null],
      ['/onboarding/1', '/onboarding/1'],
    ] as const) {
      await forgetLimits(world);
      const asking = await ask(browser(world), email, to);
      await world.work();
      const spent = await spendLoginLink(asking, newestLogin(world, email).token);
      expect(spent).toMatchObject({ ok: true, returnTo: kept });
    }
  });
});

describe('a login link', () => {
  test('signs in once of forty attempts at once', async () => {
    const { id, email } = await someone(world);
    const asking = await ask(browser(world), email);
    await world.work();
    const { token } = newestLogin(world, email);
    const spent = await Promise.all(Array.from({ length: 40 }, () => spendLoginLink(asking, token)));
    expect(spent.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sessionsOf(id)).toHaveLength(1);
    expect(await spendLoginLink(asking, token)).toEqual({ ok: false, state: 'used' });
    expect(await auditOf(world, id)).toEqual(['login.link']);
  });

  test('lives on after being looked at', async () => {
    const { email } = await someone(world);
    const asking = await ask(browser(world), email);
    await world.work();
    const { token } = newestLogin(world, email);
    for (let i = 0; i < 6; i += 1) expect(await stateOf(token)).toBe('live');
    expect(await spendLoginLink(asking, token)).toMatchObject({ ok: true });
  });

  test('works for ten minutes less a second, and not a second longer', async () => {
    for (const [minutes, ok] of [
      [10 - 1 / 60, true],
      [10 + 1 / 60, false],
    ] as const) {
      const { email } = await someone(world);
      const asking = await ask(browser(world), email);
      await world.work();
      later(world, minutes);
      const { token } = newestLogin(world, email);
      expect(await stateOf(token)).toBe(ok ? 'live' : 'expired');
      expect((await spendLoginLink(asking, token)).ok).toBe(ok);
    }
  });

  test('is replaced by a newer one', async () => {
    const { email } = await someone(world);
    const asking = await ask(browser(world), email);
    await world.work();
    const old = newestLogin(world, email).token;
    later(world, 1);
    await ask(browser(world), email);
    await world.work();
    expect(await spendLoginLink(asking, old)).toEqual({ ok: false, state: 'superseded' });
    expect(await stateOf(newestLogin(world, email).token)).toBe('live');
  });

  test('of the newer request stays the good one when the older one is handled late', async () => {
    const { email } = await someone(world);
    await ask(browser(world), email);
    const [older] = await (await world.services.jobs.boss()).fetch<{ loginRequestId: string }>('login-mail');
    later(world, 1);
    await ask(browser(world), email);
    await world.work();
    const { token } = newestLogin(world, email);
    await (await world.services.jobs.boss()).send('login-mail', older?.data ?? {});
    await world.work();
    expect(world.mailbox.messages(email)).toHaveLength(1);
    expect(await stateOf(token)).toBe('live');
  });

  test('in another browser works too, and its owner is told', async () => {
    const { id, email } = await someone(world);
    await ask(browser(world), email);
    await world.work();
    const spent = await spendLoginLink(
      { ...browser(world), agent: 'Chrome, Android' },
      newestLogin(world, email).token,
    );
    expect(spent).toMatchObject({ ok: true });
    await world.work();
    const [notice] = world.mailbox.messages(email);
    expect(notice?.subject).toContain('toisessa selaimessa');
    expect(notice?.text).toContain('Chrome, Android');
    expect(await auditOf(world, id)).toEqual(['login.link']);
  });

  test('in the asking browser sends no notice', async () => {
    const { email } = await someone(world);
    await signIn(world, browser(world), email);
    expect(await world.work()).toBe(0);
  });

  test('ends the session that the browser had before', async () => {
    const first = await someone(world);
    const second = await someone(world);
    const signedIn = await signIn(world, browser(world), first.email);
    const then = await signIn(world, signedIn, second.email);
    expect(then.sessionId).not.toBe(signedIn.sessionId);
    expect(await personOf(world, signedIn.sessionId)).toBeUndefined();
    expect(await personOf(world, then.sessionId)).toMatchObject({ id: second.id });
  });

  test('does not let a person in who was disabled after the mail', async () => {
    const { id, email } = await someone(world);
    const asking = await ask(browser(world), email);
    await world.work();
    await world.services.db
      .updateTable('appUser')
      .set({ disabledAt: world.clock.now })
      .where('id', '=', id)
      .execute();
    expect(await spendLoginLink(asking, newestLogin(world, email).token)).toEqual({
      ok: false,
      state: 'unknown',
    });
  });

  test.each(['', 'x', '\u0000', 'a'.repeat(4000)])('%j is unknown', async (token) => {
    expect(await spendLoginLink(browser(world), token)).toEqual({ ok: false, state: 'unknown' });
  });

  test('and its code are stored as hashes only', async () => {
    const { email } = await someone(world);
    await ask(browser(world), email);
    await world.work();
    const { token, code } = newestLogin(world, email);
    const { rows } = await (await import('kysely')).sql<{ text: string }>`
      select string_agg(t::text, '') || (select string_agg(j::text, '') from pgboss.job j) as text
      from auth_token t`.execute(world.services.db);
    const dump = rows[0]?.text ?? '';
    expect(dump).toContain(sha256(token).toString('hex'));
    expect(dump).not.toContain(token);
    expect(dump).not.toContain(code.replace('-', ''));
  });
});

describe('a dead link', () => {
  test('sends a new one to the stored address, and leads where the person was going', async () => {
    const { email } = await someone(world);
    const asking = await ask(browser(world), email, '/onboarding/7');
    await world.work();
    const { token } = newestLogin(world, email);
    later(world, 11);
    const elsewhere = browser(world);
    const asked = await resendLogin(elsewhere, { purpose: 'login', token });
    if (!asked?.ok) throw new Error('refused');
    await world.work();
    const fresh = newestLogin(world, email).token;
    expect(fresh).not.toBe(token);
    const spent = await spendLoginLink({ ...elsewhere, loginCookie: cookieValue(asked.cookie) }, fresh);
    expect(spent).toMatchObject({ ok: true, returnTo: '/onboarding/7' });
    expect(asking.loginCookie).not.toBe(cookieValue(asked.cookie));
  });

  test('that is unknown sends nothing', async () => {
    expect(await resendLogin(browser(world), { purpose: 'login', token: 'x' })).toBeUndefined();
    expect(await world.work()).toBe(0);
  });
});

describe('an invitation', () => {
  const invited = async () => {
    const made = await onboarding(world);
    await world.work();
    const { email } = await world.services.db
      .selectFrom('appUser')
      .select('email')
      .where('id', '=', made.contactId)
      .executeTakeFirstOrThrow();
    const [mail] = world.mailbox.messages(email);
    return { ...made, email, mail, token: /\/invitation\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '' };
  };

  test('names who invites and to what', async () => {
    const { mail } = await invited();
    expect(mail?.subject).toContain('Saara Niemi');
    expect(mail?.text).toContain('Koivurannan Leipomo Oy');
  });

  test('sends a login mail, more than once, and leads to the project', async () => {
    const { token, email, projectId } = await invited();
    const asked = await openInvitation(browser(world), token);
    if (!asked?.ok) throw new Error('refused');
    expect(await openInvitation(browser(world), token)).toMatchObject({ ok: true });
    await world.work();
    const spent = await spendLoginLink(browser(world), newestLogin(world, email).token);
    expect(spent).toMatchObject({ ok: true, returnTo: `/onboarding/${projectId}` });
  });

  test('shows the manager that the person has come', async () => {
    const { email, client, contactId, tenantId } = await invited();
    await signIn(world, browser(world), email);
    const { inScope } = await import('#app/server/db/scope.server.ts');
    const contact = await inScope(world.services.db, client.scope, (trx) =>
      trx
        .selectFrom('contact')
        .select('firstSeenAt')
        .where('tenantId', '=', tenantId)
        .where('userId', '=', contactId)
        .executeTakeFirst(),
    );
    expect(contact?.firstSeenAt).toEqual(world.clock.now);
  });

  test('works for seven days; after that a login mail can still be sent from it', async () => {
    const { token } = await invited();
    later(world, 7 * 24 * 60 - 1);
    expect(await openInvitation(browser(world), token)).toMatchObject({ ok: true });
    later(world, 2);
    expect(await openInvitation(browser(world), token)).toBeUndefined();
    expect(await resendLogin(browser(world), { purpose: 'invitation', token })).toMatchObject({ ok: true });
  });

  test('that was withdrawn sends nothing', async () => {
    const { token, contactId } = await invited();
    await world.services.db
      .updateTable('authToken')
      .set({ voidedAt: world.clock.now })
      .where('userId', '=', contactId)
      .execute();
    expect(await openInvitation(browser(world), token)).toBeUndefined();
    expect(await resendLogin(browser(world), { purpose: 'invitation', token })).toBeUndefined();
  });

  test('and a login link do not stand in for each other', async () => {
    const { token, email } = await invited();
    await ask(browser(world), email);
    await world.work();
    const login = newestLogin(world, email).token;
    expect(await spendLoginLink(browser(world), token)).toEqual({ ok: false, state: 'unknown' });
    expect(await openInvitation(browser(world), login)).toBeUndefined();
    expect(await resendLogin(browser(world), { purpose: 'invitation', token: login })).toBeUndefined();
    expect(await resendLogin(browser(world), { purpose: 'login', token })).toBeUndefined();
  });
});
