import { customerRegistryColumns } from '#app/files/columns/customer-registry.ts';

/** A file with defects at known places, made by the rules of the field and not by our reader of them. */
export interface DefectFile {
  readonly headings: readonly string[];
  readonly targets: readonly (string | null)[];
  readonly records: readonly (readonly string[])[];
  /** `row CODE`, complete. */
  readonly defects: readonly string[];
  readonly dataRows: number;
}

export type Dice = (limit: number) => number;

/** Whole numbers 0 … below `limit`, the same for the same seed. */
export function dice(seed: number): Dice {
  let state = Math.imul(seed + 1, 2654435761) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

export const pick = <T>(roll: Dice, list: readonly T[]): T => list[roll(list.length)]!;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2];

/** The n:th made-up business ID: seven digits and their check digit, Decree 598/1991 section 4. */
function businessIdOf(n: number): string {
  for (let number = 1_000_000 + ((7919 * n) % 8_900_000); ; number++) {
    const digits = String(number);
    const rest = WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11;
    if (rest !== 1) return `${digits}-${rest === 0 ? 0 : 11 - rest}`;
  }
}

/** A personal identity code that nobody has: individual numbers from 900 on are never given. */
function personalId(roll: Dice): string {
  const day = `${String(1 + roll(28)).padStart(2, '0')}0${1 + roll(9)}${60 + roll(40)}`;
  const number = String(900 + roll(99));
  return `${day}${pick(roll, ['-', 'Y', 'x'.toUpperCase()])}${number}${'0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(day + number) % 31]}`;
}

type Cells = Record<string, string>;

const PLACES = [
  ['00530', 'Helsinki', 'FI'],
  ['33100', 'Tampere', ''],
  ['04400', 'Järvenpää', 'Suomi'],
  ['FI00530', 'Helsinki', 'Finland'],
  ['114 55', 'Stockholm', 'SE'],
  ['10111', 'Tallinn', 'Viro'],
  ['SW1A 1AA', 'London', 'GB'],
  ['1234', 'Oslo', 'Norja'],
] as const;

const NOTES = [
  '',
  'Soita aina ennen toimitusta',
  'Sanoi: "ei; kiitos", mutta tilasi',
  'Rivi yksi\nrivi kaksi',
  '+358 40 123 4567',
  '-5,50',
  'a=b | c',
  'tilaus 131052-3080',
  '5" putki',
  'Yhteensä 5 kpl',
];

/** A customer of whom nothing is to be remarked. */
function customer(n: number, roll: Dice): Cells {
  const id = businessIdOf(n);
  const bare = id.replace('-', '');
  const [postalCode, city, country] = pick(roll, PLACES);
  const hasId = roll(4) > 0;
  const address = hasId && roll(2) === 0;
  return {
    customerNumber: String(n).padStart(6, '0'),
    name: `${pick(roll, ['Åkerin', 'Kelo', '3 Karhun', 'Élan', 'Tee-'])} Verstas ${n} ${pick(roll, ['Oy', 'Ab', 'Ky', 'ry', ''])}`.trim(),
    businessId: hasId ? pick(roll, [id, id, bare]) : '',
    vatNumber: hasId ? pick(roll, [`FI${bare}`, `fi ${bare}`, '']) : pick(roll, ['', 'SE556012579001']),
    email: pick(roll, [`aino.${n}@posti.example`, `Myynti+${n}@ala.posti.example`, '']),
    phone: pick(roll, ['+358 40 123 4567', '(09) 123 456', '040-1234567', '0401234567', '']),
    streetAddress: `Köydenpunojankatu ${n} A ${1 + roll(60)}`,
    postalCode,
    city,
    country,
    eInvoiceAddress: address ? `0037${bare}${pick(roll, ['', '01', 'A1'])}` : '',
    eInvoiceOperator: address ? pick(roll, ['DABAFIHH', '003723327487']) : '',
    paymentTermDays: pick(roll, ['14', '7 pv', '30 päivää netto', '']),
    language: pick(roll, ['fi', 'Suomi', 'SV', 'englanti', '']),
    creditLimit: pick(roll, ['5000,00', '1 500,50', '0', '-20,00', '12,90 €', '']),
    discountPercent: pick(roll, ['10', '2,5', '5 %', '']),
    customerSince: `${1 + roll(28)}.${pick(roll, ['', '0'])}${1 + roll(9)}.${2001 + roll(25)}`,
    tags: pick(roll, ['vip, uusi', 'messut 2025', '']),
    notes: pick(roll, NOTES),
  };
}

type Spoil = (cells: Cells, roll: Dice) => void;
const set =
  (target: string, ...values: readonly string[]): Spoil =>
  (cells, roll) => {
    cells[target] = pick(roll, values);
  };
const all =
  (...spoils: readonly Spoil[]): Spoil =>
  (cells, roll) => {
    for (const spoil of spoils) spoil(cells, roll);
  };
const put =
  (target: string, text: (cells: Cells, roll: Dice) => string): Spoil =>
  (cells, roll) => {
    cells[target] = text(cells, roll);
  };
const finnish = set('country', 'FI', '', 'Suomi');
const noAddress = all(set('eInvoiceAddress', ''), set('eInvoiceOperator', ''));
const noId = all(set('businessId', ''), set('vatNumber', ''), noAddress);
const withId: Spoil = (cells) => {
  cells.businessId = businessIdOf(500_000 + Number(cells.customerNumber));
};

/** One defect a row, and the codes that it must get. */
const CUSTOMER_DEFECTS: readonly (readonly [codes: string, spoil: Spoil])[] = [
  [
    'BUSINESS_ID_CHECK',
    all(noId, (cells) => {
      const id = businessIdOf(700_000 + Number(cells.customerNumber));
      cells.businessId = id.slice(0, 8) + ((Number(id[8]) + 1) % 10);
    }),
  ],
  [
    'BUSINESS_ID_FORMAT',
    all(noId, set('businessId', '1234567/1', '12345-6', 'ei ole', '2345671-33', 'O112038-9')),
  ],
  ['VAT_NUMBER_MISMATCH', all(noAddress, withId, set('vatNumber', 'FI01120389', 'FI12'))],
  ['VAT_NUMBER_FORMAT', all(noId, set('vatNumber', 'FI1234567', 'FI01120388', 'FI0112O389'))],
  [
    'EMAIL_FORMAT',
    set(
      'email',
      'aino.posti.example',
      'a b@posti.example',
      'a@@posti.example',
      'a@posti.example.',
      'a@localhost',
      'a@x.example; b@x.example',
      'a(at)posti.example',
    ),
  ],
  ['PHONE_FORMAT', set('phone', 'ei puhelinta', '1234', '040 12345 vaihde', '-')],
  ['PHONE_SCIENTIFIC', set('phone', '3,58E+11', '3.5840E+11', '3,58401E+12')],
  ['POSTAL_CODE_ZEROS_LOST', all(finnish, set('postalCode', '100', '2100', '5', '90'))],
  ['POSTAL_CODE_FORMAT', all(finnish, set('postalCode', '001000', '0010O', 'ABC'))],
  ['NAME_MISSING', set('name', '', '  ')],
  ['FORMULA_CELL', set('notes', '=1+1', '@SUM(1)', '-2+3+4', '+komento', "=cmd|' /C calc'!A0")],
  ['FORMULA_CELL', set('streetAddress', '=A1', '@katu')],
  [
    'DATE_INVALID',
    set('customerSince', '31.2.2023', '0.0.0000', 'kevät 2021', '15.13.2020', '29.2.2023', '1.1.23'),
  ],
  ['DATE_MIXED', set('customerSince', '2015-09-27', '25/12/2019', '12/25/2019', '5/5/2019', '2015/09/27')],
  ['DATE_AMBIGUOUS', set('customerSince', '03/04/2022', '5/11/2019')],
  ['DATE_FUTURE', set('customerSince', '21.11.2026', '1.1.2030')],
  ['DATE_MIXED DATE_FUTURE', set('customerSince', '2027-01-01')],
  ['INVISIBLE_CHAR', set('phone', '+358\u00a040\u00a0123\u00a04567')],
  ['INVISIBLE_CHAR', put('email', (cells) => `aino.${cells.customerNumber}\u00ad@posti.example`)],
  ['INVISIBLE_CHAR EMAIL_FORMAT', set('email', 'aino\u00a0posti.example')],
  ['INVISIBLE_CHAR', put('customerNumber', (cells) => `\u00a0${cells.customerNumber}`)],
  ['EINVOICE_INCOMPLETE', all(noAddress, set('eInvoiceOperator', 'DABAFIHH'))],
  ['EINVOICE_INCOMPLETE', all(noId, set('eInvoiceAddress', '003723327487'))],
  [
    'OVT_MISMATCH',
    all(
      withId,
      set('vatNumber', ''),
      set('eInvoiceAddress', '003701120389'),
      set('eInvoiceOperator', 'DABAFIHH'),
    ),
  ],
  ['LANGUAGE_UNKNOWN', set('language', 'de', 'xx', 'klingon')],
  ['COUNTRY_UNKNOWN', all(set('country', 'XX', 'Lintukoto'), set('postalCode', '00100'))],
  ['NUMBER_FORMAT', set('creditLimit', 'sovitaan', '1.500,00', '1,5,0', '12,345')],
  ['NUMBER_FORMAT', set('discountPercent', 'paljon', '150', '-5')],
  ['NUMBER_FORMAT', set('paymentTermDays', 'heti', '400', '-14')],
  ['TOO_LONG', put('name', (cells) => `${cells.customerNumber} ${'ä'.repeat(245)}`)],
  ['TOO_LONG', set('city', 'x'.repeat(81))],
  ['PERSONAL_ID_IN_TEXT', put('notes', (_, roll) => `hetu ${personalId(roll)}, kysy`)],
  ['MOJIBAKE', put('name', (cells) => `MÃ¤kelÃ¤n PyÃ¶rÃ¤ ${cells.customerNumber} Oy`)],
  ['MOJIBAKE', put('name', (cells) => `Päivän KÃ¤rry ${cells.customerNumber} Oy`)],
];

/** Rows that are like an earlier one. */
const LIKE: readonly (readonly [codes: string, like: (earlier: Cells, own: Cells) => Cells])[] = [
  ['DUPLICATE_ROW', (earlier) => ({ ...earlier })],
  ['DUPLICATE_CUSTOMER_NUMBER', (earlier, own) => ({ ...own, customerNumber: earlier.customerNumber! })],
  [
    'DUPLICATE_BUSINESS_ID',
    (earlier, own) => ({
      ...own,
      businessId: earlier.businessId!,
      vatNumber: '',
      eInvoiceAddress: '',
      eInvoiceOperator: '',
    }),
  ],
  ['DUPLICATE_EMAIL', (earlier, own) => ({ ...own, email: earlier.email!.toUpperCase() })],
  [
    'DUPLICATE_LIKELY',
    (earlier, own) => ({
      ...own,
      name: `${earlier.name!.replace(/ (Oy|Ab|Ky|ry)$/, '').toUpperCase()}  Oyj`,
      postalCode: earlier.postalCode!,
      country: earlier.country!,
    }),
  ],
  [
    'DUPLICATE_BUSINESS_ID DUPLICATE_EMAIL',
    (earlier, own) => ({
      ...own,
      businessId: earlier.businessId!.replace('-', ''),
      email: earlier.email!,
      vatNumber: '',
      eInvoiceAddress: '',
      eInvoiceOperator: '',
    }),
  ],
];

/** A register of customers with its columns in any order, headings of any language, and defects of every kind. */
export function customerFile(seed: number, rows: number, can: (text: string) => boolean): DefectFile {
  const roll = dice(seed);
  const targets: (string | null)[] = Object.keys(customer(1, roll)).sort(() => roll(3) - 1);
  targets.splice(roll(targets.length), 0, null);
  const language = roll(3);
  const headings = targets.map((target) => {
    const column = customerRegistryColumns.find((one) => one.target === target);
    if (!column) return 'Vanha ID';
    const { fi, en, sv } = column.names;
    return roll(2) === 0 ? [fi, en, sv][language]! : pick(roll, column.headings);
  });
  const records: string[][] = [];
  const defects: string[] = [];
  let dataRows = 0;
  const line = (cells: Cells, n: number) => targets.map((target) => (target ? cells[target]! : `V${n}`));
  const add = (record: string[], codes: string) => {
    records.push(record);
    for (const code of codes.split(' ')) if (code) defects.push(`${records.length} ${code}`);
  };
  const defective = CUSTOMER_DEFECTS.map((defect, at) => ({ defect, row: 3 + at * 4 }));
  const likes = LIKE.map((like, at) => ({ like, row: 5 + at * 6 }));
  for (let n = 1; n <= rows; n++) {
    const own = customer(seed * 10_000 + n, roll);
    const planted = defective.find(({ row }) => row === n);
    const alike = likes.find(({ row }) => row === n);
    if (n % 37 === 0)
      add(
        targets.map(() => pick(roll, ['', ' '])),
        'EMPTY_ROW',
      );
    if (n % 61 === 0) add([...headings], 'HEADER_REPEATED');
    if (n % 53 === 0) {
      add(line(own, n).slice(0, -1 - roll(3)), 'COLUMN_COUNT');
      dataRows++;
      continue;
    }
    dataRows++;
    if (planted) {
      const [codes, spoil] = planted.defect;
      const spoiled = { ...own };
      spoil(spoiled, roll);
      const fits = Object.values(spoiled).every(can);
      add(line(fits ? spoiled : own, n), fits ? codes : '');
    } else if (alike) {
      const [codes, like] = alike.like;
      const earlier = customer(seed * 10_000 + n + 5000, roll);
      withId(earlier, roll);
      Object.assign(earlier, {
        vatNumber: '',
        eInvoiceAddress: '',
        eInvoiceOperator: '',
        email: `ensin.${n}@posti.example`,
      });
      add(line(earlier, n), '');
      dataRows++;
      add(line(like(earlier, own), n), codes);
    } else {
      add(line(own, n), '');
    }
  }
  const total = targets.map((target) =>
    target === 'name' ? 'Yhteensä' : target === 'creditLimit' ? '123 456,00' : '',
  );
  add(total, 'TOTALS_ROW');
  return { headings, targets, records, defects, dataRows };
}
