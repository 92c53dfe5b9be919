import { sendJson } from '../embedded/http-json.ts';
import { COMPANIES, type RegisterEntry } from './prh-companies.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const PATH = '/opendata-ytj-api/v3/companies';

/** Code and names of company forms in the register's code list. */
const FORMS: Record<RegisterEntry['form'], [type: string, fi: string, sv: string, en: string]> = {
  oy: ['16', 'Osakeyhtiö', 'Aktiebolag', 'Limited company'],
  tmi: ['26', 'Yksityinen elinkeinonharjoittaja', 'Enskild näringsidkare', 'Private trader'],
  ky: ['13', 'Kommandiittiyhtiö', 'Kommanditbolag', 'Limited partnership'],
  osk: ['14', 'Osuuskunta', 'Andelslag', 'Co-operative'],
};

/**
 * Stands in for PRH's open data of the Business Information System, version 3: GET by `businessId`, in the shape of
 * the real answers. An unknown number gives an empty list, a malformed one 400. Lying: another company than asked for.
 */
export function startPrh({ port = 0 }: { port?: number } = {}): Promise<StandIn> {
  return startStandIn(
    'the business register',
    (request, response, url, isLying) => {
      if (request.method !== 'GET' || url.pathname !== PATH)
        return sendJson(response, 404, { message: 'Not Found' });
      const businessId = url.searchParams.get('businessId') ?? '';
      if (!/^\d{7}-\d$/.test(businessId)) return sendJson(response, 400, { message: 'Invalid businessId' });
      const found = COMPANIES.filter((company) => (company.businessId === businessId) !== isLying).slice(
        0,
        1,
      );
      sendJson(response, 200, { totalResults: found.length, companies: found.map(describe) });
    },
    port,
  );
}

function describe(company: RegisterEntry) {
  const { registered, ended, businessId } = company;
  const end = ended ? { endDate: ended } : {};
  const dated = { registrationDate: registered, ...end, version: 1, source: '1' };
  const [formType, ...formNames] = FORMS[company.form];
  const [industryCode, ...industryNames] = company.industry;
  return {
    businessId: { value: businessId, registrationDate: registered, source: '3' },
    euId: { value: `FIFPRO.${businessId}`, source: '1' },
    names: [{ name: company.name, type: '1', ...dated }, ...formerNames(company)],
    mainBusinessLine: {
      type: industryCode,
      descriptions: inThree(industryNames),
      typeCodeSet: 'TOIMI4',
      registrationDate: '2026-01-01',
      source: '2',
    },
    ...(company.website && { website: { url: company.website, registrationDate: registered, source: '0' } }),
    companyForms: [{ type: formType, descriptions: inThree(formNames), ...dated }],
    companySituations: company.situation
      ? [{ type: 'KONK', registrationDate: '2026-10-01', source: '1' }]
      : [],
    registeredEntries: registeredEntries(company),
    addresses: [address(company, 1), address(company, 2)],
    tradeRegisterStatus: ended ? '4' : '1',
    status: '2',
    registrationDate: registered,
    ...end,
    lastModified: '2026-10-01T10:00:00',
  };
}

function formerNames({ formerName, registered }: RegisterEntry) {
  if (!formerName) return [];
  const day = new Date(Date.parse(registered) - 24 * 3600 * 1000).toISOString().slice(0, 10);
  return [
    { name: formerName, type: '1', registrationDate: '2001-01-01', endDate: day, version: 2, source: '1' },
  ];
}

/** Registers 1 trade, 4 Tax Administration, 5 prepayment, 6 VAT, 7 employers. */
function registeredEntries({ registered, ended, vatLiable }: RegisterEntry) {
  const isIn = ['Rekisterissä', 'Registrerad', 'Registered'];
  const vat = [
    'Liiketoiminnasta arvonlisäverovelvollinen',
    'Momsskyldig för rörelseverksamhet',
    'VAT-liable for business activity',
  ];
  const entry = (register: string, authority: string, type: string, names: string[]) => ({
    type,
    descriptions: inThree(names),
    registrationDate: registered,
    ...(ended && { endDate: ended }),
    register,
    authority,
  });
  return [
    entry('1', '2', '1', isIn),
    entry('4', '1', '1', isIn),
    entry('5', '1', '55', isIn),
    ...(vatLiable ? [entry('6', '1', '80', vat)] : []),
    entry('7', '1', '41', isIn),
  ];
}

function address({ street, postalCode, city, municipality, registered }: RegisterEntry, type: 1 | 2) {
  return {
    type,
    street: street[0],
    postCode: postalCode,
    postOffices: city.map((name, index) => ({
      city: name,
      languageCode: String(index + 1),
      municipalityCode: municipality,
    })),
    buildingNumber: street[1],
    entrance: '',
    apartmentNumber: '',
    apartmentIdSuffix: '',
    co: '',
    registrationDate: registered,
    source: '0',
  };
}

/** Language codes of the register: 1 Finnish, 2 Swedish, 3 English. */
function inThree(names: string[]) {
  return names.map((description, index) => ({ languageCode: String(index + 1), description }));
}
