import type { Portal } from './portal.ts';
import { rowsOf, sessionFor } from './session.ts';
import type { Sender } from './uploads.ts';

export interface RegisterSender {
  readonly sender: Sender;
  readonly tenantId: string;
  readonly projectId: string;
}

/** Somebody of the seeded world who still has a register to send. @param nth of several */
export async function registerSender({ url, superuserUrl }: Portal, nth = 0): Promise<RegisterSender> {
  const [item] = await rowsOf<{ project_id: string; tenant_id: string; email: string }>(
    superuserUrl,
    `select i.project_id, i.tenant_id, min(u.email) as email from item i
     join contact c on c.tenant_id = i.tenant_id join app_user u on u.id = c.user_id
     where i.slug = 'customer-registry' and i.status in ('notStarted', 'inProgress')
     group by i.project_id, i.tenant_id order by email offset $1 limit 1`,
    [nth],
  );
  if (!item) throw new Error('no client has a register to send');
  const cookie = await sessionFor(superuserUrl, item.email);
  return { sender: { url, cookie }, tenantId: item.tenant_id, projectId: item.project_id };
}
