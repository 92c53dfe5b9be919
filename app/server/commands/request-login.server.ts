import type { CheckParams } from '#app/checks/check.ts';
import { emailAddress } from '#app/rules/email-address.ts';
import { returnPath } from '#app/rules/return-path.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import { addLoginRequest, allowLoginMail } from '../login-request.server.ts';
import { findLoginRequest } from '../queries/find-login-request.server.ts';
import { actorOfVisitor, type Visitor } from '../visitor.server.ts';

export type LoginRequested =
  /** `cookie` goes into the answer, so that the code works in this browser. */
  | { readonly ok: true; readonly cookie: string }
  /** `code` is a key below `checks`. */
  | { readonly ok: false; readonly reason: 'address'; readonly code: string; readonly params?: CheckParams }
  | { readonly ok: false; readonly reason: 'often'; readonly retryAt: Date };

/**
 * Asks for a login mail. The work and the answer are the same for every well-formed address: whether anyone has it is
 * found out later, by the worker (OWASP ASVS 5.0, 6.3.8).
 */
export async function requestLogin(
  visitor: Visitor,
  { email, returnTo }: { readonly email: string; readonly returnTo: unknown },
): Promise<LoginRequested> {
  const checked = emailAddress(email);
  if (!checked.ok) return { ok: false, reason: 'address', code: checked.code, params: checked.params };
  const path = returnPath(returnTo, visitor.services.env.APP_URL) ?? null;
  return request(visitor, checked.value, path);
}

/** The same once more, for the address and the page that this browser asked for before; undefined when it asked for none. */
export async function requestLoginAgain(visitor: Visitor): Promise<LoginRequested | undefined> {
  const earlier = await findLoginRequest(visitor.services.db, visitor.loginCookie);
  return earlier && request(visitor, earlier.email, earlier.returnTo);
}

async function request(visitor: Visitor, email: string, returnTo: string | null): Promise<LoginRequested> {
  const allowed = await allowLoginMail(visitor, email);
  if (!allowed.ok) return { ok: false, reason: 'often', retryAt: allowed.retryAt };
  const { services } = visitor;
  return services.db.transaction().execute(async (trx) => {
    const { id, cookie } = await addLoginRequest(trx, visitor, { email, returnTo });
    await audit(trx, actorOfVisitor(visitor), {
      chain: PORTAL_CHAIN,
      at: services.now(),
      action: 'login.requested',
      objectType: 'loginRequest',
      objectId: id,
    });
    return { ok: true, cookie };
  });
}
