import { sql } from 'kysely';
import type { ClientRole } from '#app/process/roles.ts';
import { type InvitationFacts, type InvitationState, invitationState } from '#app/rules/invitation-state.ts';
import type { Area, Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { INVITATION_LIFE_MS } from '../login-secrets.server.ts';

export interface ContactLine {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly role: ClientRole;
  readonly areas: readonly Area[];
  readonly title: string | null;
  readonly invitedAt: Date | null;
  readonly firstSeenAt: Date | null;
  readonly state: InvitationState;
}

type Row = Omit<ContactLine, 'state'> & Pick<InvitationFacts, 'mail'>;

/** The people of a client with what became of their latest invitation; the main contact first, then in the order of invitation. */
export async function listContacts(
  trx: Trx,
  { tenantId, now }: { tenantId: string; now: Date },
): Promise<readonly ContactLine[]> {
  const { rows } = await sql<Row>`
    select c.user_id, u.name, u.email, u.language, c.role, c.areas, c.title, c.invited_at, c.first_seen_at,
      (select o.state from outbox o where o.tenant_id = c.tenant_id and o.user_id = c.user_id and o.template = 'invitation'
        order by o.created_at desc limit 1) as mail
    from contact c
    join app_user u on u.id = c.user_id
    where c.tenant_id = ${tenantId}::uuid and c.removed_at is null
    order by c.role <> 'mainContact', c.invited_at, u.name`.execute(trx);
  return rows.map(({ mail, ...row }) => ({
    ...row,
    state: invitationState({ ...row, mail }, { now, lifeMs: INVITATION_LIFE_MS }),
  }));
}
