import { useWords } from '#app/i18n/use-words.tsx';
import type { ContactTyped } from '#app/rules/contact-form.ts';
import { type Area, LANGUAGES } from '#app/wizards/engine/types.ts';
import { Button } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choice-group.tsx';
import { controlProps, Field } from '../kit/field.tsx';
import { TextInput } from '../kit/text-input.tsx';
import { type Faults, faultSentence } from './fault-texts.ts';
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
  const name = { id: 'name', label: t('manage.contacts.name'), error: faultSentence(words, faults.name) };
  const email = {
    id: 'email',
    label: t('manage.contacts.email'),
    help: t('manage.contacts.emailHelp'),
    error: faultSentence(words, faults.email),
  };
  const title = {
    id: 'title',
    label: t('manage.contacts.jobTitle'),
    optional: true,
    error: faultSentence(words, faults.title),
  };
  return (
    <form method="post" noValidate className="space-y-6">
      <input type="hidden" name="_key" value={idempotencyKey} />
      <div className="grid gap-6 md:grid-cols-2">
        <Field {...name}>
          <TextInput {...controlProps(name)} name="name" autoComplete="off" defaultValue={typed.name} />
        </Field>
        <Field {...title}>
          <TextInput {...controlProps(title)} name="title" autoComplete="off" defaultValue={typed.title} />
        </Field>
        <Field {...email}>
          <TextInput
            {...controlProps(email)}
            name="email"
            inputMode="email"
            autoComplete="off"
            defaultValue={typed.email}
          />
        </Field>
        <RadioGroup
          id="language"
          name="language"
          label={t('manage.contacts.language')}
          options={LANGUAGES.map((value) => ({ value, label: t(`common.languages.${value}`) }))}
          value={typed.language}
          inline
        />
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
