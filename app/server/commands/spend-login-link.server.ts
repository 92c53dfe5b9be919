import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import { beginVisit, type SignedIn } from '../begin-visit.server.ts';
import { equalBytes, sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { findLink, type LinkState } from '../queries/find-link.server.ts';
import type { Visitor } from '../visitor.server.ts';

export type LinkSpent = SignedIn | { readonly ok: false; readonly state: Exclude<LinkState, 'live'> };

/**
 * Signs in with the link of a login mail, in any browser. One conditional update spends it, so that of any number of
 * attempts at once exactly one succeeds. When another browser than this one had asked, the owner is told by mail.
 */
export async function spendLoginLink(visitor: Visitor, token: string): Promise<LinkSpent> {
  const { services } = visitor;
  const spent = await services.db.transaction().execute(async (trx) => {
    const row = await spend(trx, visitor, token);
    if (!row) return undefined;
    const { signedIn, actor } = await beginVisit(trx, visitor, row);
    const elsewhere = !isAskingBrowser(visitor, row.cookieHash);
    if (elsewhere)
      await promiseMail(trx, services, {
        tenantId: null,
        userId: row.userId,
        template: 'loginElsewhere',
        params: { at: services.now().toISOString(), agent: visitor.agent ?? '' },
        key: row.id,
      });
    await audit(trx, actor, {
      chain: PORTAL_CHAIN,
      at: services.now(),
      action: 'login.link',
      objectType: 'user',
      objectId: row.userId,
      detail: { elsewhere },
    });
    return signedIn;
  });
  if (spent) return spent;
  const found = await findLink(services.db, { purpose: 'login', token, now: services.now() });
  return { ok: false, state: found && found.state !== 'live' ? found.state : 'unknown' };
}

/** Whether this browser made the request that the link answers. */
export const isAskingBrowser = (
  { loginCookie }: Pick<Visitor, 'loginCookie'>,
  cookieHash: Buffer | null,
): boolean => loginCookie !== undefined && cookieHash !== null && equalBytes(sha256(loginCookie), cookieHash);

/**
 * The code of the same mail is spent along with the link, except when it was opened elsewhere: that may have been a mail
 * scanner that presses buttons, and the asking browser's code still works then.
 */
const spend = (trx: Trx, { services, loginCookie }: Visitor, token: string) =>
  trx
    .updateTable('authToken')
    .from('appUser')
    .set((eb) => ({
      usedAt: services.now(),
      codeHash: eb
        .case()
        .when('authToken.cookieHash', '=', loginCookie ? sha256(loginCookie) : Buffer.alloc(0))
        .then(null)
        .else(eb.ref('authToken.codeHash'))
        .end(),
    }))
    .whereRef('appUser.id', '=', 'authToken.userId')
    .where('appUser.disabledAt', 'is', null)
    .where('authToken.purpose', '=', 'login')
    .where('authToken.hash', '=', sha256(token))
    .where('authToken.usedAt', 'is', null)
    .where('authToken.voidedAt', 'is', null)
    .where('authToken.expiresAt', '>', services.now())
    .returning(['authToken.id', 'authToken.userId', 'authToken.returnTo', 'authToken.cookieHash'])
    .executeTakeFirst();
