import { euros, eurosBetween } from '#app/checks/amount.ts';
import { bic } from '#app/checks/bic.ts';
import { consumerFee } from '#app/checks/consumer-fee.ts';
import { digits } from '#app/checks/digits.ts';
import { finnishDate } from '#app/checks/finnish-date.ts';
import { percentBetween, wholeNumber } from '#app/checks/number.ts';
import { noPersonalId } from '#app/checks/personal-id.ts';
import { DAYS_OF_MONTH } from '../engine/day-of-month.ts';
import {
  area,
  choice,
  date,
  file,
  many,
  money,
  number,
  percent,
  step,
  text,
  yesNo,
} from '../engine/fields.ts';
import { files } from '../engine/file-limits.ts';
import { textsOf } from '../engine/inputs.ts';
import { personOrOther } from '../engine/person-or-other.ts';
import { all, has, is } from '../engine/when.ts';

const METHODS = ['eInvoice', 'email', 'paper', 'eInvoiceConsumer', 'directPayment', 'cash', 'card'];
const INTERVALS = ['atOnce', 'weekly', 'twiceMonthly', 'monthly', 'quarterly', 'yearly', 'byContract'];
const BANKS = [
  'OKOYFIHH',
  'NDEAFIHH',
  'DABAFIHH',
  'SBANFIHH',
  'HELSFIHH',
  'ITELFIHH',
  'POPFFI22',
  'AABAFI22',
];

export const toConsumers = has('customerKinds', 'consumers');
/** Ways that need a valid notice to the banks. */
export const byNetBank = has('methods', 'eInvoiceConsumer', 'directPayment');
const reminding = is('reminderInUse', 'yes');
const byAgency = is('collectionPrinciple', 'agencyAuto', 'agencyApproved');
const noticeValid = is('consumerNotice', 'yes');

const days = (min: number, max: number) => ({ check: wholeNumber({ min, max }) });

export const whom = step({
  customerKinds: many(['companies', 'consumers', 'publicSector', 'members', 'abroad']),
  methods: many(METHODS),
  defaultMethod: choice((answers) => textsOf(answers.methods).map((value) => ({ value }))),
  interval: choice(INTERVALS, { look: 'select' }),
  invoiceDay: choice(DAYS_OF_MONTH, {
    when: is('interval', 'twiceMonthly', 'monthly', 'quarterly', 'yearly'),
    look: 'select',
  }),
});

export const terms = step({
  paymentTermBusiness: number({ ...days(0, 60), when: has('customerKinds', 'companies') }),
  paymentTermConsumer: number({ ...days(0, 60), when: toConsumers }),
  lateInterest: choice(['act', 'own'], { initial: () => 'act' }),
  lateInterestPercent: percent({ check: percentBetween({ max: 25 }), when: is('lateInterest', 'own') }),
  invoicingFee: money({ check: eurosBetween({ max: 20 }), optional: true }),
});

export const reminders = step({
  reminderInUse: yesNo(),
  reminderDays: number({ ...days(1, 90), when: reminding }),
  reminderCount: number({ ...days(0, 3), when: reminding }),
  reminderFeeConsumer: money({ check: consumerFee, when: all(reminding, toConsumers) }),
  reminderFeeBusiness: money({ check: eurosBetween({ max: 20 }), optional: true, when: reminding }),
});

export const collection = step({
  collectionPrinciple: choice(['none', 'own', 'agencyAuto', 'agencyApproved']),
  collectionAgency: text({ max: 80, when: byAgency }),
  collectionAgreementNo: text({ max: 80, when: byAgency }),
  collectionMinimum: money({ check: euros, when: byAgency }),
  collectionAfterDays: number({ ...days(1, 180), when: byAgency }),
  collectionExempt: text({
    max: 300,
    optional: true,
    when: is('collectionPrinciple', 'own', 'agencyAuto', 'agencyApproved'),
  }),
});

export const consumerNotice = step({
  consumerNotice: choice(['yes', 'no', 'now']),
  consumerNoticeId: text({ max: 35, when: noticeValid }),
  consumerNoticeSubject: text({ max: 35, when: noticeValid }),
  consumerNoticeCode: text({ max: 3, check: digits, inputMode: 'numeric', when: noticeValid }),
  consumerNoticeBank: text({ max: 11, check: bic, when: noticeValid, suggestions: BANKS }),
  consumerAgreement: yesNo({ when: has('methods', 'eInvoiceConsumer') }),
  consumerAgreementDate: date({
    check: finnishDate,
    when: all(has('methods', 'eInvoiceConsumer'), is('consumerAgreement', 'yes')),
  }),
});

export const invoice = step({
  invoiceSeriesNext: number({ check: wholeNumber({ min: 1, max: 999_999_999_999_999 }), max: 20 }),
  referenceKind: choice(['domestic', 'rf'], { initial: () => 'domestic' }),
  invoiceText: area({ max: 500, check: noPersonalId, optional: true }),
  invoiceLogo: file(files(['.svg', '.pdf', '.png'], 10), { optional: true, look: 'picture' }),
  ...personOrOther('invoiceContact'),
});
