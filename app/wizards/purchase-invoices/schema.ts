import { euros, eurosBetween } from '#app/checks/amount.ts';
import { email } from '#app/checks/email.ts';
import { wholeNumber } from '#app/checks/number.ts';
import { personName } from '#app/checks/person-name.ts';
import { phone } from '#app/checks/phone.ts';
import { receivingAddress } from '#app/checks/receiving-address.ts';
import { choice, file, list, many, money, number, step, text, yesNo } from '../engine/fields.ts';
import { files, SHEETS } from '../engine/file-limits.ts';
import { knownText } from '../engine/known.ts';
import { knownEmails, knownNames, knownPhones, peopleOffers } from '../engine/people.ts';
import type { When } from '../engine/types.ts';
import { is, rowHas } from '../engine/when.ts';
import { onlyOnePerson, optionsWith, peopleWith } from './people.ts';

const approves = rowHas('role', 'approver');

/** The only approver has nobody to stand in. */
const noOther: When = (answers) => peopleWith(answers, 'approver').length < 2;

export const receiving = step({
  receiving: many(['eInvoice', 'email', 'scanning', 'paper']),
  receivingAddress: text({
    max: 254,
    check: receivingAddress,
    initial: knownText('company', 'eInvoiceAddress'),
  }),
  suppliersFile: file(files(SHEETS, 10), { optional: true, personal: true }),
});

export const people = step({
  people: list(
    {
      name: text({ max: 100, check: personName, personal: true, suggestions: knownNames }),
      email: text({ max: 254, check: email, inputMode: 'email', personal: true, suggestions: knownEmails }),
      phone: text({ max: 25, check: phone, inputMode: 'tel', personal: true, suggestions: knownPhones }),
      role: many(['checker', 'approver', 'payer', 'viewer'], { personal: true }),
      limit: money({
        check: eurosBetween({ max: 10_000_000 }),
        optional: true,
        personal: true,
        when: approves,
      }),
      substitute: choice(optionsWith('approver'), {
        personal: true,
        when: approves,
        optional: noOther,
        look: 'select',
      }),
      costCentres: text({ max: 200, optional: true }),
    },
    { max: 50, unique: ['email'], offers: peopleOffers('people') },
  ),
});

export const circulation = step({
  circulation: choice(['oneStep', 'twoSteps', 'byAmount', 'bySupplier']),
  onePersonAccepted: yesNo({ must: true, when: onlyOnePerson }),
  defaultChecker: choice(optionsWith('checker'), { personal: true, look: 'select' }),
  autoApprove: list(
    { supplier: text({ max: 100 }), limit: money({ check: euros }) },
    { max: 50, unique: ['supplier'], optional: true, look: 'table' },
  ),
  paymentDay: choice(['dueDate', 'daily', 'monThu', 'own']),
  paymentDayOwn: text({ max: 80, when: is('paymentDay', 'own') }),
  remindAfterDays: number({ check: wholeNumber({ min: 1, max: 14 }), initial: () => '3' }),
});
