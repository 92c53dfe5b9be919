import type { Action } from '#app/rules/permission-table.ts';
import { may, type Subject } from '#app/rules/permissions.ts';
import type { Actor } from '../actor.server.ts';
import type { Trx } from '../db/database.server.ts';
import { actingPerson } from '../queries/acting-person.server.ts';
import { Refusal } from '../refusal.server.ts';

/** What a third person may do, on the item that they were handed and nowhere else: see require-own-relay.server.ts. */
const THIRD_PERSONS_MAY: readonly Action[] = ['answer', 'saveSecret', 'uploadFile'];

/**
 * Asks the table of permissions in the transaction of the change, so that a right that was just taken away does not count.
 * The portal's own jobs may. @throws Refusal `notAllowed`
 */
export async function requireMay(
  trx: Trx,
  actor: Actor,
  action: Action,
  subject: Subject = {},
): Promise<void> {
  if (actor.kind === 'system') return;
  if (actor.kind === 'relay' && THIRD_PERSONS_MAY.includes(action)) return;
  const person = await actingPerson(trx, actor.userId, subject.tenantId);
  if (!person || !may(person, action, subject)) throw new Refusal('notAllowed');
}
