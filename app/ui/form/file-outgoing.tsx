import { X } from 'lucide-react';
import { formatBytes } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { IconButton } from '#app/ui/kit/icon-button.tsx';
import { ProgressBar } from '#app/ui/kit/progress-bar.tsx';
import type { Outgoing } from './use-files.ts';

interface FileOutgoingProps {
  readonly outgoing: Outgoing;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

/** One file on its way: how much has left, how fast, and how long it still takes; or why it did not arrive. */
export function FileOutgoing({ outgoing, onCancel, onAgain }: FileOutgoingProps) {
  const { t } = useWords();
  const { file, phase, done, fault } = outgoing;
  const { name, size } = file;
  return (
    <li className="rounded-control border border-line bg-card py-2 pr-1 pl-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1 py-1">
          <p className="truncate font-semibold">
            {t(phase === 'reading' ? 'form.file.preparing' : 'form.file.sending', { name })}
          </p>
          {phase === 'failed' ? (
            <p className="text-base font-semibold text-berry">{fault}</p>
          ) : (
            <>
              <ProgressBar done={done} all={size} label={t('form.file.sending', { name })} className="my-2" />
              <p className="text-base text-muted tabular-nums">
                {phase === 'waiting' ? t('form.file.waiting') : <ProgressLine outgoing={outgoing} />}
              </p>
            </>
          )}
          {phase === 'failed' && (
            <Button type="button" look="secondary" className="mt-2" onClick={onAgain}>
              {t('form.file.goOn')}
            </Button>
          )}
        </div>
        <IconButton icon={X} label={t('form.file.cancel', { name })} onClick={onCancel} />
      </div>
    </li>
  );
}

const MINUTE = 60;

function ProgressLine({ outgoing: { file, done, pace } }: { outgoing: Outgoing }) {
  const { t, language } = useWords();
  const bytes = (count: number) => formatBytes(language, Math.round(count));
  const { perSecond, secondsLeft = 0 } = pace;
  const left =
    secondsLeft > 1.5 * MINUTE
      ? t('form.file.left.minutes', { n: Math.round(secondsLeft / MINUTE) })
      : t('form.file.left.seconds', { n: Math.max(secondsLeft, 1) });
  const n = file.size > 0 ? Math.floor((done * 100) / file.size) : 0;
  const parts = { n, done: bytes(done), all: bytes(file.size), speed: bytes(perSecond), left };
  return perSecond > 0 ? t('form.file.progress', parts) : t('form.file.begun', parts);
}
