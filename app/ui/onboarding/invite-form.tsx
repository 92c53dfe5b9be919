import { useWords } from '#app/i18n/use-words.tsx';
import type { ContactTyped } from '#app/rules/contact-form.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { type Faults, faultSentence } from './fault-texts.ts';
import { LanguageChoice } from './language-choice.tsx';
import { RightsFields } from './rights-fields.tsx';

interface InviteFormProps {
  readonly typed: ContactTyped;
  readonly faults: Faults;
  readonly offered: readonly Area[];
  /** The same key invites once. */
  readonly idempotencyKey: string;
}

/** Invites one more person of the client. */
export function InviteForm({ typed, faults, offered, idempotencyKey }: InviteFormProps) {
  const words = useWords();
  const { t } = words;
  return (
    <form method="post" noValidate className="space-y-6">
      <input type="hidden" name="_key" value={idempotencyKey} />
      <div className="grid gap-6 md:grid-cols-2">
        <TextField
          id="name"
          label={t('manage.contacts.name')}
          error={faultSentence(words, faults.name)}
          typed={typed.name}
        />
        <TextField
          id="title"
          label={t('manage.contacts.jobTitle')}
          optional
          error={faultSentence(words, faults.title)}
          typed={typed.title}
        />
        <TextField
          id="email"
          label={t('manage.contacts.email')}
          help={t('manage.contacts.emailHelp')}
          error={faultSentence(words, faults.email)}
          inputMode="email"
          typed={typed.email}
        />
        <LanguageChoice label={t('manage.contacts.language')} value={typed.language} />
      </div>
      <RightsFields
        prefix=""
        role={typed.role}
        areas={typed.areas}
        offered={offered}
        error={faultSentence(words, faults.areas)}
      />
      <Button name="_intent" value="invite" wide>
        {t('manage.contacts.send')}
      </Button>
    </form>
  );
}
