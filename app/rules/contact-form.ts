import { personName } from '#app/checks/person-name.ts';
import { CLIENT_ROLES, type ClientRole } from '#app/process/roles.ts';
import { AREAS, type Area, LANGUAGES, type Language } from '#app/wizards/engine/types.ts';
import { emailAddress } from './email-address.ts';
import { type FieldFault, readChoice, readChosen, readFields } from './read-fields.ts';

const RULES = {
  name: { max: 100, check: personName },
  email: { max: 254, check: emailAddress },
  title: { max: 80, optional: true },
} as const;

/** Roles that a person is invited with; a contact is the usual one. Trainees come by the trainings, not by this form. */
export const INVITED_ROLES = [
  'contact',
  'mainContact',
  'accountant',
] as const satisfies readonly ClientRole[];

export interface ContactTyped {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly language: Language;
  readonly role: ClientRole;
  readonly areas: readonly Area[];
}

export const NEW_CONTACT: ContactTyped = {
  name: '',
  email: '',
  title: '',
  language: 'fi',
  role: 'contact',
  areas: [],
};

export const CONTACT_INTENTS = ['invite', 'change', 'resend', 'correct', 'remove'] as const;
export type ContactIntent = (typeof CONTACT_INTENTS)[number];

/** A press of the contacts page. */
export interface ContactPress {
  readonly intent: ContactIntent;
  /** The contact that it concerns; empty for an invitation. */
  readonly userId: string;
  /** As typed, to be shown again. */
  readonly typed: ContactTyped;
  /** Normalised; what the intent needs may be used when there are no faults. */
  readonly contact: ContactTyped;
  readonly faults: Readonly<Partial<Record<string, FieldFault>>>;
}

/** Reads a press of the contacts page; only what its intent needs is judged. @param offered areas of the project */
export function readContactPress(form: FormData, offered: readonly Area[]): ContactPress {
  const intent = CONTACT_INTENTS.find((each) => each === form.get('_intent')) ?? 'invite';
  const { typed, values, faults } = readFields(form, RULES);
  const role = CLIENT_ROLES.find((each) => each === form.get('role')) ?? 'contact';
  const areas = readChosen(form, 'areas', AREAS).filter((area) => offered.includes(area));
  const shared = { language: readChoice(form, 'language', LANGUAGES), role, areas };
  const rights: ContactPress['faults'] =
    role === 'contact' && areas.length === 0 ? { areas: { code: 'manage.contacts.areasFault' } } : {};
  const needed: Readonly<Record<ContactIntent, ContactPress['faults']>> = {
    invite: { ...faults, ...rights },
    change: rights,
    correct: faults.email ? { email: faults.email } : {},
    resend: {},
    remove: {},
  };
  return {
    intent,
    userId: String(form.get('userId') ?? ''),
    typed: { ...typed, ...shared },
    contact: { ...values, ...shared },
    faults: needed[intent],
  };
}
