import { sha256 } from '../crypto.server.ts';
import type { Db } from '../db/database.server.ts';

export interface FoundLoginRequest {
  readonly id: string;
  /** As it was typed and normalised; perhaps nobody's. */
  readonly email: string;
  readonly returnTo: string | null;
  readonly createdAt: Date;
}

/** The request that a browser made, by its cookie. It says nothing about whether anyone has the address. */
export async function findLoginRequest(
  db: Db,
  loginCookie: string | undefined,
): Promise<FoundLoginRequest | undefined> {
  if (!loginCookie) return undefined;
  return db
    .selectFrom('loginRequest')
    .select(['id', 'email', 'returnTo', 'createdAt'])
    .where('cookieHash', '=', sha256(loginCookie))
    .orderBy('createdAt', 'desc')
    .executeTakeFirst();
}
