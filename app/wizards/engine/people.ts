import { rowsOf, textOf } from './inputs.ts';
import type { Facts, Input, Inputs, Offer, Option, RowInput, When } from './types.ts';

/** A person whom somebody of the client has already named in one of the project's forms. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly language: string;
}

type Cells = { readonly [field: string]: Input };

const person = (cells: Cells, name = 'name', email = 'email', phone = 'phone'): Person => ({
  name: textOf(cells[name]).trim(),
  email: textOf(cells[email]).trim().toLowerCase(),
  phone: textOf(cells[phone]).trim(),
  language: textOf(cells.language),
});

const rows = (list: string) => (inputs: Inputs) => rowsOf(inputs[list]).map((row: RowInput) => person(row));

const other = (field: string) => (inputs: Inputs) =>
  inputs[field] === OTHER ? [person(inputs, `${field}Name`, `${field}Email`)] : [];

/** Where people are named, the most authoritative form first. */
const SOURCES: Readonly<Record<string, (inputs: Inputs) => readonly Person[]>> = {
  company: rows('contacts'),
  'user-roles': rows('users'),
  'purchase-invoices': rows('people'),
  accountant: (inputs) => [person(inputs, 'personName')],
  trainees: rows('people'),
  'website-look': other('approver'),
  invoicing: other('invoiceContact'),
  payroll: other('approver'),
};

/** The choice "somebody else", which asks for a name and an address. */
export const OTHER = 'other';

/** Wizards that name people: a wizard with a field for a person must use them. */
export const PEOPLE_WIZARDS: readonly string[] = Object.keys(SOURCES);

/** Everybody named in the project's forms, once each: people with the same address are one, and what one form lacks another gives. */
export function knownPeople(facts: Facts): readonly Person[] {
  const found = new Map<string, Person>();
  for (const [wizard, read] of Object.entries(SOURCES))
    for (const each of read(facts.known[wizard] ?? {})) {
      if (each.email === '' || each.name === '') continue;
      const known = found.get(each.email);
      found.set(each.email, {
        name: known?.name ?? each.name,
        email: each.email,
        phone: known?.phone || each.phone,
        language: known?.language || each.language,
      });
    }
  return [...found.values()];
}

const labelOf = ({ name, email }: Person, people: readonly Person[]) =>
  people.some((each) => each.name === name && each.email !== email) ? `${name}, ${email}` : name;

/** Known people as choices; the value is the e-mail address, which stays the same from form to form. */
function peopleOptions(_answers: Inputs, facts: Facts): readonly Option[] {
  const people = knownPeople(facts);
  return people.map((each) => ({ value: each.email, label: labelOf(each, people) }));
}

/** Known people and "somebody else", who is named in the fields beside: nobody gets stuck for want of a contact. */
export const peopleOrOther = (answers: Inputs, facts: Facts): readonly Option[] => [
  ...peopleOptions(answers, facts),
  { value: OTHER },
];

const texts =
  (pick: (person: Person) => string) =>
  (_answers: Inputs, facts: Facts): readonly string[] => [
    ...new Set(
      knownPeople(facts)
        .map(pick)
        .filter((text) => text !== ''),
    ),
  ];

/** Suggestions for fields in which a person is typed. */
export const knownNames = texts(({ name }) => name);
export const knownEmails = texts(({ email }) => email);
export const knownPhones = texts(({ phone }) => phone);

/** Rows offered for a list of people: everybody known who is not in it yet. Cells are the list's own fields of these names. */
export const peopleOffers =
  (list: string, cells: readonly (keyof Person)[] = ['name', 'email', 'phone']) =>
  (answers: Inputs, facts: Facts): readonly Offer[] => {
    const there = new Set(rowsOf(answers[list]).map((row) => textOf(row.email).trim().toLowerCase()));
    return knownPeople(facts)
      .filter(({ email }) => !there.has(email))
      .map((each, _at, people) => ({
        label: labelOf(each, people),
        cells: Object.fromEntries(cells.map((cell) => [cell, each[cell]])),
      }));
  };

/** Holds when the field has the value "somebody else". */
export const someoneElse =
  (field: string): When =>
  (answers) =>
    answers[field] === OTHER;
