import { randomUUID } from 'node:crypto';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { checkTypedSecrets } from '#app/wizards/engine/typed-secrets.ts';
import type { Facts, Fault } from '#app/wizards/engine/types.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { helsinkiDate } from '../clock.server.ts';
import { equalBytes } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { notFound } from '../not-found.server.ts';
import { type LoadedItem, loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { sealSecret } from '../vault/envelope.server.ts';
import { fingerprinter } from '../vault/fingerprint.server.ts';
import { forgetMisplaced } from '../vault/misplaced.server.ts';
import { destroy } from '../vault/stored-secret.server.ts';
import { requireMay } from './require-may.server.ts';
import { requireOwnRelay } from './require-own-relay.server.ts';
import { isOpen } from './save-step.server.ts';
import { updateItem } from './update-item.server.ts';

export interface SaveSecrets {
  readonly projectId: string;
  readonly slug: string;
  readonly stepId: string;
  /** What was typed, by field path; a blank field is left out and keeps what is saved. */
  readonly secrets: ReadonlyMap<string, string>;
}

export interface SavedSecrets {
  /** Paths of the secrets that are in the vault now. */
  readonly saved: readonly string[];
  /** Those of them that were not there before, or were other ones. */
  readonly changed: readonly string[];
  /** Paths of the step's other fields in which one of them stood, and stands no more. */
  readonly misplaced: readonly string[];
  /** What is wrong with the others; never their text. */
  readonly faults: readonly Fault[];
}

/** Secrets this short would be half shown by their ending. */
const SHORTEST_WITH_ENDING = 8;

/**
 * Seals what was typed into secret fields. A new value replaces the one before, whose ciphertext is destroyed at once; the same
 * value typed again changes nothing. Values of the wrong shape are not kept anywhere.
 * @throws Refusal `locked` when the item was submitted; `notAllowed`; 404 for an unknown item or step
 */
export async function saveSecrets(acting: Acting, save: SaveSecrets): Promise<SavedSecrets> {
  if (save.secrets.size === 0) return { saved: [], changed: [], misplaced: [], faults: [] };
  const { services, scope } = acting;
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId: save.projectId, slug: save.slug, now, lock: true });
    const { tenantId, area } = item;
    await requireOwnRelay(trx, acting.actor, item, now);
    await requireMay(trx, acting.actor, 'saveSecret', { tenantId, area, side: 'client' });
    const step = item.wizard.steps.find((candidate) => candidate.id === save.stepId);
    if (!step) throw notFound();
    if (!isOpen(item)) throw new Refusal('locked');
    const { accepted, faults } = checkTypedSecrets(step, save.secrets);
    const placed = [...accepted].filter(([path]) => hasPlace(item, path));
    const fresh: Record<string, Facts['secrets'][string]> = {};
    for (const [path, text] of placed) {
      const written = await write(trx, acting, item, { path, text, now });
      if (written) fresh[path] = written;
    }
    let misplaced: readonly string[] = [];
    if (Object.keys(fresh).length > 0) {
      const { answers, places } = await forgetMisplaced(trx, item, [...accepted.values()], now);
      const facts = { ...item.facts, secrets: { ...item.facts.secrets, ...fresh } };
      misplaced = places.filter(({ stepId }) => stepId === step.id).map(({ path }) => path);
      await updateItem(trx, { ...item, facts }, {}, { now, userId: acting.actor.userId, answers });
    }
    for (const [path, { id }] of Object.entries(fresh))
      await audit(trx, acting.actor, {
        chain: tenantId,
        at: now,
        action: 'secret.saved',
        objectType: 'secret',
        objectId: id,
        detail: { item: item.id, path, replaces: item.facts.secrets[path]?.id ?? null },
      });
    return { saved: placed.map(([path]) => path), changed: Object.keys(fresh), misplaced, faults };
  });
}

/** A secret inside a list belongs to a row that has been saved, so that nobody fills the vault with rows that are not there. */
function hasPlace({ answers }: LoadedItem, path: string): boolean {
  const [list = '', row] = path.split('.');
  return row === undefined || rowsOf(answers[list]).some(({ id }) => id === row);
}

async function write(
  trx: Trx,
  { services, actor }: Acting,
  item: LoadedItem,
  { path, text, now }: { path: string; text: string; now: Date },
): Promise<Facts['secrets'][string] | undefined> {
  const { tenantId } = item;
  const fingerprint = (await fingerprinter(trx, services, tenantId))(text);
  const before = await trx
    .selectFrom('secret')
    .select(['id', 'fingerprint', 'state'])
    .where('tenantId', '=', tenantId)
    .where('itemId', '=', item.id)
    .where('path', '=', path)
    .where('replacedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (before && before.state !== 'purged' && equalBytes(before.fingerprint, fingerprint)) return undefined;
  if (before) await replace(trx, { tenantId, secretId: before.id, state: before.state, now });
  const secretId = randomUUID();
  const place = { tenantId, itemId: item.id, path, secretId };
  const { sealed, ...key } = sealSecret(services.env.KEY_ENCRYPTION_KEYS, place, text);
  const ending = text.length < SHORTEST_WITH_ENDING ? '' : text.slice(-2);
  await trx
    .insertInto('secret')
    .values({
      tenantId,
      id: secretId,
      itemId: item.id,
      path,
      sealed,
      fingerprint,
      ending,
      savedBy: actor.userId,
      savedAt: now,
    })
    .execute();
  await trx
    .insertInto('dataKey')
    .values({ tenantId, secretId, createdAt: now, ...key })
    .execute();
  return { id: secretId, savedAt: helsinkiDate(now), ending };
}

async function replace(
  trx: Trx,
  { tenantId, secretId, state, now }: { tenantId: string; secretId: string; state: string; now: Date },
): Promise<void> {
  if (state !== 'purged') return destroy(trx, { tenantId, secretId }, { reason: 'replaced', at: now });
  await trx
    .updateTable('secret')
    .set({ replacedAt: now })
    .where('tenantId', '=', tenantId)
    .where('id', '=', secretId)
    .execute();
}
