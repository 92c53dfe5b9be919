import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { BareShell } from '../kit/bare-shell.tsx';
import { Button, LinkButton } from '../kit/button.tsx';

/** The session ended under a form: what was typed waits here until the person has signed in again. */
export function SignedOutForm({ kept }: { kept: readonly (readonly [name: string, value: string])[] }) {
  const { t } = useWords();
  return (
    <BareShell home={paths.start()}>
      <h1 className="text-title">{t('client.step.signedOut')}</h1>
      <p className="mt-3">{t('client.step.signedOutKept')}</p>
      <form method="post" className="mt-6 flex flex-wrap gap-3">
        {kept.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <LinkButton href={paths.login()} target="_blank" rel="noopener">
          {t('client.step.signIn')}
        </LinkButton>
        <Button look="secondary">{t('client.step.resend')}</Button>
      </form>
    </BareShell>
  );
}
