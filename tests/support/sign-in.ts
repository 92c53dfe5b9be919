import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { requestLogin } from '#app/server/commands/request-login.server.ts';
import { spendLoginLink } from '#app/server/commands/spend-login-link.server.ts';
import { sendLoginMail } from '#app/server/jobs/login-mail.server.ts';
import { sendPromisedMail } from '#app/server/jobs/mail.server.ts';
import { createMailer } from '#app/server/mail/send.server.ts';
import { findPerson, SESSION_COOKIE } from '#app/server/session.server.ts';
import type { FirstFactor, Visitor } from '#app/server/visitor.server.ts';
import { type Mailbox, startMailbox } from '#server/embedded/mailbox.ts';
import { openWorld, type World } from './world.ts';

/** A world with a mailbox, whose worker runs when the test says so. */
export interface MailWorld extends World {
  readonly mailbox: Mailbox;
  /** Runs all waiting jobs of both mail queues, as the worker would. @returns how many there were */
  work(): Promise<number>;
}

export async function openMailWorld(): Promise<MailWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alkuun-mail-'));
  const mailbox = await startMailbox({ folder, apiKey: 'test' });
  const world = await openWorld();
  const env = { ...world.services.env, RESEND_BASE_URL: mailbox.url, MAIL_PER_SECOND: 1000 };
  const services = { ...world.services, env };
  const mailer = createMailer(services, { patience: 300 });
  return {
    ...world,
    services,
    mailbox,
    async work() {
      const boss = await services.jobs.boss();
      const logins = await boss.fetch<{ loginRequestId: string }>('login-mail', { batchSize: 1000 });
      for (const { id, data } of logins) {
        await sendLoginMail(services, mailer, data.loginRequestId);
        await boss.complete('login-mail', id);
      }
      const mails = await boss.fetch<{ outboxId: string }>('mail', { batchSize: 1000 });
      for (const { id, data } of mails) {
        await sendPromisedMail(services, mailer, { outboxId: data.outboxId, last: false });
        await boss.complete('mail', id);
      }
      return logins.length + mails.length;
    },
    async close() {
      await world.close();
      await mailbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Someone {
  readonly id: string;
  readonly email: string;
}

/** A person with an address that nobody else has. */
export async function someone({ services }: World, kind: 'client' | 'staff' = 'client'): Promise<Someone> {
  const email = `${randomUUID()}@leipomo.example`;
  const { id } = await services.db
    .insertInto('appUser')
    .values({ email, name: 'Aino Koivuranta', kind, staffRole: kind === 'staff' ? 'accountManager' : null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, email };
}

/** A browser that has not been here before. */
export const browser = ({ services }: World, ip = '192.0.2.1'): Visitor => ({
  services,
  ip,
  language: 'fi',
  agent: 'Firefox, Windows',
  sessionId: undefined,
  loginCookie: undefined,
});

/** The value of a Set-Cookie header. */
export const cookieValue = (header: string): string => /=([^;]*)/.exec(header)?.[1] ?? '';

/** Asks for a login mail. @returns the browser, which now remembers that it asked */
export async function ask(visitor: Visitor, email: string, returnTo?: string): Promise<Visitor> {
  const asked = await requestLogin(visitor, { email, returnTo });
  if (!asked.ok) throw new Error(`refused: ${asked.reason}`);
  return { ...visitor, loginCookie: cookieValue(asked.cookie) };
}

export interface LoginMail {
  readonly token: string;
  readonly code: string;
}

/** Link token and code of the newest login mail to an address. */
export function newestLogin({ mailbox }: MailWorld, email: string): LoginMail {
  const mail = mailbox.messages(email).find(({ text }) => text?.includes('/login/link/'));
  const token = /\/login\/link\/([\w-]+)/.exec(mail?.text ?? '')?.[1];
  const code = /^([A-Z2-9]{4}-[A-Z2-9]{4})$/m.exec(mail?.text ?? '')?.[1];
  if (!token || !code) throw new Error('there is no login mail');
  return { token, code };
}

/** Asks, gets the mail and opens its link in the same browser. @returns the browser, signed in */
export async function signIn(
  world: MailWorld,
  visitor: Visitor,
  email: string,
): Promise<Visitor & { sessionId: string }> {
  const asking = await ask(visitor, email);
  await world.work();
  const spent = await spendLoginLink(asking, newestLogin(world, email).token);
  if (!spent.ok) throw new Error(`not signed in: ${spent.state}`);
  return { ...asking, loginCookie: undefined, sessionId: spent.sessionId };
}

/** Who a session id makes of a request. */
export const personOf = ({ services }: World, sessionId: string) =>
  findPerson(
    services,
    new Request('http://localhost', { headers: { cookie: `${SESSION_COOKIE}=${sessionId}` } }),
  );

/** A signed-in browser as the commands of the second factor take it. */
export async function asFirstFactor(
  world: World,
  visitor: Visitor & { sessionId: string },
): Promise<FirstFactor> {
  const person = await personOf(world, visitor.sessionId);
  if (!person) throw new Error('not signed in');
  const actor = { kind: person.kind, userId: person.id, sessionRef: person.session.ref, ipPrefix: null };
  return { ...visitor, person, actor };
}

/** Forgets all limits, as time would. */
export const forgetLimits = ({ services }: World) => services.db.deleteFrom('rateLimit').execute();

/** Actions in the portal's own audit chain for one object, oldest first; the app's role may not read them, the owner may. */
export async function auditOf({ services }: World, objectId: string): Promise<readonly string[]> {
  const { rows } = await services.db.transaction().execute(async (trx) => {
    await sql`select set_config('app.admin', 'on', true)`.execute(trx);
    return sql<{ action: string; outcome: string }>`
      select action, outcome from audit_event where object_id = ${objectId} order by seq`.execute(trx);
  });
  return rows.map(({ action, outcome }) => (outcome === 'done' ? action : `${action} ${outcome}`));
}

export const later = ({ clock }: World, minutes: number) => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000);
};
