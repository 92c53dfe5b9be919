import { formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { Timeline } from '../kit/timeline.tsx';

export interface HistoryLine {
  readonly kind: string;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
  readonly version: number | null;
  readonly sha256: string | null;
  /** The field that it is about. */
  readonly subject?: string;
  /** Address of the certificate of a destroyed secret. */
  readonly certificate?: string;
}

const TONES: Readonly<Record<string, 'done' | 'returned' | 'waiting' | 'changed'>> = {
  submitted: 'waiting',
  signedOff: 'done',
  notApplicableAccepted: 'done',
  returned: 'returned',
  notApplicableRefused: 'returned',
  reopened: 'changed',
  secretRevealed: 'changed',
  secretPurged: 'done',
};

/** Everything that was handed in and decided, newest first; both sides read the same. */
export function ItemHistory({
  lines,
  printOf,
}: {
  lines: readonly HistoryLine[];
  /** Address of a version's printable page. */
  printOf: (version: number) => string;
}) {
  const { t, find, language } = useWords();
  return (
    <Timeline
      happenings={lines.map((line) => ({
        id: `${line.kind}-${line.subject ?? ''}-${line.at.toISOString()}`,
        at: { iso: line.at.toISOString(), text: formatDateTime(language, line.at) },
        title: [
          [find(`client.item.events.${line.kind}`) ?? line.kind, line.subject].filter(Boolean).join(': '),
          line.version ? t('client.item.version', { n: String(line.version) }) : '',
        ]
          .filter(Boolean)
          .join(', '),
        who: line.by,
        tone: TONES[line.kind],
        children: (
          <>
            {line.reason && <p className="whitespace-pre-line">{line.reason}</p>}
            {line.kind === 'submitted' && line.version && (
              <a href={printOf(line.version)} className="line-link text-base">
                {t('print.link', { n: line.version })}
              </a>
            )}
            {line.certificate && (
              <a href={line.certificate} download className="line-link">
                {t('client.item.certificate')}
              </a>
            )}
            {line.sha256 && (
              <p className="font-mono text-small break-all text-muted">
                {t('client.item.hash', { hash: line.sha256.slice(0, 16) })}
              </p>
            )}
          </>
        ),
      }))}
    />
  );
}
