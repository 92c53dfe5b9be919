import { FileText, PencilLine, Radar } from 'lucide-react';
import { formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';

const ICONS = { lookup: Radar, zoneFile: FileText, typed: PencilLine } as const;

interface RecordOriginProps {
  readonly source: string;
  /** ISO instant; empty for what was typed. */
  readonly seenAt: string;
  /** Whether it says something else by now. */
  readonly altered: boolean;
}

/** Where a record came from, and when. */
export function RecordOrigin({ source, seenAt, altered }: RecordOriginProps) {
  const { t, language } = useWords();
  const kind = source === 'lookup' || source === 'zoneFile' ? source : 'typed';
  const Icon = ICONS[kind];
  const when = seenAt && formatDateTime(language, seenAt);
  return (
    <p className="flex items-center gap-1.5 text-small text-muted">
      <Icon size={15} aria-hidden="true" className="shrink-0" />
      <span>
        {t(`dns.step.origin.${kind}`, { when })}
        {altered && `, ${t('dns.step.altered')}`}
      </span>
    </p>
  );
}
