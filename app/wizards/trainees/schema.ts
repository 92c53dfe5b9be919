import { email } from '#app/checks/email.ts';
import { personName } from '#app/checks/person-name.ts';
import { noPersonalId } from '#app/checks/personal-id.ts';
import { area, choice, list, many, step, text, yesNo } from '../engine/fields.ts';
import { peopleOffers } from '../engine/people.ts';
import { type Facts, LANGUAGES } from '../engine/types.ts';

/** Trainings by the area that must be bought for them; the accountant's is for everyone who keeps books. */
const TRAININGS = [
  { value: 'crm-cms', areas: ['crm', 'website'] },
  { value: 'sales', areas: ['sales'] },
  { value: 'marketing', areas: ['marketing'] },
  { value: 'booking', areas: ['sales', 'marketing'] },
  { value: 'finance', areas: ['finance', 'payroll', 'accounting'] },
  { value: 'customer-service', areas: ['crm', 'sales'] },
  { value: 'accountant', areas: ['finance', 'accounting'] },
] as const;

const offered = (_answers: unknown, facts: Facts) =>
  TRAININGS.filter(({ areas }) => areas.some((area) => facts.areas.includes(area))).map(({ value }) => ({
    value,
  }));

export const people = step({
  people: list(
    {
      name: text({ max: 100, check: personName, personal: true, autoComplete: 'off' }),
      email: text({ max: 254, check: email, inputMode: 'email', personal: true, autoComplete: 'off' }),
      language: choice(LANGUAGES, { initial: () => 'fi' }),
      title: text({ max: 80, optional: true }),
      trainings: many(offered),
      recordingOk: yesNo(),
    },
    {
      max: 200,
      unique: ['email'],
      look: 'table',
      offers: peopleOffers('people', ['name', 'email', 'language']),
    },
  ),
});

export const wishes = step({
  wishes: area({ max: 500, optional: true, check: noPersonalId }),
  specialNeeds: area({ max: 500, optional: true, check: noPersonalId, personal: true }),
});
