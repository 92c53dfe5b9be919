import { randomUUID } from 'node:crypto';
import { may } from '#app/rules/permissions.ts';
import type { Acting } from '../actor.server.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { EVERY_CLIENT, inScope } from '../db/scope.server.ts';
import { actingPerson } from '../queries/acting-person.server.ts';
import { isNamedFor } from '../queries/secret-readers.server.ts';
import { getVaultSettings } from '../queries/vault-settings.server.ts';
import { SealError } from '../seal.server.ts';
import type { Services } from '../services.server.ts';
import { secretFinder } from '../vault/misplaced.server.ts';
import { lockSecret, openStored, type StoredSecret } from '../vault/stored-secret.server.ts';
import { spendStepUp } from './step-up.server.ts';

export interface RevealSecret {
  readonly secretId: string;
  readonly userId: string;
  /** Why, in the person's words; the client reads it. 1–500 characters. */
  readonly reason: string;
}

export type NotRevealed =
  | 'notFound'
  /** Neither the account manager nor named for this item. */
  | 'notAllowed'
  /** The second factor was not given for this secret within five minutes, or has opened it already. */
  | 'stepUp'
  /** A second person must approve first. */
  | 'needsApproval'
  /** It has been destroyed or replaced. */
  | 'gone'
  /** What is stored is not what was saved; somebody has changed it. */
  | 'integrity'
  /** The reason, which others read, holds a secret. */
  | 'holdsSecret'
  /** Its key-encryption key is not among those of this process. */
  | 'keyMissing';

export type Revealed = { readonly text: string } | { readonly refused: NotRevealed };

/**
 * Shows one secret once. That it was shown is in the log, and due to be told to the client, before it is decrypted: if either
 * cannot be written, nothing is shown. Every refusal leaves one event too.
 */
export async function revealSecret(acting: Acting, reveal: RevealSecret): Promise<Revealed> {
  const { services, scope } = acting;
  const granted = await inScope(services.db, scope, async (trx) => {
    const secret = await lockSecret(trx, reveal.secretId);
    return secret && grant(trx, acting, reveal, secret);
  });
  if (!granted) return refuseUnseen(acting, reveal);
  if ('refused' in granted) return granted;
  try {
    return { text: openStored(services.env.KEY_ENCRYPTION_KEYS, granted.secret) };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return reportUnreadable(acting, granted, error);
  }
}

interface Granted {
  readonly secret: StoredSecret;
  readonly revealId: string;
}

async function grant(
  trx: Trx,
  acting: Acting,
  { userId, reason }: RevealSecret,
  secret: StoredSecret,
): Promise<Granted | { readonly refused: NotRevealed }> {
  const { services, actor } = acting;
  const { tenantId, secretId, itemId } = secret;
  const now = services.now();
  const log = (outcome: 'done' | 'refused', detail: Record<string, string | null>) =>
    audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'secret.revealed',
      outcome,
      objectType: 'secret',
      objectId: secretId,
      detail: { item: itemId, ...detail },
    });
  const allowed = await permit(trx, acting, { userId, reason }, secret);
  if ('refused' in allowed) {
    await log('refused', { code: allowed.refused });
    return allowed;
  }
  const revealId = randomUUID();
  const { approvedBy } = allowed;
  await trx
    .insertInto('secretReveal')
    .values({ tenantId, id: revealId, secretId, revealedBy: userId, approvedBy, reason, revealedAt: now })
    .execute();
  await log('done', { reveal: revealId, approvedBy });
  return { secret, revealId };
}

type Permitted = { readonly approvedBy: string | null } | { readonly refused: NotRevealed };

/** The last two things asked are used up by it, so they come last. */
async function permit(
  trx: Trx,
  { services, actor }: Acting,
  { userId, reason }: Pick<RevealSecret, 'userId' | 'reason'>,
  secret: StoredSecret,
): Promise<Permitted> {
  const person = await actingPerson(trx, userId, secret.tenantId);
  const named = await isNamedFor(trx, userId, secret);
  if (!person || !may(person, 'revealSecret', { tenantId: secret.tenantId, named }))
    return { refused: 'notAllowed' };
  if (secret.state === 'purged') return { refused: 'gone' };
  if (await holdsSecret(trx, services, secret.tenantId, reason)) return { refused: 'holdsSecret' };
  const { fourEyes } = await getVaultSettings(trx);
  const approval = fourEyes ? await findApproval(trx, services.now(), userId, secret) : undefined;
  if (fourEyes && !approval) return { refused: 'needsApproval' };
  const purpose = `reveal:${secret.secretId}` as const;
  const fresh = await spendStepUp(trx, services, { sessionRef: actor.sessionRef, userId, purpose });
  if (!fresh) return { refused: 'stepUp' };
  if (approval)
    await trx
      .updateTable('secretApproval')
      .set({ usedAt: services.now() })
      .where('tenantId', '=', secret.tenantId)
      .where('id', '=', approval.id)
      .execute();
  return { approvedBy: approval?.decidedBy ?? null };
}

/** Without its key nothing can be compared; the secret, which needs one too, then says so itself. */
async function holdsSecret(trx: Trx, services: Services, tenantId: string, text: string): Promise<boolean> {
  try {
    return (await secretFinder(trx, services, tenantId))(text);
  } catch (error) {
    if (error instanceof SealError && error.reason === 'key') return false;
    throw error;
  }
}

const findApproval = (trx: Trx, now: Date, userId: string, { tenantId, secretId }: StoredSecret) =>
  trx
    .selectFrom('secretApproval')
    .select(['id', 'decidedBy'])
    .where('tenantId', '=', tenantId)
    .where('secretId', '=', secretId)
    .where('askedBy', '=', userId)
    .where('verdict', '=', 'approved')
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('decidedAt', 'desc')
    .forUpdate()
    .executeTakeFirst();

/** Somebody asked for a secret of a client whom they do not serve: their answer is "not found", and the client's log has it. */
async function refuseUnseen({ services, actor }: Acting, { secretId }: RevealSecret): Promise<Revealed> {
  await inScope(services.db, EVERY_CLIENT, async (trx) => {
    const secret = await lockSecret(trx, secretId);
    await audit(trx, actor, {
      chain: secret?.tenantId ?? PORTAL_CHAIN,
      at: services.now(),
      action: 'secret.revealed',
      outcome: 'refused',
      objectType: 'secret',
      objectId: secretId,
      detail: { code: 'notFound' },
    });
  });
  return { refused: 'notFound' };
}

async function reportUnreadable(
  { services, scope, actor }: Acting,
  { secret, revealId }: Granted,
  { reason }: SealError,
): Promise<Revealed> {
  const refused = reason === 'key' ? 'keyMissing' : 'integrity';
  const { tenantId, secretId, itemId } = secret;
  await inScope(services.db, scope, async (trx) => {
    await trx
      .updateTable('secretReveal')
      .set({ outcome: 'integrity' })
      .where('tenantId', '=', tenantId)
      .where('id', '=', revealId)
      .execute();
    await audit(trx, actor, {
      chain: tenantId,
      at: services.now(),
      action: `secret.${refused}`,
      outcome: 'refused',
      objectType: 'secret',
      objectId: secretId,
      detail: { item: itemId, reveal: revealId, reason },
    });
  });
  services.log.error({ secretId, reason }, 'a stored secret cannot be opened');
  return { refused };
}
