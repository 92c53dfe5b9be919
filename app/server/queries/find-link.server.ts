import type { Selectable } from 'kysely';
import type { AuthToken } from '#db/schema.ts';
import { sha256 } from '../crypto.server.ts';
import type { Db } from '../db/database.server.ts';

/** Why a link no longer works, or that it does. */
export type LinkState = 'live' | 'used' | 'expired' | 'superseded' | 'unknown';

export interface FoundLink {
  readonly state: Exclude<LinkState, 'unknown'>;
  readonly userId: string;
  /** The stored address of the account. */
  readonly email: string;
  readonly returnTo: string | null;
  /** SHA-256 of the asking browser's cookie; null for invitations. */
  readonly cookieHash: Buffer | null;
}

type Times = Pick<Selectable<AuthToken>, 'usedAt' | 'voidedAt' | 'expiresAt'>;

/** An invitation may be opened more than once: it only sends login mails. */
function stateOf({ usedAt, voidedAt, expiresAt }: Times, purpose: string, now: Date): FoundLink['state'] {
  if (usedAt && purpose === 'login') return 'used';
  if (voidedAt) return 'superseded';
  return expiresAt > now ? 'live' : 'expired';
}

/** Looks a link's token up by what it is for; undefined when there is none, or its owner may not sign in. Changes nothing. */
export async function findLink(
  db: Db,
  { purpose, token, now }: { purpose: 'login' | 'invitation'; token: string; now: Date },
): Promise<FoundLink | undefined> {
  const row = await db
    .selectFrom('authToken')
    .innerJoin('appUser', 'appUser.id', 'authToken.userId')
    .select(['authToken.userId', 'authToken.returnTo', 'authToken.cookieHash', 'appUser.email'])
    .select(['authToken.usedAt', 'authToken.voidedAt', 'authToken.expiresAt'])
    .where('authToken.purpose', '=', purpose)
    .where('authToken.hash', '=', sha256(token))
    .where('appUser.disabledAt', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const { userId, email, returnTo, cookieHash } = row;
  return { state: stateOf(row, purpose, now), userId, email, returnTo, cookieHash };
}
