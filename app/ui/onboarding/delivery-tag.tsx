import { CircleCheck, Clock, MailCheck, MailX, Send } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import type { InvitationState } from '#app/rules/invitation-state.ts';
import { Tag, type Tone } from '../kit/tag.tsx';

const LOOKS: Readonly<Record<InvitationState, { tone: Tone; icon: typeof Clock }>> = {
  opened: { tone: 'done', icon: CircleCheck },
  waiting: { tone: 'plain', icon: Clock },
  sent: { tone: 'waiting', icon: Send },
  delivered: { tone: 'waiting', icon: MailCheck },
  expired: { tone: 'warning', icon: Clock },
  bounced: { tone: 'late', icon: MailX },
  complained: { tone: 'late', icon: MailX },
  failed: { tone: 'late', icon: MailX },
};

/** How far an invitation has come. */
export function DeliveryTag({ state }: { state: InvitationState }) {
  const { t } = useWords();
  const { tone, icon } = LOOKS[state];
  return (
    <Tag tone={tone} icon={icon}>
      {t(`manage.delivery.${state}`)}
    </Tag>
  );
}
