import { businessId } from '#app/checks/business-id.ts';
import { finnishDate, toFinnish } from '#app/checks/finnish-date.ts';
import { personName } from '#app/checks/person-name.ts';
import { choice, date, info, list, many, step, text } from '../engine/fields.ts';
import { textOf } from '../engine/inputs.ts';
import { knownText } from '../engine/known.ts';
import { knownNames, OTHER, peopleOrOther } from '../engine/people.ts';
import type { Facts, Inputs, RowInput } from '../engine/types.ts';
import { has, rowIs } from '../engine/when.ts';

const MANDATES = [
  'taxMatters',
  'earningsReport',
  'earningsView',
  'incomeLogs',
  'registryView',
  'tradeRegister',
  'unemployment',
  'pension',
  'kela',
  'customs',
  'statistics',
  'other',
];

/** Years that Suomi.fi proposes for a mandate. */
const YEARS = 5;

const inYears = (today: string) =>
  toFinnish(`${Number(today.slice(0, 4)) + YEARS}${today.slice(4).replace('-02-29', '-02-28')}`);

/** Mandates that the bought services need, to the accounting firm when it is known. */
function proposedMandates(_answers: Inputs, facts: Facts): readonly RowInput[] {
  const names = [
    'taxMatters',
    ...(facts.areas.includes('payroll') ? ['earningsReport', 'earningsView'] : []),
  ];
  return names.map((name) => ({
    id: name,
    name,
    toName: textOf(facts.known.accountant?.firmName),
    toBusinessId: textOf(facts.known.accountant?.firmBusinessId),
    way: 'request',
    validUntil: inYears(facts.today),
  }));
}

export const giver = step({
  signRule: choice(['alone', 'two', 'board', 'application']),
  giver: many(peopleOrOther, { personal: true }),
  giverOther: text({
    max: 100,
    check: personName,
    personal: true,
    when: has('giver', OTHER),
    suggestions: knownNames,
  }),
});

export const mandates = step({
  mandates: list(
    {
      name: choice(MANDATES, { look: 'select' }),
      otherName: text({ max: 120, when: rowIs('name', 'other') }),
      toName: text({ max: 250, initial: knownText('accountant', 'firmName') }),
      toBusinessId: text({ max: 20, check: businessId, initial: knownText('accountant', 'firmBusinessId') }),
      way: choice(['request', 'self'], { initial: () => 'request' }),
      validUntil: date({ check: finnishDate }),
      givenDate: date({ check: finnishDate, optional: true }),
      confirmed: info(),
    },
    { max: 30, initial: proposedMandates },
  ),
});

export const access = step({
  access: list(
    {
      person: choice(peopleOrOther, { personal: true, look: 'select' }),
      otherPerson: text({
        max: 100,
        check: personName,
        personal: true,
        when: rowIs('person', OTHER),
        suggestions: knownNames,
      }),
      system: choice(['purchases', 'sales', 'reports', 'bookkeeping', 'payroll', 'archive'], {
        look: 'select',
      }),
      level: choice(['view', 'edit', 'approve', 'main'], { look: 'select' }),
    },
    { max: 50, look: 'table' },
  ),
  bankAuthorisation: choice(['none', 'view', 'send'], { optional: true }),
});
