import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import { sha256 } from '../crypto.server.ts';
import { addLoginRequest, allowLoginMail } from '../login-request.server.ts';
import { actorOfVisitor, type Visitor } from '../visitor.server.ts';
import type { LoginRequested } from './request-login.server.ts';

/**
 * Takes an invitation up: sends a login mail to the invited address. It logs nobody in, so a forwarded invitation is
 * harmless, and it may be opened again while it lives. Undefined when it does not live.
 */
export async function openInvitation(visitor: Visitor, token: string): Promise<LoginRequested | undefined> {
  const { services } = visitor;
  const now = services.now();
  const invited = await services.db
    .selectFrom('authToken')
    .innerJoin('appUser', 'appUser.id', 'authToken.userId')
    .select(['authToken.id', 'authToken.userId', 'authToken.returnTo', 'appUser.email'])
    .where('authToken.purpose', '=', 'invitation')
    .where('authToken.hash', '=', sha256(token))
    .where('authToken.expiresAt', '>', now)
    .where('authToken.voidedAt', 'is', null)
    .where('appUser.disabledAt', 'is', null)
    .executeTakeFirst();
  if (!invited) return undefined;
  const allowed = await allowLoginMail(visitor, invited.email);
  if (!allowed.ok) return { ok: false, reason: 'often', retryAt: allowed.retryAt };
  return services.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('authToken')
      .set({ usedAt: now })
      .where('id', '=', invited.id)
      .where('usedAt', 'is', null)
      .execute();
    const { id, cookie } = await addLoginRequest(trx, visitor, invited);
    await audit(trx, actorOfVisitor(visitor), {
      chain: PORTAL_CHAIN,
      at: now,
      action: 'invitation.opened',
      objectType: 'invitation',
      objectId: invited.id,
      detail: { user: invited.userId, loginRequest: id },
    });
    return { ok: true, cookie };
  });
}
