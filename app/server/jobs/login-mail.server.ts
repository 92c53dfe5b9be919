import type { Selectable } from 'kysely';
import { isLanguage } from '#app/i18n/language.ts';
import type { LoginRequest } from '#db/schema.ts';
import { sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import {
  codeHash,
  LOGIN_LIFE_MS,
  LOGIN_MAIL_LATEST_MS,
  loginSecrets,
  storedLoginSecrets,
} from '../login-secrets.server.ts';
import { renderMail } from '../mail/layout.server.ts';
import type { Mailer } from '../mail/send.server.ts';
import { loginMail } from '../mail/templates/login.server.ts';
import { mailTools } from '../mail/tools.server.ts';
import type { Services } from '../services.server.ts';
import { MailPostponed } from './mail.server.ts';

/**
 * Answers one login request: makes the link and the code when the address belongs to somebody, and mails them to the
 * address that is stored. Running it twice sends once.
 * @throws MailPostponed when it is to be tried again
 */
export async function sendLoginMail(
  services: Services,
  mailer: Mailer,
  loginRequestId: string,
): Promise<void> {
  const prepared = await services.db.transaction().execute((trx) => prepare(services, trx, loginRequestId));
  if (prepared) {
    const { to, language, ...secrets } = prepared;
    const tools = mailTools(services.env, isLanguage(language) ? language : 'fi');
    const mail = renderMail(loginMail(secrets, tools), tools, services.env.BRAND_ACCENT);
    const outcome = await mailer.send('login', loginRequestId, {
      ...mail,
      to,
      tags: { login: loginRequestId },
    });
    if (outcome.kind === 'unknown') throw new MailPostponed(outcome.reason);
    if (outcome.kind === 'refused')
      services.log.error({ loginRequestId, reason: outcome.reason }, 'login mail not sent');
  }
  await services.db
    .updateTable('loginRequest')
    .set({ handledAt: services.now() })
    .where('id', '=', loginRequestId)
    .execute();
}

/** Stores the token once; older ones of the same person stop working. Undefined when no mail is to be sent. */
async function prepare(services: Services, trx: Trx, id: string) {
  const request = await trx
    .selectFrom('loginRequest')
    .select(['id', 'email', 'cookieHash', 'returnTo', 'createdAt', 'handledAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!request || request.handledAt) return undefined;
  if (services.now().getTime() - request.createdAt.getTime() > LOGIN_MAIL_LATEST_MS) {
    services.log.error({ loginRequestId: id }, 'login mail too late');
    return undefined;
  }
  const user = await trx
    .selectFrom('appUser')
    .select(['id', 'email', 'language'])
    .where('email', '=', request.email)
    .where('disabledAt', 'is', null)
    .where('mailSuspendedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const secrets = user && (await findOrMakeToken(services, trx, request, user.id));
  return secrets && { ...secrets, to: user.email, language: user.language };
}

type Request = Pick<Selectable<LoginRequest>, 'id' | 'cookieHash' | 'returnTo' | 'createdAt'>;

async function findOrMakeToken(services: Services, trx: Trx, request: Request, userId: string) {
  const keys = services.env.KEY_ENCRYPTION_KEYS;
  const newest = await trx
    .selectFrom('authToken')
    .select(['hash', 'loginRequestId', 'createdAt', 'voidedAt'])
    .where('userId', '=', userId)
    .where('purpose', '=', 'login')
    .orderBy('createdAt', 'desc')
    .executeTakeFirst();
  if (newest?.loginRequestId === request.id)
    return newest.voidedAt ? undefined : storedLoginSecrets(keys, request.id, newest.hash);
  if (!keys[0] || (newest && newest.createdAt > request.createdAt)) return undefined;
  const secrets = loginSecrets(keys[0].key, request.id);
  await voidUnspent(services, trx, userId);
  await trx
    .insertInto('authToken')
    .values({
      purpose: 'login',
      userId,
      loginRequestId: request.id,
      hash: sha256(secrets.token),
      codeHash: codeHash(request.id, secrets.code),
      cookieHash: request.cookieHash,
      returnTo: request.returnTo,
      createdAt: request.createdAt,
      expiresAt: new Date(request.createdAt.getTime() + LOGIN_LIFE_MS),
    })
    .execute();
  return secrets;
}

async function voidUnspent({ now }: Services, trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('authToken')
    .set({ voidedAt: now() })
    .where('userId', '=', userId)
    .where('purpose', '=', 'login')
    .where('usedAt', 'is', null)
    .where('voidedAt', 'is', null)
    .execute();
}
