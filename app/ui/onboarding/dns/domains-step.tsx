import { Search } from 'lucide-react';
import { useCallback } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { StepForm } from '#app/ui/form/step-form.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import type { DomainNote } from '#app/wizards/domain-dns/domain-notes.ts';
import type { RegistrarGuess } from '#app/wizards/domain-dns/own-parts.ts';
import { ownIntent } from '#app/wizards/engine/intents.ts';
import type { OwnStepProps } from './own-step-props.ts';
import { useAfterCheck } from './use-after-check.ts';

/** The domains, each with what was made of its name and with who seems to look after it. */
export function DomainsStep({ screen, form, parts }: OwnStepProps<'dns-domains'>) {
  const make = useCallback((data: FormData) => notesOf(data), []);
  const [check, notes] = useAfterCheck(form.check, parts.notes, make);
  const noteAt = (path: string) => {
    const [list, id = '', cell] = path.split('.');
    if (list !== 'domains') return undefined;
    const note = notes.find(({ row }) => row === id);
    if (cell === 'name' && note) return <Understood note={note} />;
    if (cell === 'registrar')
      return <Registrar id={id} guess={parts.registrars.find(({ row }) => row === id)} />;
    return undefined;
  };
  const above = screen.told && (
    <div role="alert">
      <Notice level="warning">{screen.told}</Notice>
    </div>
  );
  return <StepForm {...form} check={check} specials={{ above, noteAt }} />;
}

async function notesOf(data: FormData): Promise<readonly DomainNote[]> {
  const [{ domains }, { readForm }, { domainNotes }] = await Promise.all([
    import('#app/wizards/domain-dns/schema.ts'),
    import('#app/wizards/engine/read-form.ts'),
    import('#app/wizards/domain-dns/domain-notes.ts'),
  ]);
  return domainNotes(readForm({ id: 'domains', schema: domains }, data));
}

function Understood({ note: { row, domain, ascii, differs } }: { note: DomainNote }) {
  const { t } = useWords();
  return (
    <div role="status" className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-base">
      <p className="min-w-0 break-words">
        {differs && t('dns.step.understood', { domain })} {ascii && t('dns.step.ascii', { ascii })}
      </p>
      {differs && (
        <Button look="secondary" name="_intent" value={ownIntent('useDomain', row)}>
          {t('dns.step.use')}
          <span className="sr-only">: {domain}</span>
        </Button>
      )}
    </div>
  );
}

function Registrar({ id, guess }: { id: string; guess: RegistrarGuess | undefined }) {
  const { t } = useWords();
  if (!guess)
    return (
      <Button look="secondary" name="_intent" value={ownIntent('findRegistrar', id)} className="mt-2">
        <Search size={18} aria-hidden="true" />
        {t('dns.step.findRegistrar')}
      </Button>
    );
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-base">
      <p>{guess.text}</p>
      {guess.name && (
        <Button look="secondary" name="_intent" value={ownIntent('useRegistrar', id)}>
          {t('dns.step.use')}
          <span className="sr-only">: {guess.name}</span>
        </Button>
      )}
    </div>
  );
}
