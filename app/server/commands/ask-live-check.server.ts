import { randomUUID } from 'node:crypto';
import {
  isTestMerchant,
  type LiveCheckPlan,
  type LiveResult,
  liveCheckPlan,
  notCheckable,
  refused,
} from '#app/rules/live-check.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { notFound } from '../not-found.server.ts';
import { type LoadedItem, loadItem } from '../queries/load-item.server.ts';
import { requireMay } from './require-may.server.ts';

/** Checks that one client may ask for: tries an hour as the providers' own limits suggest, and a cap a day. */
export const MOST = { hour: 5, day: 20 } as const;

const HOUR_MS = 3600_000;

export type AskedLiveCheck =
  | { readonly ok: true; readonly checkId: string }
  | { readonly ok: false; readonly reason: 'tooOften' | 'incomplete' };

/**
 * Asks for a check of an item's credentials with the provider itself. It runs after this commits, by a worker.
 * @throws Refusal `notAllowed`; 404 for an item without credentials
 */
export function askLiveCheck(
  { services, scope, actor }: Acting,
  { projectId, slug }: { readonly projectId: string; readonly slug: string },
): Promise<AskedLiveCheck> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    const { tenantId, area } = item;
    const action = actor.kind === 'client' ? 'saveSecret' : 'viewSecretState';
    await requireMay(trx, actor, action, { tenantId, area, side: 'client' });
    const plan = liveCheckPlan(item.wizard.id, item.answers);
    if (!plan) throw notFound();
    if (!isComplete(item, plan)) return { ok: false, reason: 'incomplete' };
    const recent = await countRecent(trx, tenantId, now);
    if (recent.hour >= MOST.hour || recent.day >= MOST.day) return { ok: false, reason: 'tooOften' };
    const checkId = randomUUID();
    const known = knownResult(item, plan);
    await trx
      .insertInto('liveCheck')
      .values({
        tenantId,
        id: checkId,
        itemId: item.id,
        provider: plan.provider,
        askedBy: actor.userId,
        askedAt: now,
        ...(known ? { ...known, checkedAt: now } : {}),
      })
      .execute();
    if (!known) await services.jobs.enqueue(trx, 'live-check', { tenantId, checkId });
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'liveCheck.asked',
      objectType: 'item',
      objectId: item.id,
      detail: { check: checkId, provider: plan.provider },
    });
    return { ok: true, checkId };
  });
}

/** Asks for a check of credentials that were typed anew, once all of them are there and somebody can be asked about them. */
export async function checkNewSecrets(
  acting: Acting,
  on: { readonly projectId: string; readonly slug: string },
): Promise<void> {
  const now = acting.services.now();
  const item = await inScope(acting.services.db, acting.scope, (trx) => loadItem(trx, { ...on, now }));
  const plan = liveCheckPlan(item.wizard.id, item.answers);
  if (plan && plan.provider !== 'none') await askLiveCheck(acting, on);
}

/** Results that need no call. */
function knownResult({ answers }: LoadedItem, plan: LiveCheckPlan): LiveResult | undefined {
  if (plan.provider === 'none') return notCheckable;
  if (plan.provider === 'paytrail' && isTestMerchant(answers))
    return refused('testMerchant', 'paytrailMerchantId');
  return undefined;
}

function isComplete({ facts }: LoadedItem, plan: LiveCheckPlan): boolean {
  if (plan.provider === 'none') return true;
  if (plan.provider === 'paytrail' && plan.merchantId === '') return false;
  return Object.values(plan.secrets).every((path) => facts.secrets[path] && !facts.secrets[path].destroyedAt);
}

async function countRecent(trx: Trx, tenantId: string, now: Date): Promise<{ hour: number; day: number }> {
  const rows = await trx
    .selectFrom('liveCheck')
    .select('askedAt')
    .where('tenantId', '=', tenantId)
    .where('askedAt', '>', new Date(now.getTime() - 24 * HOUR_MS))
    .orderBy('askedAt', 'desc')
    .limit(MOST.day)
    .execute();
  const lastHour = now.getTime() - HOUR_MS;
  return { day: rows.length, hour: rows.filter((row) => row.askedAt.getTime() > lastHour).length };
}
