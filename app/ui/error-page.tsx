import { useWords } from '#app/i18n/use-words.tsx';
import { errorKind } from './error-kind.ts';
import { useFrame } from './frame.tsx';
import { BareShell } from './kit/bare-shell.tsx';
import { LinkButton } from './kit/button.tsx';

/** One column, a human sentence, one way back. */
export function ErrorPage({ status }: { status: number }) {
  const { t } = useWords();
  const { requestId } = useFrame();
  const kind = errorKind(status);
  return (
    <BareShell home="/">
      <h1 className="text-title">{t(`common.errors.${kind}Title`)}</h1>
      <p className="mt-4">{t(`common.errors.${kind}`)}</p>
      {requestId && kind === 'broken' && (
        <p className="mt-3 text-base text-muted">
          {t('common.errors.reference', { id: requestId.slice(0, 8) })}
        </p>
      )}
      <p className="mt-8">
        <LinkButton href="/" wide>
          {t('common.errors.toHome')}
        </LinkButton>
      </p>
    </BareShell>
  );
}
