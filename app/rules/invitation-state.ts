/** How far an invitation has come. Words are `manage.delivery.<state>`. */
export const INVITATION_STATES = [
  'opened',
  'waiting',
  'sent',
  'delivered',
  'expired',
  'bounced',
  'complained',
  'failed',
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export interface InvitationFacts {
  /** What became of its mail; null when none was promised. */
  readonly mail: 'waiting' | 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed' | null;
  readonly invitedAt: Date | null;
  /** When the person came into the portal for the first time. */
  readonly firstSeenAt: Date | null;
}

/** Somebody who has been in needs no invitation; else what became of the mail, until its link is too old. */
export function invitationState(
  { mail, invitedAt, firstSeenAt }: InvitationFacts,
  { now, lifeMs }: { readonly now: Date; readonly lifeMs: number },
): InvitationState {
  if (firstSeenAt) return 'opened';
  if (mail === null) return 'waiting';
  const old = invitedAt !== null && now.getTime() - invitedAt.getTime() > lifeMs;
  return old && (mail === 'sent' || mail === 'delivered') ? 'expired' : mail;
}

/** Nobody will come by this mail: somebody has to correct the address or call. */
export const isDeadEnd = (state: InvitationState): boolean =>
  state === 'bounced' || state === 'complained' || state === 'failed';
