import type { ReactNode } from 'react';
import { formatDate } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import type { Template } from '#app/process/templates/types.ts';
import type { AreaOffer } from '#app/rules/area-offers.ts';
import type { NewProjectTyped } from '#app/rules/new-project.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { RadioGroup } from '../kit/choice-group.tsx';
import { TextField } from '../kit/text-field.tsx';
import { AreaChoice } from './area-choice.tsx';
import { type Faults, faultSentence } from './fault-texts.ts';
import { LanguageChoice } from './language-choice.tsx';

export interface TemplateOffer {
  readonly key: Template['key'];
  readonly name: string;
  readonly areas: readonly AreaOffer[];
  /** Form name of the areas. */
  readonly field: string;
}

interface NewProjectFormProps {
  readonly templates: readonly TemplateOffer[];
  readonly typed: NewProjectTyped;
  readonly faults: Faults;
  /** The same key starts one project. */
  readonly idempotencyKey: string;
  /** ISO dates of a kickoff and the goal that it would give. */
  readonly example: { readonly from: string; readonly to: string };
  /** What has to be confirmed before a second project of one client starts. */
  readonly again: boolean;
}

/** Everything that a new project needs, on one page: client, contract, main contact, timetable. */
export function NewProjectForm(props: NewProjectFormProps) {
  const { templates, typed, faults, idempotencyKey, example, again } = props;
  const words = useWords();
  const { t, language } = words;
  const text = (
    id: 'clientName' | 'businessId' | 'contactName' | 'contactEmail' | 'kickoff',
    label: string,
  ) => ({ id, label, typed: typed[id], error: faultSentence(words, faults[id]) });
  return (
    <form method="post" noValidate className="group/start space-y-8">
      <input type="hidden" name="_key" value={idempotencyKey} />
      <Part title={t('manage.start.client')}>
        <TextField
          {...text('clientName', t('manage.start.clientName'))}
          help={t('manage.start.clientNameHelp')}
        />
        <TextField
          {...text('businessId', t('manage.start.businessId'))}
          help={t('manage.start.businessIdHelp')}
          optional
          width="short"
          placeholder="1234567-1"
        />
        <LanguageChoice label={t('manage.start.language')} value={typed.language} />
      </Part>
      <Part title={t('manage.start.contract')}>
        <RadioGroup
          id="template"
          label={t('manage.start.template')}
          name="template"
          options={templates.map(({ key, name }) => ({ value: key, label: name }))}
          value={typed.template}
        />
        {templates.map((template) => (
          <div key={template.key} className={SHOWN[template.key]}>
            <AreaChoice
              id={template.key === typed.template ? 'areas' : template.field}
              name={template.field}
              label={t('manage.start.areas', { template: template.name })}
              help={t('manage.start.areasHelp')}
              offers={template.areas}
              chosen={template.key === typed.template ? typed.areas : []}
              error={template.key === typed.template ? faultSentence(words, faults.areas) : undefined}
            />
          </div>
        ))}
      </Part>
      <Part title={t('manage.start.contact')} lead={t('manage.start.contactHelp')}>
        <TextField {...text('contactName', t('manage.start.name'))} width="medium" />
        <TextField
          {...text('contactEmail', t('manage.start.email'))}
          help={t('manage.start.emailHelp')}
          inputMode="email"
          width="medium"
        />
        <LanguageChoice
          id="contactLanguage"
          label={t('manage.start.contactLanguage')}
          value={typed.contactLanguage}
        />
      </Part>
      <div className={SHOWN['software-rollout']}>
        <Part title={t('manage.start.timetable')}>
          <TextField
            {...text('kickoff', t('manage.start.kickoff'))}
            help={t('manage.start.kickoffHelp', {
              from: formatDate(language, example.from),
              to: formatDate(language, example.to),
            })}
            optional
            width="short"
            inputMode="numeric"
          />
        </Part>
      </div>
      {again && <Checkbox name="again" value="yes" label={t('manage.start.again')} />}
      <Button wide>{t('manage.start.send')}</Button>
    </form>
  );
}

/** Only the chosen template's parts are in sight; a browser that cannot look at what is chosen shows both. */
const SHOWN: Readonly<Record<Template['key'], string>> = {
  'software-rollout': 'group-has-[[value=accounting-service]:checked]/start:hidden',
  'accounting-service': 'group-has-[[value=software-rollout]:checked]/start:hidden',
};

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="rounded-card border border-line bg-card p-5 shadow-card sm:p-6">
      <h2 className="text-large">{title}</h2>
      {lead && <p className="mt-1 text-muted">{lead}</p>}
      <div className="mt-4 flex flex-col gap-6">{children}</div>
    </section>
  );
}
