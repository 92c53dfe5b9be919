import { paymentReference } from '#app/checks/payment-reference.ts';
import { pensionPolicyNumber } from '#app/checks/pension-policy-number.ts';
import { findIf } from '../engine/findings.ts';
import { textOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { is } from '../engine/when.ts';
import { employees, insurances, paying, routine, use } from './schema.ts';

/** How the policy numbers of an insurer begin (Incomes Register). */
const PREFIXES: Readonly<Record<string, RegExp>> = {
  ilmarinen: /^46-/,
  elo: /^54-/,
  varma: /^55-/,
  veritas: /^56-/,
  fund: /^[78]\d{4}-/,
};

const countOf = (answers: Inputs, field: string) => Number(textOf(answers[field]).replace(/\s/g, ''));

function employeeRules(answers: Inputs): readonly Finding[] {
  const total = countOf(answers, 'monthlyPaid') + countOf(answers, 'hourlyPaid');
  const entered = countOf(answers, 'contractsEntered');
  return [
    ...findIf(total === 0, 'error', 'monthlyPaid', 'noEmployees'),
    ...findIf(entered > total, 'warning', 'contractsEntered', 'tooManyContracts', { entered, total }),
    ...findIf(entered < total, 'warning', 'contractsEntered', 'contractsMissing', {
      missing: total - entered,
    }),
  ];
}

function insuranceRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const policy = pensionPolicyNumber(textOf(answers.pensionPolicyNumber));
  const pattern = PREFIXES[textOf(answers.pensionInsurer)];
  const mismatch = policy.ok && pattern !== undefined && !pattern.test(policy.value);
  const [here, there] = [answers.taxReference, facts.known['tax-details']?.taxAccountReference].map((input) =>
    paymentReference(textOf(input)),
  );
  const differs = here?.ok && there?.ok && here.value !== there.value;
  return [
    ...findIf(mismatch, 'error', 'pensionPolicyNumber', 'insurerMismatch', {
      prefix: policy.ok ? policy.value.slice(0, 2) : '',
    }),
    ...findIf(differs === true, 'warning', 'taxReference', 'differsFromTax'),
  ];
}

const pays = is('paysWages', 'yes');

export const wizard: Wizard = {
  id: 'payroll',
  area: 'payroll',
  version: 1,
  minutes: 15,
  uses: [...PEOPLE_WIZARDS, 'tax-details'],
  shortcut: { field: 'paysWages', value: 'no' },
  steps: [
    { id: 'use', schema: use },
    { id: 'employees', schema: employees, when: pays, rules: employeeRules },
    { id: 'insurances', schema: insurances, when: pays, rules: insuranceRules },
    { id: 'paying', schema: paying, when: pays },
    { id: 'routine', schema: routine, when: pays },
  ],
  example: {
    paysWages: 'yes',
    monthlyPaid: '4',
    hourlyPaid: '7',
    contractsEntered: '11',
    packagesEntered: 'yes',
    packages: [
      { id: 'k1', name: 'Toimihenkilöt', elements: 'Kuukausipalkka, puhelinetu' },
      { id: 'k2', name: 'Leipurit', elements: 'Tuntipalkka, yölisä, lauantailisä' },
    ],
    taxReference: '70123 456781',
    employerRegister: 'yes',
    pensionInsurer: 'ilmarinen',
    pensionPolicyNumber: '46-0123456T',
    accidentInsurer: 'Vakuutusyhtiö Kuusi',
    accidentPolicyNumber: '331-0045521',
    groupLife: 'yes',
    payPeriod: 'month',
    payDays: [
      { id: 'd1', group: 'Toimihenkilöt', day: '15' },
      { id: 'd2', group: 'Leipurit', day: 'last' },
    ],
    collectiveAgreement: 'Elintarvikealojen työehtosopimus',
    holidayYearBonus: 'withHoliday',
    holidayPractice: 'Leipomo on kiinni heinäkuussa kaksi viikkoa.',
    benefits: ['phone', 'lunch'],
    timeSource: 'system',
    materialDeadline: '5',
    payslipDelivery: 'bank',
    approver: 'aino@koivurannanleipomo.example',
    startsMidYear: 'yes',
    carryOverFile: ['palkkakertymat-2026'],
    foreclosure: 'no',
    unionDues: 'yes',
  },
};
