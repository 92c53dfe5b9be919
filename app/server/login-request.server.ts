import { randomToken, sha256 } from './crypto.server.ts';
import type { Trx } from './db/database.server.ts';
import { type Allowance, isOwnMachine, placeOf, take } from './limits.server.ts';
import { loginCookie, type Visitor } from './visitor.server.ts';

/** Whether one more login mail may be asked for, by address and by place; the same whether anyone has the address. */
export async function allowLoginMail({ services, ip }: Visitor, email: string): Promise<Allowance> {
  if (!isOwnMachine(ip)) {
    const place = await take(services, 'loginMailPlace', placeOf(ip));
    if (!place.ok) return place;
  }
  const soon = await take(services, 'loginMail', email);
  return soon.ok ? take(services, 'loginMailDay', email) : soon;
}

/** Stores that someone at this browser asks for a login mail; the worker finds out whether there is anyone to send it to. */
export async function addLoginRequest(
  trx: Trx,
  { services, language }: Visitor,
  { email, returnTo }: { readonly email: string; readonly returnTo: string | null },
): Promise<{ id: string; cookie: string }> {
  const secret = randomToken();
  const { id } = await trx
    .insertInto('loginRequest')
    .values({ email, cookieHash: sha256(secret), returnTo, language, createdAt: services.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  await services.jobs.enqueue(trx, 'login-mail', { loginRequestId: id });
  return { id, cookie: loginCookie(secret) };
}
