import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { OneFieldForm } from './one-field-form.tsx';

interface VerifyFormProps {
  /** Where the person is going. */
  readonly to: string;
  readonly fault: string | undefined;
  /** The fault is of the recovery code. */
  readonly recovery: boolean;
}

/** The code of the app; a recovery code for those who lost it. */
export function VerifyForm({ to, fault, recovery }: VerifyFormProps) {
  const { t } = useWords();
  return (
    <div className="mt-3 space-y-6">
      <p>{t('login.second.verify')}</p>
      <OneFieldForm
        action={paths.secondFactor(to)}
        intent="verify"
        label={t('login.second.code')}
        help={t('login.second.codeHelp')}
        error={recovery ? undefined : fault}
        submit={t('login.second.submit')}
        input={{
          name: 'code',
          autoComplete: 'one-time-code',
          inputMode: 'numeric',
          maxLength: 10,
          width: 'short',
        }}
      />
      <details className="border-t border-line pt-4" open={recovery}>
        <summary className="tap flex items-center text-accent underline underline-offset-4">
          {t('login.second.useRecovery')}
        </summary>
        <div className="mt-4">
          <OneFieldForm
            id="recovery"
            action={paths.secondFactor(to)}
            intent="recovery"
            label={t('login.second.recovery')}
            help={t('login.second.recoveryHelp')}
            error={recovery ? fault : undefined}
            submit={t('login.second.recoverySubmit')}
            look="secondary"
            input={{ name: 'code', autoComplete: 'off', spellCheck: false, maxLength: 30, width: 'medium' }}
          />
        </div>
      </details>
    </div>
  );
}
