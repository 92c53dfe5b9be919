import { describe, expect, test } from 'vitest';
import { invitationState, isDeadEnd } from '#app/rules/invitation-state.ts';

const now = new Date('2026-11-23T08:00:00Z');
const when = { now, lifeMs: 7 * 86_400_000 };
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe('an invitation', () => {
  test('of somebody who has been in is opened, whatever became of the mail', () => {
    const facts = { mail: 'bounced', invitedAt: daysAgo(30), firstSeenAt: daysAgo(20) } as const;
    expect(invitationState(facts, when)).toBe('opened');
  });

  test('without a promised mail waits', () => {
    expect(invitationState({ mail: null, invitedAt: null, firstSeenAt: null }, when)).toBe('waiting');
  });

  test.each(['sent', 'delivered'] as const)('that was %s grows old after its life, not before', (mail) => {
    expect(invitationState({ mail, invitedAt: daysAgo(7), firstSeenAt: null }, when)).toBe(mail);
    expect(invitationState({ mail, invitedAt: daysAgo(7.1), firstSeenAt: null }, when)).toBe('expired');
  });

  test('that came back stays so, and somebody has to act', () => {
    expect(invitationState({ mail: 'bounced', invitedAt: daysAgo(30), firstSeenAt: null }, when)).toBe(
      'bounced',
    );
    expect(isDeadEnd('bounced')).toBe(true);
    expect(isDeadEnd('expired')).toBe(false);
  });
});
