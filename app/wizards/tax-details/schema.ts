import { euros } from '#app/checks/amount.ts';
import { email } from '#app/checks/email.ts';
import { finnishDate } from '#app/checks/finnish-date.ts';
import { iban } from '#app/checks/iban.ts';
import { paymentReference } from '#app/checks/payment-reference.ts';
import { personName } from '#app/checks/person-name.ts';
import { noPersonalId } from '#app/checks/personal-id.ts';
import { vatRatesOn } from '#app/checks/vat-rate.ts';
import { area, choice, date, list, many, money, step, text, yesNo } from '../engine/fields.ts';
import { knownIbans, knownText } from '../engine/known.ts';
import type { Facts, Inputs, Option } from '../engine/types.ts';
import { is } from '../engine/when.ts';

const SPECIALS = ['restricted', 'margin', 'oss', 'ioss', 'construction', 'euTrade', 'imports', 'exempt'];

const rates = (_answers: Inputs, { today }: Facts): readonly Option[] =>
  vatRatesOn(today).map((value) => ({ value, label: `${value} %` }));

export const registers = step({
  vatLiable: yesNo({ initial: knownText('company', 'vatRegistered') }),
  prepaymentRegister: yesNo(),
  employerRegister: yesNo(),
});

export const vat = step({
  vatPeriod: choice(['month', 'quarter', 'year']),
  vatOnPayment: yesNo(),
  vatRatesUsed: many(rates),
  vatSpecials: many(SPECIALS, { optional: true }),
});

export const payments = step({
  taxAccountReference: text({
    max: 30,
    check: paymentReference,
    initial: knownText('payroll', 'taxReference'),
  }),
  incomeTaxReference: text({ max: 30, check: paymentReference, optional: true }),
  prepaymentTax: list(
    { dueDate: date({ check: finnishDate }), amount: money({ check: euros }) },
    { max: 12, unique: ['dueDate'], optional: true, look: 'table' },
  ),
  refundIban: text({ max: 42, check: iban, optional: true, suggestions: knownIbans }),
});

export const other = step({
  taxCorrespondence: choice(['electronic', 'paper']),
  audited: yesNo(),
  auditorName: text({ max: 100, check: personName, personal: true, when: is('audited', 'yes') }),
  auditorEmail: text({
    max: 254,
    check: email,
    inputMode: 'email',
    personal: true,
    when: is('audited', 'yes'),
  }),
  taxAdviceOpen: area({ max: 1000, check: noPersonalId, optional: true }),
});
