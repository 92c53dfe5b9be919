import { readCode } from '#app/rules/login-code.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import { beginVisit, type SignedIn } from '../begin-visit.server.ts';
import { sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import { giveBack, take } from '../limits.server.ts';
import { codeHash, LOGIN_CODE_LENGTH, LOGIN_LIFE_MS } from '../login-secrets.server.ts';
import { type FoundLoginRequest, findLoginRequest } from '../queries/find-login-request.server.ts';
import { actorOfVisitor, type Visitor } from '../visitor.server.ts';

/**
 * `noRequest`: this browser asked for nothing. `expired`: it asked too long ago. `shape`: not a code at all, and not counted.
 * `spentTries`: this request's tries are used up. `closed`: the account's tries of this hour are; its link still works.
 */
export type CodeSpent =
  | SignedIn
  | { readonly ok: false; readonly reason: 'noRequest' | 'expired' | 'shape' | 'wrong' | 'spentTries' }
  | { readonly ok: false; readonly reason: 'closed'; readonly retryAt: Date };

/**
 * Signs in with the code of a login mail, only in the browser that asked for it. Tries are counted by the address that was
 * typed, over all requests, before they are looked at; so they say nothing about whether anyone has the address.
 */
export async function spendLoginCode(visitor: Visitor, typed: string): Promise<CodeSpent> {
  const { services } = visitor;
  const request = await findLoginRequest(services.db, visitor.loginCookie);
  if (!request) return { ok: false, reason: 'noRequest' };
  if (services.now().getTime() >= request.createdAt.getTime() + LOGIN_LIFE_MS)
    return { ok: false, reason: 'expired' };
  const code = readCode(typed, LOGIN_CODE_LENGTH);
  if (!code) return { ok: false, reason: 'shape' };

  const ofRequest = await take(services, 'codeOfRequest', request.id);
  if (!ofRequest.ok) return { ok: false, reason: 'spentTries' };
  const ofAccount = await take(services, 'codeOfAccount', request.email);
  if (!ofAccount.ok) return { ok: false, reason: 'closed', retryAt: ofAccount.retryAt };
  const spent = await services.db.transaction().execute((trx) => tryCode(trx, visitor, request, code));
  if (spent.ok) await giveBack(services, 'codeOfAccount', request.email);
  return spent;
}

async function tryCode(
  trx: Trx,
  visitor: Visitor,
  request: FoundLoginRequest,
  code: string,
): Promise<CodeSpent> {
  const at = visitor.services.now();
  const event = { chain: PORTAL_CHAIN, at, action: 'login.code' };
  const row = await spend(trx, visitor, request.id, code);
  if (!row) {
    await audit(trx, actorOfVisitor(visitor), {
      ...event,
      outcome: 'refused',
      objectType: 'loginRequest',
      objectId: request.id,
    });
    return { ok: false, reason: 'wrong' };
  }
  const { signedIn, actor } = await beginVisit(trx, visitor, row);
  await audit(trx, actor, { ...event, objectType: 'user', objectId: row.userId });
  return signedIn;
}

/** The link goes with it; a link that was opened elsewhere before does not take the code along. */
const spend = (trx: Trx, { services, loginCookie = '' }: Visitor, requestId: string, code: string) =>
  trx
    .updateTable('authToken')
    .from('appUser')
    .set((eb) => ({ usedAt: eb.fn.coalesce('authToken.usedAt', eb.val(services.now())), codeHash: null }))
    .whereRef('appUser.id', '=', 'authToken.userId')
    .where('appUser.disabledAt', 'is', null)
    .where('authToken.purpose', '=', 'login')
    .where('authToken.loginRequestId', '=', requestId)
    .where('authToken.codeHash', '=', codeHash(requestId, code))
    .where('authToken.cookieHash', '=', sha256(loginCookie))
    .where('authToken.voidedAt', 'is', null)
    .where('authToken.expiresAt', '>', services.now())
    .returning(['authToken.userId', 'authToken.returnTo'])
    .executeTakeFirst();
