import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import { addLoginRequest, allowLoginMail } from '../login-request.server.ts';
import { findLink } from '../queries/find-link.server.ts';
import { actorOfVisitor, type Visitor } from '../visitor.server.ts';
import type { LoginRequested } from './request-login.server.ts';

/**
 * From a link that no longer works, or from an invitation: sends a new login mail to the address that is stored for its
 * owner, whoever holds the link, and later leads to where the link would have led. Undefined for an unknown link.
 */
export async function resendLogin(
  visitor: Visitor,
  link: { readonly purpose: 'login' | 'invitation'; readonly token: string },
): Promise<LoginRequested | undefined> {
  const { services } = visitor;
  const found = await findLink(services.db, { ...link, now: services.now() });
  if (!found || (link.purpose === 'invitation' && found.state === 'superseded')) return undefined;
  const allowed = await allowLoginMail(visitor, found.email);
  if (!allowed.ok) return { ok: false, reason: 'often', retryAt: allowed.retryAt };
  return services.db.transaction().execute(async (trx) => {
    const { id, cookie } = await addLoginRequest(trx, visitor, found);
    await audit(trx, actorOfVisitor(visitor), {
      chain: PORTAL_CHAIN,
      at: services.now(),
      action: 'login.requestedByLink',
      objectType: 'loginRequest',
      objectId: id,
      detail: { purpose: link.purpose, state: found.state, user: found.userId },
    });
    return { ok: true, cookie };
  });
}
