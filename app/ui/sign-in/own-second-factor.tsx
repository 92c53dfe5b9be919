import { formatDate } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { LinkButton } from '../kit/button.tsx';
import { OneFieldForm } from './one-field-form.tsx';

interface OwnSecondFactorProps {
  /** ISO time. */
  readonly since: string;
  readonly codesLeft: number;
  readonly fault: string | undefined;
}

/** New recovery codes, and the way to another telephone. */
export function OwnSecondFactor({ since, codesLeft, fault }: OwnSecondFactorProps) {
  const { t, language } = useWords();
  return (
    <section className="mt-10" aria-labelledby="second-factor">
      <h2 id="second-factor" className="text-large">
        {t('login.account.secondTitle')}
      </h2>
      <p className="mt-1">{t('login.account.secondSince', { date: formatDate(language, since) })}</p>
      <p>{t('login.account.codesLeft', { n: codesLeft })}</p>
      <div className="mt-4">
        <LinkButton look="secondary" href={paths.recoveryCodes(paths.account())}>
          {t('login.account.newCodes')}
        </LinkButton>
      </div>
      <details className="mt-4" open={fault !== undefined}>
        <summary className="tap flex items-center text-accent underline underline-offset-4">
          {t('login.account.replace')}
        </summary>
        <p className="mt-2 mb-4 prose-width text-base">{t('login.account.replaceText')}</p>
        <OneFieldForm
          action={paths.account()}
          intent="remove"
          label={t('login.second.code')}
          help={t('login.second.codeHelp')}
          error={fault}
          submit={t('login.account.remove')}
          look="danger"
          input={{
            name: 'code',
            autoComplete: 'one-time-code',
            inputMode: 'numeric',
            maxLength: 10,
            width: 'short',
          }}
        />
      </details>
    </section>
  );
}
