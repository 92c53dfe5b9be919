import { sql } from 'kysely';
import { paths } from '#app/paths.ts';
import type { RelayEnd } from '#app/rules/relay.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { randomToken, sha256 } from './crypto.server.ts';
import type { Trx } from './db/database.server.ts';
import { inScope } from './db/scope.server.ts';
import type { Services } from './services.server.ts';
import { cookieOf, LIMITS } from './session.server.ts';

/** A relay as a link or an opened browser knows it: one item, who asks, until when. */
export interface Relay {
  readonly id: string;
  readonly tenantId: string;
  readonly projectId: string;
  readonly slug: string;
  /** The third person. */
  readonly name: string;
  readonly language: Language;
  readonly message: string | null;
  readonly clientName: string;
  readonly askedBy: string;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly endKind: RelayEnd | null;
}

const cookieName = (relayId: string) => `__Secure-relay-${relayId.slice(0, 8)}`;

/** It goes to the pages of its own item only, so that two opened relays never mix. */
export const relayCookie = (relayId: string, sessionId: string): string =>
  `${cookieName(relayId)}=${sessionId}; Path=${paths.relayItem(relayId)}; Secure; HttpOnly; SameSite=Lax`;

export const endedRelayCookie = (relayId: string): string =>
  `${cookieName(relayId)}=; Path=${paths.relayItem(relayId)}; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;

/** The relay that a link's token names; undefined when there is none. Changes nothing. */
export async function findRelay({ db }: Pick<Services, 'db'>, token: string): Promise<Relay | undefined> {
  const { rows } = await sql<Relay>`select * from read_relay(${sha256(token)})`.execute(db);
  return rows[0];
}

/**
 * The relay that was opened in this browser, if it is the wanted one and its session has not timed out. Whether it has ended meanwhile
 * is the caller's question. One database read.
 */
export async function findOpenedRelay(
  { db, now }: Services,
  request: Request,
  relayId: string,
): Promise<Relay | undefined> {
  const sessionId = cookieOf(request, cookieName(relayId));
  if (!sessionId) return undefined;
  const idHash = sha256(sessionId);
  const { rows } = await sql<
    Relay & { createdAt: Date; lastSeenAt: Date }
  >`select * from read_relay_session(${idHash})`.execute(db);
  const row = rows[0];
  if (row?.id !== relayId) return undefined;
  const { createdAt, lastSeenAt, ...relay } = row;
  const at = now();
  const idle = at.getTime() - lastSeenAt.getTime();
  if (idle > LIMITS.client.idle || at.getTime() - createdAt.getTime() > LIMITS.client.absolute)
    return undefined;
  if (idle > TOUCH_EVERY_MS)
    await inScope(db, { tenantId: relay.tenantId }, (trx) =>
      trx
        .updateTable('relaySession')
        .set({ lastSeenAt: at })
        .where('tenantId', '=', relay.tenantId)
        .where('idHash', '=', idHash)
        .execute(),
    );
  return relay;
}

const TOUCH_EVERY_MS = 60_000;

/** Begins a browser's session of one relay. @returns the id for the cookie; only its SHA-256 is stored */
export async function beginRelaySession(trx: Trx, relay: Relay, now: Date): Promise<string> {
  const id = randomToken();
  await trx
    .insertInto('relaySession')
    .values({
      idHash: sha256(id),
      tenantId: relay.tenantId,
      relayId: relay.id,
      createdAt: now,
      lastSeenAt: now,
    })
    .execute();
  return id;
}
