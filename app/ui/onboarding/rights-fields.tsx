import { useWords } from '#app/i18n/use-words.tsx';
import type { ClientRole } from '#app/process/roles.ts';
import { INVITED_ROLES } from '#app/rules/contact-form.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import { CheckboxGroup, RadioGroup } from '../kit/choice-group.tsx';

interface RightsFieldsProps {
  /** Makes the ids on the page different from those of other people. */
  readonly prefix: string;
  readonly role: ClientRole;
  readonly areas: readonly Area[];
  readonly offered: readonly Area[];
  readonly error?: string;
}

/** What a contact is, and which areas they see. */
export function RightsFields({ prefix, role, areas, offered, error }: RightsFieldsProps) {
  const { t } = useWords();
  const roles: readonly ClientRole[] = role === 'trainee' ? [...INVITED_ROLES, role] : INVITED_ROLES;
  return (
    <>
      <RadioGroup
        id={`${prefix}role`}
        name="role"
        label={t('manage.contacts.role')}
        options={roles.map((value) => ({ value, label: t(`process.roles.client.${value}`) }))}
        value={role}
        inline
      />
      <CheckboxGroup
        id={`${prefix}areas`}
        name="areas"
        label={t('manage.contacts.areas')}
        help={t('manage.contacts.areasHelp')}
        options={offered.map((value) => ({ value, label: t(`process.area.${value}`) }))}
        values={areas}
        error={error}
        inline
      />
    </>
  );
}
