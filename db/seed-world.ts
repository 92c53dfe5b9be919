import type { Inputs } from '#app/wizards/engine/types.ts';
import { CUSTOMERS } from './seed-customers.ts';

/** A table file that was sent, and how many steps of its form were filled in. */
export interface SeedTable {
  readonly name: string;
  readonly content: string;
  readonly steps: number;
}

export type SeedItem =
  | {
      readonly slug: string;
      /** Filled in: every step is typed, and nothing was submitted. */
      readonly state: 'begun' | 'filledIn' | 'submitted' | 'signedOff';
      readonly inputs?: Inputs;
      readonly table?: SeedTable;
    }
  | {
      readonly slug: string;
      readonly state: 'notApplicable';
      readonly reason: string;
      readonly inputs?: Inputs;
    }
  | {
      readonly slug: string;
      readonly state: 'returned';
      readonly inputs?: Inputs;
      readonly reason: string;
      readonly comment: { readonly path: string; readonly text: string };
    };

export interface SeedClient {
  readonly name: string;
  readonly businessId: string;
  readonly template: 'software-rollout' | 'accounting-service';
  readonly areas: readonly string[];
  /** Working days from today; negative when it has been held. */
  readonly kickoffInDays: number;
  /** E-mail address of the account manager. */
  readonly manager: string;
  readonly contact: { readonly name: string; readonly email: string; readonly language: string };
  readonly items: readonly SeedItem[];
}

/** The provider's people. All people and companies here are made up; `.example` addresses reach nobody (RFC 2606). */
export const STAFF = [
  {
    name: 'Saara Niemi',
    email: 'saara.niemi@alkuun.example',
    role: 'accountManager',
    phone: '+358401112233',
  },
  {
    name: 'Henrik Lindqvist',
    email: 'henrik.lindqvist@alkuun.example',
    role: 'accountManager',
    phone: '+358402223344',
  },
  { name: 'Outi Karhu', email: 'outi.karhu@alkuun.example', role: 'admin', phone: '+358403334455' },
] as const;

const company = (name: string, businessId: string, more: Inputs = {}): Inputs => ({
  name,
  businessId,
  vatNumber: `FI${businessId.replace('-', '')}`,
  eInvoiceAddress: `0037${businessId.replace('-', '')}`,
  ...more,
});

/** The clients of the demo world, from one that has just begun to one that is nearly done. */
export const CLIENTS: readonly SeedClient[] = [
  {
    name: 'Koivurannan Leipomo Oy',
    businessId: '2345671-3',
    template: 'software-rollout',
    areas: ['website', 'crm', 'sales', 'marketing', 'finance'],
    kickoffInDays: -4,
    manager: 'saara.niemi@alkuun.example',
    contact: { name: 'Aino Koivuranta', email: 'aino@koivurannanleipomo.example', language: 'fi' },
    items: [
      {
        slug: 'company',
        state: 'returned',
        reason: 'Verkkolaskuosoite on eri kuin verkkolaskuosoite.fi-palvelussa. Tarkistaisitteko sen vielä?',
        comment: { path: 'eInvoiceAddress', text: 'Palvelussa näkyy osoitteena IBAN-tilinumeronne.' },
      },
      { slug: 'trainees', state: 'submitted' },
      { slug: 'analytics', state: 'signedOff' },
      { slug: 'tag-map', state: 'begun' },
    ],
  },
  {
    name: 'Sisu Pyöräkorjaamo Tmi',
    businessId: '3123456-3',
    template: 'software-rollout',
    areas: ['website', 'sales'],
    kickoffInDays: 2,
    manager: 'saara.niemi@alkuun.example',
    contact: { name: 'Veikko Sisu', email: 'veikko@sisupyora.example', language: 'fi' },
    items: [
      {
        slug: 'company',
        state: 'begun',
        inputs: company('Sisu Pyöräkorjaamo Tmi', '3123456-3', { companyForm: 'tmi' }),
      },
    ],
  },
  {
    name: 'Skärgårdens Keramik Ab',
    businessId: '2876541-9',
    template: 'software-rollout',
    areas: ['website', 'crm', 'sales', 'marketing'],
    kickoffInDays: -12,
    manager: 'henrik.lindqvist@alkuun.example',
    contact: { name: 'Maria Holm', email: 'maria@skargardenskeramik.example', language: 'sv' },
    items: [
      { slug: 'company', state: 'signedOff', inputs: company('Skärgårdens Keramik Ab', '2876541-9') },
      { slug: 'trainees', state: 'signedOff' },
    ],
  },
  {
    name: 'Pohjan Valo Consulting Oy',
    businessId: '2876543-5',
    template: 'accounting-service',
    areas: ['finance', 'payroll'],
    kickoffInDays: -1,
    manager: 'saara.niemi@alkuun.example',
    contact: { name: 'Tuomas Aalto', email: 'tuomas@pohjanvalo.example', language: 'en' },
    items: [],
  },
  {
    name: 'Tunturin Retkikauppa Oy',
    businessId: '3045670-3',
    template: 'software-rollout',
    areas: ['website', 'crm', 'sales', 'marketing', 'finance'],
    kickoffInDays: -14,
    manager: 'saara.niemi@alkuun.example',
    contact: { name: 'Elli Tunturi', email: 'elli@tunturinretki.example', language: 'fi' },
    items: [
      { slug: 'company', state: 'signedOff', inputs: company('Tunturin Retkikauppa Oy', '3045670-3') },
      { slug: 'analytics', state: 'signedOff' },
      { slug: 'tag-map', state: 'signedOff' },
      {
        slug: 'customer-registry',
        state: 'begun',
        inputs: { registryFile: [], mapping: [], rowCountConfirmed: '' },
        table: { name: 'asiakkaat 2026.csv', content: CUSTOMERS, steps: 2 },
      },
      { slug: 'user-roles', state: 'submitted' },
      { slug: 'events', state: 'signedOff' },
      { slug: 'invoicing', state: 'submitted' },
      {
        slug: 'card-settlement',
        state: 'notApplicable',
        reason: 'Myymme vain verkossa, korttipäätteitä ei ole.',
      },
      { slug: 'trainees', state: 'signedOff' },
    ],
  },
  {
    name: 'Länsirannan Hammaslääkärit Oy',
    businessId: '3045683-4',
    template: 'software-rollout',
    areas: ['website', 'crm', 'finance'],
    kickoffInDays: -8,
    manager: 'saara.niemi@alkuun.example',
    contact: { name: 'Pekka Länsi', email: 'pekka@lansihammas.example', language: 'fi' },
    items: [
      { slug: 'company', state: 'signedOff', inputs: company('Länsirannan Hammaslääkärit Oy', '3045683-4') },
      { slug: 'analytics', state: 'notApplicable', reason: 'Emme mittaa kävijöitä.' },
      { slug: 'user-roles', state: 'begun' },
      { slug: 'purchase-invoices', state: 'submitted' },
    ],
  },
  {
    name: 'Saaristotaksi Ab',
    businessId: '3045696-5',
    template: 'accounting-service',
    areas: ['finance', 'payroll', 'accounting'],
    kickoffInDays: -20,
    manager: 'henrik.lindqvist@alkuun.example',
    contact: { name: 'Kaj Sund', email: 'kaj@saaristotaksi.example', language: 'sv' },
    items: [
      { slug: 'company', state: 'signedOff', inputs: company('Saaristotaksi Ab', '3045696-5') },
      { slug: 'payroll', state: 'begun' },
      { slug: 'tax-details', state: 'signedOff' },
      {
        slug: 'authorisations',
        state: 'submitted',
        inputs: {
          giver: ['kaj@saaristotaksi.example'],
          access: [{ id: 'o1', person: 'kaj@saaristotaksi.example', system: 'reports', level: 'main' }],
        },
      },
      { slug: 'opening-balances', state: 'filledIn' },
    ],
  },
  {
    name: 'Kallion Kukkatalo Oy',
    businessId: '3045757-0',
    template: 'software-rollout',
    areas: ['website', 'crm', 'sales', 'marketing', 'finance'],
    kickoffInDays: -9,
    manager: 'henrik.lindqvist@alkuun.example',
    contact: { name: 'Sanni Kallio', email: 'sanni@kallionkukkatalo.example', language: 'fi' },
    items: [
      { slug: 'company', state: 'signedOff', inputs: company('Kallion Kukkatalo Oy', '3045757-0') },
      { slug: 'website-look', state: 'filledIn' },
      { slug: 'domain-dns', state: 'filledIn' },
      { slug: 'site-menus', state: 'submitted' },
      { slug: 'site-content', state: 'filledIn' },
      { slug: 'site-images', state: 'submitted' },
      { slug: 'bank-connection', state: 'filledIn' },
      { slug: 'payment-provider', state: 'filledIn' },
      { slug: 'card-settlement', state: 'signedOff', inputs: { contractFile: [] } },
      { slug: 'pos-devices', state: 'signedOff' },
      { slug: 'chart-of-accounts', state: 'signedOff' },
      { slug: 'payment-methods', state: 'submitted' },
      { slug: 'products', state: 'filledIn', inputs: { source: 'typed' } },
      { slug: 'tag-map', state: 'signedOff' },
      { slug: 'email-marketing', state: 'submitted', inputs: { oldTool: '' } },
      {
        slug: 'data-forms',
        state: 'returned',
        reason: 'Kakkutilauksen lomakkeella kysytään muutakin tietoa. Kertoisitteko, mitä?',
        comment: { path: 'forms.f1.collects', text: 'Mitä kohta Muu tarkoittaa?' },
      },
      { slug: 'accountant', state: 'signedOff' },
    ],
  },
  {
    name: 'Metsätila Kurki',
    businessId: '3045709-5',
    template: 'accounting-service',
    areas: ['finance', 'accounting'],
    kickoffInDays: 5,
    manager: 'saara.niemi@alkuun.example',
    contact: { name: 'Anni Kurki', email: 'anni@metsatilakurki.example', language: 'fi' },
    items: [],
  },
];
