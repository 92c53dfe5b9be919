import { isLanguage } from '#app/i18n/language.ts';
import { type RenderedMail, renderMail } from '../mail/layout.server.ts';
import type { Mailer, Outcome } from '../mail/send.server.ts';
import type { MailParams } from '../mail/template.server.ts';
import { composeMail } from '../mail/templates.server.ts';
import { mailTools } from '../mail/tools.server.ts';
import type { Services } from '../services.server.ts';
import { Postponed } from './postponed.server.ts';

/** The mail service forgets keys after 24 hours; a mail whose fate is unknown by then is given up, not risked twice. */
const GIVE_UP_MS = 23 * 3600_000;

/** The job is to be tried again. Its message holds a code, never an address. */
export class MailPostponed extends Postponed {}

export interface MailJob {
  readonly outboxId: string;
  /** Nothing tries again after this. */
  readonly last: boolean;
}

/**
 * Sends one promised mail. Running it twice, or at the same time, sends once: the promise's id is the idempotency key.
 * @throws MailPostponed when it is to be tried again
 */
export async function sendPromisedMail(
  services: Services,
  mailer: Mailer,
  { outboxId, last }: MailJob,
): Promise<void> {
  const row = await findWaiting(services, outboxId);
  if (!row) return;
  if (row.disabledAt || row.mailSuspendedAt) return fail(services, outboxId, 'address suspended');
  if (row.firstAttemptAt && services.now().getTime() - row.firstAttemptAt.getTime() > GIVE_UP_MS)
    return fail(services, outboxId, row.lastError ?? 'unknown');
  const mail = compose(services, row);
  if (!mail) return fail(services, outboxId, 'no such template');
  await noteAttempt(services, outboxId);
  const outcome = await mailer.send('other', outboxId, {
    ...mail,
    to: row.email,
    tags: { outbox: outboxId },
  });
  await record(services, outboxId, outcome, last);
}

type Waiting = NonNullable<Awaited<ReturnType<typeof findWaiting>>>;

const findWaiting = async ({ db }: Services, id: string) => {
  const row = await db
    .selectFrom('outbox')
    .leftJoin('appUser', 'appUser.id', 'outbox.userId')
    .select(['outbox.template', 'outbox.params', 'outbox.firstAttemptAt', 'outbox.lastError'])
    .select(['appUser.disabledAt', 'appUser.mailSuspendedAt'])
    .select((eb) => [
      eb.fn.coalesce('appUser.email', 'outbox.email').as('email'),
      eb.fn.coalesce('appUser.language', 'outbox.language').as('language'),
    ])
    .where('outbox.id', '=', id)
    .where('outbox.state', '=', 'waiting')
    .executeTakeFirst();
  return row && { ...row, email: row.email ?? '' };
};

function compose({ env }: Services, row: Waiting): RenderedMail | undefined {
  const tools = mailTools(env, isLanguage(row.language) ? row.language : 'fi');
  const content = composeMail(row.template, row.params as MailParams, tools);
  return content && renderMail(content, tools, env.BRAND_ACCENT);
}

async function noteAttempt({ db, now }: Services, id: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      firstAttemptAt: eb.fn.coalesce('firstAttemptAt', eb.val(now())),
    }))
    .where('id', '=', id)
    .execute();
}

async function record(services: Services, id: string, outcome: Outcome, last: boolean): Promise<void> {
  if (outcome.kind === 'accepted') return markSent(services, id, outcome.providerId);
  if (outcome.kind === 'refused' || last) return fail(services, id, outcome.reason);
  await services.db.updateTable('outbox').set({ lastError: outcome.reason }).where('id', '=', id).execute();
  throw new MailPostponed(outcome.reason);
}

/** The service's own report may have come before this, and stays. */
async function markSent({ db, now }: Services, id: string, providerId: string | null): Promise<void> {
  await db
    .updateTable('outbox')
    .set((eb) => ({
      state: eb.case().when('state', '=', 'waiting').then('sent').else(eb.ref('state')).end(),
      sentAt: eb.fn.coalesce('sentAt', eb.val(now())),
      providerId: eb.fn.coalesce('providerId', eb.val(providerId)),
      lastError: null,
    }))
    .where('id', '=', id)
    .execute();
}

async function fail({ db, log }: Services, id: string, reason: string): Promise<void> {
  log.error({ outboxId: id, reason }, 'mail not sent');
  await db
    .updateTable('outbox')
    .set({ state: 'failed', lastError: reason })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}
