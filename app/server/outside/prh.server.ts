import { z } from 'zod';

/** What the business register knows of a company, in the fields of the company wizard. */
export type RegisteredCompany = {
  readonly name?: string;
  readonly companyForm?: string;
  readonly industryCode?: string;
  readonly vatRegistered?: 'yes' | 'no';
  readonly streetAddress?: string;
  readonly postalCode?: string;
  readonly city?: string;
  readonly website?: string;
};

export type Lookup =
  | { readonly kind: 'found'; readonly company: RegisteredCompany; readonly ceased: boolean }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'down' };

const TIMEOUT_MS = 4000;

/** Language codes of the register's code lists. */
const FINNISH = '1';
const VAT_REGISTER = '6';

const described = z.object({ languageCode: z.string(), description: z.string() });

/** The parts of the answer of PRH's open data interface v3 that we read; anything else in it is let through. */
const answer = z.object({
  companies: z.array(
    z.object({
      endDate: z.string().nullish(),
      names: z
        .array(z.object({ name: z.string(), type: z.string(), endDate: z.string().nullish() }))
        .default([]),
      mainBusinessLine: z.object({ type: z.string() }).nullish(),
      website: z.object({ url: z.string().nullish() }).nullish(),
      companyForms: z
        .array(z.object({ endDate: z.string().nullish(), descriptions: z.array(described).default([]) }))
        .default([]),
      registeredEntries: z
        .array(z.object({ register: z.string(), endDate: z.string().nullish() }))
        .default([]),
      addresses: z
        .array(
          z.object({
            type: z.number(),
            street: z.string().nullish(),
            buildingNumber: z.string().nullish(),
            entrance: z.string().nullish(),
            apartmentNumber: z.string().nullish(),
            postCode: z.string().nullish(),
            postOffices: z.array(z.object({ city: z.string(), languageCode: z.string() })).nullish(),
          }),
        )
        .default([]),
    }),
  ),
});

type Found = z.output<typeof answer>['companies'][number];

/** Company forms by the beginning of their Finnish names, which stay when code lists are renumbered. */
const FORMS: readonly (readonly [string, string])[] = [
  ['osakeyhtiö', 'oy'],
  ['julkinen osakeyhtiö', 'oy'],
  ['yksityinen elinkeinonharjoittaja', 'tmi'],
  ['kommandiittiyhtiö', 'ky'],
  ['avoin yhtiö', 'ay'],
  ['osuuskunta', 'osk'],
  ['aatteellinen yhdistys', 'ry'],
  ['taloudellinen yhdistys', 'ry'],
  ['säätiö', 'saatio'],
];

/**
 * Looks a company up by its business ID in PRH's open data (YTJ, version 3). Asks once, for at most 4 seconds, follows no redirect,
 * and never throws: a register that does not answer is `down`, and the form can be filled in by hand.
 */
export async function lookUpCompany(baseUrl: string, businessId: string): Promise<Lookup> {
  const address = new URL('/opendata-ytj-api/v3/companies', baseUrl);
  address.searchParams.set('businessId', businessId);
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 404) return { kind: 'notFound' };
    if (!response.ok) return { kind: 'down' };
    const [company] = answer.parse(await response.json()).companies;
    if (!company) return { kind: 'notFound' };
    return { kind: 'found', company: read(company), ceased: Boolean(company.endDate) };
  } catch {
    return { kind: 'down' };
  }
}

const current = <T extends { readonly endDate?: string | null }>(list: readonly T[]) =>
  list.find((entry) => !entry.endDate);

function read(company: Found): RegisteredCompany {
  const form = current(company.companyForms)
    ?.descriptions.find(({ languageCode }) => languageCode === FINNISH)
    ?.description.toLowerCase();
  const address = company.addresses.find(({ type }) => type === 1) ?? company.addresses[0];
  const house = [address?.buildingNumber, address?.entrance, address?.apartmentNumber]
    .filter(Boolean)
    .join(' ');
  const offices = address?.postOffices ?? [];
  return {
    name: current(company.names.filter(({ type }) => type === '1'))?.name ?? company.names[0]?.name,
    companyForm: form && (FORMS.find(([name]) => form.startsWith(name))?.[1] ?? 'muu'),
    industryCode: company.mainBusinessLine?.type.padEnd(5, '0').slice(0, 5),
    vatRegistered: company.registeredEntries.some(
      ({ register, endDate }) => register === VAT_REGISTER && !endDate,
    )
      ? 'yes'
      : 'no',
    streetAddress: address?.street ? `${address.street} ${house}`.trim() : undefined,
    postalCode: address?.postCode ?? undefined,
    city: capitalised((offices.find(({ languageCode }) => languageCode === FINNISH) ?? offices[0])?.city),
    website: company.website?.url || undefined,
  };
}

/** The register writes cities in capitals. */
const capitalised = (city = '') =>
  city
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()) ||
  undefined;
