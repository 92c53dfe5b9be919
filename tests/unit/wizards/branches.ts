import type { Facts, Inputs } from '#app/wizards/engine/types.ts';
import { rowWith } from '../../support/wizard-answers.ts';

interface Branch {
  readonly name: string;
  /** What differs from the example. */
  readonly changes?: Inputs;
  /** These answers alone, without the example. */
  readonly only?: Inputs;
  readonly facts?: Partial<Omit<Facts, 'files'>> & { readonly files?: readonly string[] };
  /** Visible steps; all of them when left out. */
  readonly steps?: readonly string[];
}

const someoneElse = (field: string): Inputs => ({
  [field]: 'other',
  [`${field}Name`]: 'Iida Laine',
  [`${field}Email`]: 'iida.laine@koivurannanleipomo.example',
});

/** Every way through the wizards: with the examples, each condition of each is met and not met. */
export const BRANCHES: Readonly<Record<string, readonly Branch[]>> = {
  'website-look': [
    {
      name: 'today’s site is renewed without fonts of its own, and somebody else decides',
      changes: {
        approach: 'renew',
        currentAddress: 'www.koivurannanleipomo.example',
        fontHeading: '',
        ...someoneElse('approver'),
      },
    },
    { name: 'the designer chooses', changes: { approach: 'free' } },
  ],
  'site-menus': [
    {
      name: 'one language of another kind, with links, headings and an audience',
      changes: {
        languages: ['other', 'en'],
        otherLanguage: 'et',
        defaultLanguage: 'other',
        menu: [
          { id: 'a', parent: '', labelEn: 'Home', labelOther: 'Avaleht', kind: 'page', visibleTo: 'all' },
          { id: 'b', parent: '', labelEn: 'More', labelOther: 'Veel', kind: 'heading', visibleTo: 'all' },
          {
            id: 'c',
            parent: 'b',
            labelEn: 'Map',
            labelOther: 'Kaart',
            kind: 'link',
            target: 'https://kartta.example/tampere',
            visibleTo: 'roles',
            visibleRoles: ['seller'],
          },
        ],
      },
    },
    {
      name: 'one language needs no default',
      changes: { languages: ['fi'], defaultLanguage: 'fi' },
    },
  ],
  'site-content': [
    {
      name: 'no text is asked from us',
      changes: {
        pages: ['home', 'products', 'cakes', 'resellers', 'contact'].flatMap((page) => [
          { id: `${page}-fi`, source: 'typed', text: 'Tervetuloa.', state: 'ready' },
          { id: `${page}-sv`, source: 'noText', text: 'Vanha luonnos', state: 'missing' },
        ]),
      },
      steps: ['pages'],
    },
  ],
  'site-images': [
    {
      name: 'pictures are uploaded',
      changes: { delivery: 'upload', files: ['kuva-1'] },
      facts: { files: ['kuva-1'] },
    },
    {
      name: 'pictures come from a stock library',
      changes: { delivery: 'stock', stockTopics: 'Leipää ja satamaa' },
      steps: ['delivery'],
    },
  ],
  analytics: [
    { name: 'not in use', only: { inUse: 'no' }, steps: ['use'] },
    {
      name: 'a new one, with a consent tool of their own',
      only: { inUse: 'new', consentTool: 'own', consentToolName: 'Cookiehub' },
      steps: ['use', 'consent'],
    },
    {
      name: 'by Tag Manager alone, without access yet',
      changes: { measurementId: '', tagManagerId: 'GTM-K0IVU1', accessGiven: 'no' },
    },
  ],
  'tag-map': [{ name: 'a map of one’s own', changes: { preset: 'own', merges: [] } }],
  'user-roles': [
    {
      name: 'roles of one’s own',
      changes: {
        preset: 'own',
        roles: [{ id: 'r1', name: 'Kaikki' }],
        rights: [{ id: 'r1', settings: 'manage' }],
        users: [
          { id: 'u1', name: 'Aino Koivuranta', email: 'aino@koivurannanleipomo.example', role: ['r1'] },
        ],
      },
    },
  ],
  'bank-connection': [
    {
      name: 'by authorisation, no key at all',
      changes: { connectionModel: 'authorisation', formSentAt: '20.11.2026', confirmedAt: '' },
      steps: ['bank', 'accounts', 'authorisation'],
    },
    {
      name: 'Nordea: one code, customer and file-group IDs',
      changes: { bank: 'nordea', customerId: '12345678', targetId: '11111111A1', wsUserId: '1234567890' },
      steps: ['bank', 'accounts', 'agreement', 'contact', 'keys'],
    },
    {
      name: 'a bank that is not in the list, by phone, not told yet',
      changes: {
        bank: 'other',
        otherBankName: 'Saariston Pankki',
        bankContactEmail: '',
        bankContactPhone: '09 310 1691',
        instructionsForwarded: 'no',
      },
      steps: ['bank', 'accounts', 'agreement', 'contact', 'keys'],
    },
  ],
  'payment-provider': [
    { name: 'no web shop', only: { provider: 'none' }, steps: ['provider'] },
    {
      name: 'Visma Pay',
      changes: { provider: 'vismaPay', environment: 'production', contractState: 'inForce' },
    },
    {
      name: 'another provider',
      changes: { provider: 'other', otherName: 'Kassavirta', otherNotes: 'Sopimus tehty syksyllä.' },
    },
  ],
  'card-settlement': [
    { name: 'no cards', only: { acquirer: 'none' }, steps: ['acquirer'] },
    { name: 'another acquirer', changes: { acquirer: 'other', otherAcquirer: 'Kortti Oy' } },
  ],
  'pos-devices': [
    { name: 'no till', only: { inUse: 'no' }, steps: ['use'] },
    { name: 'nothing is ordered', changes: { orderNew: 'no', order: [], neededBy: '' } },
  ],
  'payment-methods': [
    {
      name: 'accounts are picked from the chart once it is there',
      changes: rowWith('payment-methods', 'methods', 'cash', { account: '1900 Kassa' }),
      facts: {
        known: {
          'chart-of-accounts': {
            accounts: ['1900', '1950', '2860', '8680', '8950', '8960'].map((number) => ({
              id: number,
              number,
              name: number === '1900' ? 'Kassa' : 'Tili',
            })),
          },
        },
      },
    },
  ],
  'email-marketing': [
    { name: 'no newsletters', only: { inUse: 'no' }, steps: ['use'] },
    {
      name: 'no old tool and no tag map yet',
      changes: {
        oldTool: '',
        lists: [{ id: 'l1', name: 'Kaikki', tags: [], match: 'any', consentBasis: 'customer' }],
      },
      facts: { known: {} },
    },
  ],
  events: [
    { name: 'no events', only: { inUse: 'no' }, steps: ['use'] },
    {
      name: 'registration elsewhere',
      changes: { registration: 'link', registrationUrl: 'https://lippu.example/kurssit' },
      steps: ['use', 'categories', 'registration'],
    },
    {
      name: 'a form without prices',
      changes: { registration: 'form' },
      steps: ['use', 'categories', 'registration'],
    },
  ],
  'data-forms': [{ name: 'no forms', only: { hasForms: 'no' }, steps: ['use'] }],
  invoicing: [
    {
      name: 'businesses only, invoiced at once, without reminders',
      changes: {
        customerKinds: ['companies'],
        methods: ['eInvoice', 'email'],
        interval: 'atOnce',
        reminderInUse: 'no',
        collectionPrinciple: 'none',
        lateInterest: 'own',
        lateInterestPercent: '11,5',
        ...someoneElse('invoiceContact'),
      },
      steps: ['whom', 'terms', 'reminders', 'collection', 'invoice'],
    },
    {
      name: 'consumers only, by direct payment, the notice being made',
      changes: {
        customerKinds: ['consumers'],
        methods: ['directPayment'],
        defaultMethod: 'directPayment',
        collectionPrinciple: 'own',
        consumerNotice: 'now',
      },
    },
    {
      name: 'the bank’s agreement is still missing',
      changes: { consumerAgreement: 'no', consumerNotice: 'now' },
    },
  ],
  'purchase-invoices': [
    {
      name: 'one person does it all',
      changes: {
        people: [
          {
            id: 'h1',
            name: 'Aino Koivuranta',
            email: 'aino@koivurannanleipomo.example',
            phone: '+358401234567',
            role: ['checker', 'approver'],
          },
        ],
        circulation: 'oneStep',
        onePersonAccepted: 'yes',
        defaultChecker: 'h1',
        paymentDay: 'own',
        paymentDayOwn: 'Perjantaisin',
      },
    },
  ],
  accountant: [
    {
      name: 'an accountant of their own, another program, nothing to end',
      changes: {
        arrangement: 'own',
        currentSystem: 'other',
        currentSystemOther: 'Tilit ja Taseet',
        terminationGiven: 'notNeeded',
      },
    },
    { name: 'the books move to us', changes: { arrangement: 'provider', terminationGiven: '' } },
  ],
  payroll: [
    { name: 'no wages', only: { paysWages: 'no' }, steps: ['use'] },
    { name: 'payroll is not bought', only: { paysWages: 'notBought' }, steps: ['use'] },
    {
      name: 'another insurer, from the beginning of a year, somebody else approves',
      changes: {
        pensionInsurer: 'other',
        pensionInsurerOther: 'Maatalousyrittäjien eläkelaitos',
        startsMidYear: 'no',
        ...someoneElse('approver'),
      },
    },
    {
      name: 'a pension fund',
      changes: { pensionInsurer: 'fund', pensionPolicyNumber: '71234-0123T' },
    },
  ],
  'tax-details': [
    {
      name: 'not liable to VAT and not audited',
      changes: { vatLiable: 'no', audited: 'no' },
      steps: ['registers', 'payments', 'other'],
    },
  ],
  authorisations: [
    {
      name: 'people and mandates outside the lists',
      changes: {
        signRule: 'application',
        giver: ['aino@koivurannanleipomo.example', 'other'],
        giverOther: 'Iida Laine',
        ...rowWith('authorisations', 'mandates', 'earningsReport', { name: 'other', otherName: 'Alkoasiat' }),
        ...rowWith('authorisations', 'access', 'o2', { person: 'other', otherPerson: 'Iida Laine' }),
      },
    },
  ],
};
