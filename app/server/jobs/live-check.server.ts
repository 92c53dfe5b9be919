import { type LiveResult, liveCheckPlan, unreachable } from '#app/rules/live-check.ts';
import { SYSTEM } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { checkPaytrail } from '../outside/paytrail.server.ts';
import { checkVismaPay } from '../outside/visma-pay.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { SealError } from '../seal.server.ts';
import type { Services } from '../services.server.ts';
import { listStored, openStored, type StoredSecret } from '../vault/stored-secret.server.ts';
import { Postponed } from './postponed.server.ts';

export interface LiveCheckJob {
  readonly tenantId: string;
  readonly checkId: string;
  /** Nothing tries again after this. */
  readonly last: boolean;
}

/**
 * Runs one check that was asked for: opens the item's secrets for the call only, asks the provider, and stores the verdict. That the
 * secrets are used is in the log before they are opened.
 * @throws Postponed when the provider could not be reached and there is a try left
 */
export async function runLiveCheck(services: Services, job: LiveCheckJob): Promise<void> {
  const ready = await inScope(services.db, { tenantId: job.tenantId }, (trx) => begin(trx, services, job));
  if (!ready) return;
  const result = await ask(services, ready);
  await inScope(services.db, { tenantId: job.tenantId }, (trx) => store(trx, services, job, result));
  if (result.verdict === 'unreachable' && !job.last) throw new Postponed(result.code ?? 'unreachable');
}

interface Ready {
  readonly plan: NonNullable<ReturnType<typeof liveCheckPlan>>;
  readonly secrets: readonly StoredSecret[];
}

async function begin(
  trx: Trx,
  services: Services,
  { tenantId, checkId }: LiveCheckJob,
): Promise<Ready | undefined> {
  const check = await trx
    .selectFrom('liveCheck')
    .innerJoin('item', (join) =>
      join.onRef('item.tenantId', '=', 'liveCheck.tenantId').onRef('item.id', '=', 'liveCheck.itemId'),
    )
    .select(['item.projectId', 'item.slug', 'liveCheck.verdict'])
    .where('liveCheck.tenantId', '=', tenantId)
    .where('liveCheck.id', '=', checkId)
    .executeTakeFirst();
  if (!check || (check.verdict && check.verdict !== 'unreachable')) return undefined;
  const now = services.now();
  const item = await loadItem(trx, { projectId: check.projectId, slug: check.slug, now });
  const plan = liveCheckPlan(item.wizard.id, item.answers);
  if (!plan || plan.provider === 'none') return undefined;
  const secrets = await listStored(trx, item);
  await trx
    .updateTable('liveCheck')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('tenantId', '=', tenantId)
    .where('id', '=', checkId)
    .execute();
  await audit(trx, SYSTEM, {
    chain: tenantId,
    at: now,
    action: 'liveCheck.started',
    objectType: 'item',
    objectId: item.id,
    detail: { check: checkId, secrets: secrets.map((secret) => secret.secretId) },
  });
  return { plan, secrets };
}

async function ask({ env, now, log }: Services, { plan, secrets }: Ready): Promise<LiveResult> {
  const open = (path: string) => {
    const found = secrets.find((secret) => secret.path === path);
    return found && openStored(env.KEY_ENCRYPTION_KEYS, found);
  };
  const allowPrivate = env.NODE_ENV !== 'production';
  try {
    if (plan.provider === 'paytrail') {
      const secret = open(plan.secrets.secret);
      const where = { baseUrl: env.PAYTRAIL_BASE_URL, allowPrivate, now: now() };
      return secret ? await checkPaytrail({ merchantId: plan.merchantId, secret }, where) : GONE;
    }
    if (plan.provider === 'vismaPay') {
      const [apiKey, privateKey] = [open(plan.secrets.apiKey), open(plan.secrets.privateKey)];
      const where = { baseUrl: env.VISMA_PAY_BASE_URL, allowPrivate };
      return apiKey && privateKey ? await checkVismaPay({ apiKey, privateKey }, where) : GONE;
    }
    return GONE;
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    log.error({ reason: error.reason }, 'a stored secret cannot be opened');
    return unreachable('noService');
  }
}

/** The secrets were destroyed before the check came to its turn. */
const GONE: LiveResult = { verdict: 'notCheckable', code: 'noService', path: null, reference: null };

async function store(
  trx: Trx,
  services: Services,
  { tenantId, checkId }: LiveCheckJob,
  { verdict, code, path, reference }: LiveResult,
): Promise<void> {
  const now = services.now();
  const row = await trx
    .updateTable('liveCheck')
    .set({ verdict, code, path, reference, checkedAt: now })
    .where('tenantId', '=', tenantId)
    .where('id', '=', checkId)
    .returning('itemId')
    .executeTakeFirst();
  await audit(trx, SYSTEM, {
    chain: tenantId,
    at: now,
    action: 'liveCheck.done',
    objectType: 'item',
    ...(row ? { objectId: row.itemId } : {}),
    detail: { check: checkId, verdict, code },
  });
}
