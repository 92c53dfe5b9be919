import type { Action } from '#app/rules/permission-table.ts';
import type { Json } from '#db/schema.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { notFound } from '../not-found.server.ts';
import { type Contact, findContact } from '../queries/find-contact.server.ts';
import { getProject, type Project } from '../queries/get-project.server.ts';
import { requireMay } from './require-may.server.ts';

/** Whom a change of a contact concerns, and who makes it. */
export interface OnContact {
  readonly projectId: string;
  /** The contact. */
  readonly userId: string;
  readonly by: string;
}

export interface ContactChange {
  readonly trx: Trx;
  readonly now: Date;
  readonly project: Project;
  readonly contact: Contact;
}

/**
 * The frame of every change of one contact: scope, right, the contact's row, and the audit event with what `fn` says of it.
 * @throws 404 for somebody who is no contact of this client; Refusal `notAllowed`
 */
export function changeOneContact(
  { services, scope, actor }: Acting,
  on: OnContact,
  { right, action }: { readonly right: Action; readonly action: string },
  fn: (change: ContactChange) => Promise<Record<string, Json> | undefined>,
): Promise<void> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    const project = await getProject(trx, on.projectId);
    const { tenantId } = project;
    await requireMay(trx, actor, right, { tenantId });
    const contact = await findContact(trx, { tenantId, userId: on.userId });
    if (!contact) throw notFound();
    const detail = await fn({ trx, now, project, contact });
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action,
      objectType: 'contact',
      objectId: on.userId,
      ...(detail ? { detail } : {}),
    });
  });
}
