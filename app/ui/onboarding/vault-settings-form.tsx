import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { controlProps, Field } from '../kit/field.tsx';
import { TextInput } from '../kit/text-input.tsx';

/** The settings as texts, as the form holds them. */
export interface TypedSettings {
  readonly fourEyes: boolean;
  readonly daysAfterUse: string;
  readonly daysAfterGoLive: string;
}

export type SettingsFault = 'days' | 'code' | 'wrong' | 'often';

interface VaultSettingsFormProps {
  readonly typed: TypedSettings;
  readonly faults: Readonly<Partial<Record<'daysAfterUse' | 'daysAfterGoLive' | 'code', SettingsFault>>>;
  /** When tries are possible again. */
  readonly time: string;
}

/** How secrets are shown and for how long they are kept; saving asks for the second factor. */
export function VaultSettingsForm({ typed, faults, time }: VaultSettingsFormProps) {
  const { t } = useWords();
  const errorOf = (fault: SettingsFault | undefined) =>
    fault && t(`vault.admin.settings.faults.${fault}`, { time });
  const days = (name: 'daysAfterUse' | 'daysAfterGoLive') => {
    const props = {
      id: name,
      label: t(`vault.admin.settings.${name}`),
      help: t('vault.admin.settings.daysHelp'),
      error: errorOf(faults[name]),
    };
    return (
      <Field {...props}>
        <TextInput
          {...controlProps(props)}
          name={name}
          inputMode="numeric"
          maxLength={2}
          width="short"
          defaultValue={typed[name]}
        />
      </Field>
    );
  };
  const code = { id: 'code', label: t('vault.admin.settings.code'), error: errorOf(faults.code) };
  return (
    <form method="post" noValidate className="space-y-5">
      <Checkbox
        name="fourEyes"
        value="on"
        defaultChecked={typed.fourEyes}
        label={t('vault.admin.settings.fourEyes')}
        hint={t('vault.admin.settings.fourEyesHelp')}
      />
      {days('daysAfterUse')}
      {days('daysAfterGoLive')}
      <Field {...code}>
        <TextInput
          {...controlProps(code)}
          name="code"
          inputMode="numeric"
          maxLength={10}
          width="short"
          autoComplete="one-time-code"
        />
      </Field>
      <Button name="intent" value="settings">
        {t('vault.admin.settings.save')}
      </Button>
    </form>
  );
}
