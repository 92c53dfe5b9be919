import type { Trx } from '../db/database.server.ts';
import type { Services } from '../services.server.ts';
import { renewSession } from '../session.server.ts';
import type { FirstFactor } from '../visitor.server.ts';
import { totpSpend, tryOnce, type Verified } from './verify-second-factor.server.ts';

/** How long a step-up holds (OWASP ASVS 5.0, 7.5.3), in ms. */
const STEP_UP_MS = 5 * 60_000;

/** What a second factor was given for: nothing else is opened by it. */
export type Purpose = `reveal:${string}` | 'settings';

/** Asks for the second factor anew, for one purpose. The session gets a new id. */
export async function stepUp(
  self: Pick<FirstFactor, 'services' | 'person' | 'actor' | 'sessionId'>,
  purpose: Purpose,
  typed: string,
): Promise<Verified> {
  const { services, person, sessionId } = self;
  return tryOnce(self, 'secondFactor.steppedUp', totpSpend(services, person.id, typed), async (trx) => ({
    ok: true as const,
    sessionId: await renewSession(services, trx, sessionId, { stepUpPurpose: purpose }),
  }));
}

/**
 * Uses up a step-up: it opens one thing once, however many ask at the same time.
 * @returns whether this session had given its second factor for this purpose within the last five minutes
 */
export async function spendStepUp(
  trx: Trx,
  services: Services,
  { sessionRef, userId, purpose }: { sessionRef: string | null; userId: string; purpose: Purpose },
): Promise<boolean> {
  if (!sessionRef) return false;
  const { numUpdatedRows } = await trx
    .updateTable('session')
    .set({ stepUpAt: null, stepUpPurpose: null })
    .where('ref', '=', sessionRef)
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .where('stepUpPurpose', '=', purpose)
    .where('stepUpAt', '>', new Date(services.now().getTime() - STEP_UP_MS))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
