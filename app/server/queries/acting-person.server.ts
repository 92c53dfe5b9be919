import { sql } from 'kysely';
import type { ClientRole, StaffRole } from '#app/process/roles.ts';
import type { Person } from '#app/rules/permissions.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';

interface Row {
  kind: 'client' | 'staff';
  staffRole: StaffRole | null;
  assigned: StaffRole[];
  role: ClientRole | null;
  areas: Area[] | null;
}

/**
 * A person as the table of permissions knows them: with their roles in this client's team, or in the client's company.
 * Undefined for somebody who is neither.
 */
export async function actingPerson(
  trx: Trx,
  userId: string | null,
  tenantId?: string,
): Promise<Person | undefined> {
  const client = tenantId ?? null;
  const { rows } = await sql<Row>`
    select u.kind, u.staff_role, c.role, c.areas,
      array(select a.role from assignment a where a.tenant_id = ${client}::uuid and a.user_id = u.id) as assigned
    from app_user u
    left join contact c on c.tenant_id = ${client}::uuid and c.user_id = u.id and c.removed_at is null
    where u.id = ${userId}::uuid and u.disabled_at is null`.execute(trx);
  const row = rows[0];
  if (row?.kind === 'staff' && row.staffRole) {
    const assignments = tenantId ? row.assigned.map((role) => ({ tenantId, role })) : [];
    return { kind: 'staff', role: row.staffRole, assignments };
  }
  if (row?.kind === 'client' && row.role && tenantId)
    return { kind: 'client', tenantId, role: row.role, areas: row.areas ?? [] };
  return undefined;
}
