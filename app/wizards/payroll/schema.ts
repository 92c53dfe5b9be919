import { wholeNumber } from '#app/checks/number.ts';
import { paymentReference } from '#app/checks/payment-reference.ts';
import { pensionPolicyNumber } from '#app/checks/pension-policy-number.ts';
import { DAYS_OF_MONTH } from '../engine/day-of-month.ts';
import { choice, file, list, many, number, step, text, yesNo } from '../engine/fields.ts';
import { files, SHEETS } from '../engine/file-limits.ts';
import { knownText } from '../engine/known.ts';
import { personOrOther } from '../engine/person-or-other.ts';
import { is } from '../engine/when.ts';

const INSURERS = ['Ilmarinen', 'Varma', 'Elo', 'Veritas'].map((name) => ({
  value: name.toLowerCase(),
  label: name,
}));

const AGREEMENTS = [
  'Elintarvikealojen työehtosopimus',
  'Kaupan alan työehtosopimus',
  'Matkailu-, ravintola- ja vapaa-ajan palvelujen työehtosopimus',
  'Kiinteistöpalvelualan työehtosopimus',
  'Rakennusalan työehtosopimus',
  'Teknologiateollisuuden työehtosopimus',
  'Tietotekniikan palvelualan työehtosopimus',
  'Yksityisen sosiaalipalvelualan työehtosopimus',
  'Ei ole',
];

const people = { check: wholeNumber({ max: 5000 }) };

export const use = step({ paysWages: choice(['yes', 'no', 'notBought']) });

export const employees = step({
  monthlyPaid: number(people),
  hourlyPaid: number(people),
  contractsEntered: number({ check: wholeNumber({ max: 10_000 }) }),
  packagesEntered: yesNo(),
  packages: list(
    { name: text({ max: 60 }), elements: text({ max: 200 }) },
    { max: 20, unique: ['name'], optional: true, look: 'table' },
  ),
});

export const insurances = step({
  taxReference: text({
    max: 30,
    check: paymentReference,
    initial: knownText('tax-details', 'taxAccountReference'),
  }),
  employerRegister: choice(['yes', 'casual']),
  pensionInsurer: choice([...INSURERS, { value: 'fund' }, { value: 'other' }], { look: 'select' }),
  pensionInsurerOther: text({ max: 80, when: is('pensionInsurer', 'other') }),
  pensionPolicyNumber: text({ max: 14, check: pensionPolicyNumber }),
  accidentInsurer: text({
    max: 80,
    suggestions: ['LähiTapiola', 'If', 'Fennia', 'OP Vakuutus', 'Pohjola Vakuutus', 'Turva', 'Pohjantähti'],
  }),
  accidentPolicyNumber: text({ max: 30 }),
  groupLife: yesNo({ optional: true }),
});

export const paying = step({
  payPeriod: choice(['month', 'twoWeeks', 'halfMonth', 'week']),
  payDays: list(
    { group: text({ max: 60 }), day: choice(DAYS_OF_MONTH, { look: 'select' }) },
    { max: 5, unique: ['group'], look: 'table' },
  ),
  collectiveAgreement: text({ max: 120, suggestions: AGREEMENTS }),
  holidayYearBonus: choice(['withHoliday', 'june', 'byAgreement', 'none']),
  holidayPractice: text({ max: 200, optional: true }),
  benefits: many(['phone', 'car', 'lunch', 'housing', 'bicycle', 'recreation'], { optional: true }),
});

export const routine = step({
  timeSource: choice(['system', 'excel', 'email', 'fixed']),
  materialDeadline: number({ check: wholeNumber({ min: 1, max: 15 }) }),
  payslipDelivery: choice(['bank', 'app', 'email', 'paper']),
  ...personOrOther('approver'),
  startsMidYear: yesNo(),
  carryOverFile: file(files(SHEETS, 10), { personal: true, when: is('startsMidYear', 'yes') }),
  foreclosure: yesNo({ personal: true }),
  unionDues: yesNo({ optional: true, personal: true }),
});
