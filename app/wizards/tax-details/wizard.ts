import { paymentReference } from '#app/checks/payment-reference.ts';
import { findIf } from '../engine/findings.ts';
import { textOf } from '../engine/inputs.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { is } from '../engine/when.ts';
import { other, payments, registers, vat } from './schema.ts';

function registerRules(answers: Inputs, { known }: Facts): readonly Finding[] {
  const company = textOf(known.company?.vatRegistered);
  const paysWages = known.payroll?.paysWages === 'yes' && known.payroll.employerRegister !== 'casual';
  return [
    ...findIf(company !== '' && company !== answers.vatLiable, 'warning', 'vatLiable', 'differsFromCompany'),
    ...findIf(
      paysWages && answers.employerRegister === 'no',
      'warning',
      'employerRegister',
      'wagesWithoutRegister',
    ),
  ];
}

function paymentRules(answers: Inputs, { known }: Facts): readonly Finding[] {
  const [here, there] = [answers.taxAccountReference, known.payroll?.taxReference].map((input) =>
    paymentReference(textOf(input)),
  );
  const differs = here?.ok && there?.ok && here.value !== there.value;
  return findIf(differs === true, 'warning', 'taxAccountReference', 'differsFromPayroll');
}

export const wizard: Wizard = {
  id: 'tax-details',
  area: 'accounting',
  version: 1,
  minutes: 8,
  uses: ['company', 'payroll', 'bank-connection'],
  steps: [
    { id: 'registers', schema: registers, rules: registerRules },
    { id: 'vat', schema: vat, when: is('vatLiable', 'yes') },
    { id: 'payments', schema: payments, rules: paymentRules },
    { id: 'other', schema: other },
  ],
  example: {
    vatLiable: 'yes',
    prepaymentRegister: 'yes',
    employerRegister: 'yes',
    vatPeriod: 'month',
    vatOnPayment: 'no',
    vatRatesUsed: ['13,5', '25,5'],
    vatSpecials: [],
    taxAccountReference: '70123456781',
    incomeTaxReference: 'RF33 2348 236',
    prepaymentTax: [
      { id: 'e1', dueDate: '23.1.2027', amount: '1 500,00' },
      { id: 'e2', dueDate: '23.4.2027', amount: '1 500,00' },
    ],
    refundIban: 'FI25 5000 0120 0123 48',
    taxCorrespondence: 'electronic',
    audited: 'yes',
    auditorName: 'Juhani Varis',
    auditorEmail: 'juhani.varis@tarkastus.example',
    taxAdviceOpen: '',
  },
};
