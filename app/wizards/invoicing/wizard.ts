import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Inputs, Wizard } from '../engine/types.ts';
import { noticeRules, reminderRules, termRules, whomRules } from './rules.ts';
import { byNetBank, collection, consumerNotice, invoice, reminders, terms, whom } from './schema.ts';

const reminder = (days: string, count: string, consumer: string, business: string): Inputs => ({
  reminderInUse: 'yes',
  reminderDays: days,
  reminderCount: count,
  reminderFeeConsumer: consumer,
  reminderFeeBusiness: business,
});

/** Principles within the law for consumers and businesses alike. */
const reminderPresets = [
  { id: 'gentle', inputs: reminder('21', '1', '0,00', '0,00') },
  { id: 'usual', inputs: reminder('14', '2', '5,00', '5,00') },
  { id: 'brisk', inputs: reminder('14', '1', '5,00', '10,00') },
];

export const wizard: Wizard = {
  id: 'invoicing',
  area: 'finance',
  version: 1,
  minutes: 15,
  uses: PEOPLE_WIZARDS,
  steps: [
    { id: 'whom', schema: whom, rules: whomRules },
    { id: 'terms', schema: terms, rules: termRules },
    { id: 'reminders', schema: reminders, rules: reminderRules, presets: reminderPresets },
    { id: 'collection', schema: collection },
    { id: 'consumerNotice', schema: consumerNotice, when: byNetBank, rules: noticeRules },
    { id: 'invoice', schema: invoice },
  ],
  example: {
    customerKinds: ['companies', 'consumers'],
    methods: ['eInvoice', 'email', 'eInvoiceConsumer'],
    defaultMethod: 'eInvoice',
    interval: 'monthly',
    invoiceDay: 'last',
    paymentTermBusiness: '14',
    paymentTermConsumer: '14',
    lateInterest: 'act',
    invoicingFee: '',
    reminderInUse: 'yes',
    reminderDays: '14',
    reminderCount: '2',
    reminderFeeConsumer: '5,00',
    reminderFeeBusiness: '10,00',
    collectionPrinciple: 'agencyApproved',
    collectionAgency: 'Perintä Aalto Oy',
    collectionAgreementNo: 'PA-5512',
    collectionMinimum: '20,00',
    collectionAfterDays: '14',
    collectionExempt: 'Tampereen kaupunki',
    consumerNotice: 'yes',
    consumerNoticeId: '003723456713',
    consumerNoticeSubject: 'Kurssimaksut',
    consumerNoticeCode: '99',
    consumerNoticeBank: 'OKOYFIHH',
    consumerAgreement: 'yes',
    consumerAgreementDate: '16.11.2026',
    invoiceSeriesNext: '10235',
    referenceKind: 'domestic',
    invoiceText: 'Kiitos tilauksesta. Kysymykset: info@koivurannanleipomo.example',
    invoiceContact: 'aino@koivurannanleipomo.example',
  },
};
