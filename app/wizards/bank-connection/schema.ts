import { email } from '#app/checks/email.ts';
import { finnishDate } from '#app/checks/finnish-date.ts';
import { iban } from '#app/checks/iban.ts';
import { transferKeyPart } from '#app/checks/opaque-key.ts';
import { personName } from '#app/checks/person-name.ts';
import { phone } from '#app/checks/phone.ts';
import { choice, date, file, list, many, secret, step, text, yesNo } from '../engine/fields.ts';
import { files, SCANS } from '../engine/file-limits.ts';
import { textOf } from '../engine/inputs.ts';
import { knownText } from '../engine/known.ts';
import { knownNames } from '../engine/people.ts';
import type { When } from '../engine/types.ts';
import { filled, is, not } from '../engine/when.ts';
import { bankOptions, findBank } from './banks.ts';

const SERVICES = [
  'statements',
  'references',
  'payments',
  'salaries',
  'eInvoicesOut',
  'eInvoicesIn',
  'consumerInvoices',
  'balances',
];

const keyIs =
  (key: ReturnType<typeof findBank>['key']): When =>
  (answers) =>
    findBank(textOf(answers.bank)).key === key;

export const ownAgreement = is('connectionModel', 'ownAgreement');

export const bank = step({
  bank: choice(bankOptions, { look: 'select' }),
  otherBankName: text({ max: 80, when: is('bank', 'other') }),
  connectionModel: choice(['ownAgreement', 'authorisation']),
  contractCompanyName: text({ max: 250, initial: knownText('company', 'name') }),
  services: many(SERVICES),
  moreBanks: many(
    (answers) => bankOptions.filter(({ value }) => value !== answers.bank && value !== 'other'),
    { optional: true },
  ),
});

export const accounts = step({
  accounts: list(
    {
      iban: text({ max: 42, check: iban }),
      name: text({ max: 60, optional: true }),
      currency: choice(
        ['EUR', 'SEK', 'USD', 'NOK', 'DKK', 'GBP'].map((value) => ({ value, label: value })),
        { initial: () => 'EUR', look: 'select' },
      ),
      payout: yesNo(),
    },
    { max: 20, unique: ['iban'], exactlyOne: 'payout', look: 'table' },
  ),
});

export const agreement = step({
  contractNumber: text({ max: 35, optional: true }),
  agreementDate: date({ check: finnishDate }),
  agreementFile: file(files(SCANS, 10), { personal: true }),
  wsUserId: text({ max: 35, personal: true }),
  customerId: text({ max: 35, personal: true, when: is('bank', 'nordea', 'danske') }),
  targetId: text({ max: 80, when: is('bank', 'nordea') }),
  smsReceiver: text({ max: 100, check: personName, personal: true, suggestions: knownNames }),
});

export const authorisation = step({
  formSentAt: date({ check: finnishDate }),
  confirmedAt: date({ check: finnishDate, optional: true }),
});

export const keys = step({
  transferKeyPart1: secret({ max: 40, check: transferKeyPart, when: not(keyIs('code')) }),
  transferKeyPart2: secret({
    max: 40,
    check: transferKeyPart,
    when: not(keyIs('code')),
    optional: keyIs('unknown'),
  }),
  activationCode: secret({ max: 20, check: transferKeyPart, when: keyIs('code') }),
  keyReceivedAt: date({ check: finnishDate }),
});

export const contact = step({
  bankContactName: text({ max: 254, check: personName, personal: true }),
  bankContactEmail: text({
    max: 254,
    check: email,
    inputMode: 'email',
    personal: true,
    optional: filled('bankContactPhone'),
  }),
  bankContactPhone: text({
    max: 25,
    check: phone,
    inputMode: 'tel',
    personal: true,
    optional: filled('bankContactEmail'),
  }),
  instructionsForwarded: yesNo(),
  instructionsForwardedAt: date({ check: finnishDate, when: is('instructionsForwarded', 'yes') }),
  oldConnectionEnds: date({ check: finnishDate, optional: true }),
});
