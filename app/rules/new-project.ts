import { businessId } from '#app/checks/business-id.ts';
import { finnishDate, toIso } from '#app/checks/finnish-date.ts';
import { personName } from '#app/checks/person-name.ts';
import { newestTemplate, TEMPLATES } from '#app/process/templates/template-by-key.ts';
import type { Template } from '#app/process/templates/types.ts';
import { AREAS, type Area, LANGUAGES, type Language } from '#app/wizards/engine/types.ts';
import { emailAddress } from './email-address.ts';
import { type FieldFault, readChoice, readChosen, readFields } from './read-fields.ts';

const RULES = {
  clientName: { max: 250 },
  businessId: { max: 20, check: businessId, optional: true },
  contactName: { max: 100, check: personName },
  contactEmail: { max: 254, check: emailAddress },
  kickoff: { max: 10, check: finnishDate, optional: true },
} as const;

export type NewProjectField = keyof typeof RULES | 'areas';

/** What was typed into the form that starts a project, as it is shown again. */
export interface NewProjectTyped extends Readonly<Record<keyof typeof RULES, string>> {
  readonly template: Template['key'];
  readonly language: Language;
  readonly contactLanguage: Language;
  readonly areas: readonly Area[];
}

export interface NewProjectRead {
  readonly typed: NewProjectTyped;
  readonly faults: Readonly<Partial<Record<NewProjectField, FieldFault>>>;
  /** Normalised; may be used when there are no faults. ISO date. */
  readonly project: {
    readonly clientName: string;
    readonly businessId: string | null;
    readonly language: Language;
    readonly templateKey: Template['key'];
    readonly areas: readonly Area[];
    readonly mainContact: { readonly name: string; readonly email: string; readonly language: Language };
    readonly kickoffOn: string | null;
  };
}

/** Form name of the areas of a template: each template has boxes of its own, so that both can stand on one page. */
export const areasName = (template: Template['key']): string => `areas.${template}`;

const KEYS = TEMPLATES.map(({ key }) => key) as [Template['key'], ...Template['key'][]];

/** Due dates of a template that count from the kickoff need its day. */
const usesKickoff = (template: Template): boolean => template.target.from === 'kickoff';

/** Reads the form that starts a project. */
export function readNewProject(form: FormData): NewProjectRead {
  const { typed, values, faults } = readFields(form, RULES);
  const templateKey = readChoice(form, 'template', KEYS);
  const language = readChoice(form, 'language', LANGUAGES);
  const contactLanguage = readChoice(form, 'contactLanguage', LANGUAGES);
  const template = newestTemplate(templateKey);
  const areas = readChosen(form, areasName(templateKey), AREAS).filter(
    (area) => !template.always.includes(area),
  );
  const kickoff = usesKickoff(template) ? toIso(values.kickoff) : undefined;
  return {
    typed: { ...typed, template: templateKey, language, contactLanguage, areas },
    faults: areas.length > 0 ? faults : { ...faults, areas: { code: 'manage.start.areasFault' } },
    project: {
      clientName: values.clientName,
      businessId: values.businessId || null,
      language,
      templateKey,
      areas,
      mainContact: { name: values.contactName, email: values.contactEmail, language: contactLanguage },
      kickoffOn: kickoff ?? null,
    },
  };
}

export const EMPTY_PROJECT: NewProjectTyped = {
  clientName: '',
  businessId: '',
  contactName: '',
  contactEmail: '',
  kickoff: '',
  template: KEYS[0],
  language: 'fi',
  contactLanguage: 'fi',
  areas: [],
};
