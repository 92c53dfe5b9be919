import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { OneFieldForm } from './one-field-form.tsx';

interface EnrolProps {
  /** Where the person is going. */
  readonly to: string;
  readonly fault: string | undefined;
}

/** Why, and the button that makes a secret. */
export function EnrolBegin({ to, fault }: EnrolProps) {
  const { t } = useWords();
  return (
    <form method="post" action={paths.secondFactor(to)} className="mt-3 space-y-6">
      {fault && <Notice level="error">{fault}</Notice>}
      <p>{t('login.second.why')}</p>
      <Button wide name="intent" value="begin">
        {t('login.second.begin')}
      </Button>
    </form>
  );
}

/** The secret as a pattern and as letters, and the first code of the app. */
export function EnrolScan({
  to,
  fault,
  qr,
  letters,
}: EnrolProps & { readonly qr: string; readonly letters: string }) {
  const { t } = useWords();
  return (
    <div className="mt-6 space-y-6">
      <section>
        <h2 className="text-large">{t('login.second.scanTitle')}</h2>
        <p className="mt-1 text-base text-muted">{t('login.second.scan')}</p>
        <div
          role="img"
          aria-label={t('login.second.qr')}
          className="mt-4 w-52 rounded-card border border-line bg-white p-2"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the picture is drawn by the server from letters and digits
          dangerouslySetInnerHTML={{ __html: qr }}
        />
        <p className="mt-4 text-base">{t('login.second.letters')}</p>
        <p className="mt-1 font-mono text-base break-all">{letters.match(/.{1,4}/g)?.join(' ')}</p>
      </section>
      <section>
        <h2 className="text-large">{t('login.second.codeTitle')}</h2>
        <div className="mt-3">
          <OneFieldForm
            action={paths.secondFactor(to)}
            intent="confirm"
            label={t('login.second.code')}
            help={t('login.second.codeHelp')}
            error={fault}
            submit={t('login.second.confirm')}
            input={{
              name: 'code',
              autoComplete: 'one-time-code',
              inputMode: 'numeric',
              maxLength: 10,
              width: 'short',
            }}
          />
        </div>
      </section>
    </div>
  );
}

/** Only a fresh sign-in may take a second factor into use. */
export function EnrolTooLate() {
  const { t } = useWords();
  return (
    <form method="post" action={paths.logout()} className="mt-3 space-y-6">
      <p>{t('login.second.old')}</p>
      <Button wide>{t('common.logOut')}</Button>
    </form>
  );
}
