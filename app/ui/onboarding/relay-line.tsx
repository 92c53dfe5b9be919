import { UserRoundPlus } from 'lucide-react';
import { formatDate, formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import type { RelayEnd } from '#app/rules/relay.ts';
import { Notice } from '../kit/notice.tsx';

export interface RelayLineProps {
  readonly href: string;
  readonly relay:
    | {
        readonly name: string;
        readonly email: string;
        readonly expiresAt: Date;
        readonly endedAt: Date | null;
        readonly endKind: RelayEnd | null;
      }
    | undefined;
}

/** The way to hand an item to somebody else, or who has it. */
export function RelayLine({ href, relay }: RelayLineProps) {
  const { t, language } = useWords();
  const link = (words: string) => (
    <a href={href} className="line-link gap-2">
      <UserRoundPlus size={20} aria-hidden="true" className="shrink-0" />
      {words}
    </a>
  );
  if (relay && !relay.endKind) {
    const { name, email, expiresAt } = relay;
    return (
      <Notice level="info" title={t('relay.state.live')}>
        <p>{t('relay.state.liveMore', { name, email, date: formatDate(language, expiresAt) })}</p>
        {link(t('relay.state.show'))}
      </Notice>
    );
  }
  return (
    <div>
      {relay?.endKind === 'done' && relay.endedAt && (
        <p className="text-base">
          {t('relay.ended.done', { name: relay.name, time: formatDateTime(language, relay.endedAt) })}
        </p>
      )}
      {link(t('relay.ask.link'))}
    </div>
  );
}
