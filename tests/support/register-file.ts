import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const LAST = [
  'Honkasalmi',
  'Kuurakäki',
  'Tervasniitty',
  'Utuääri',
  'Sirppilampi',
  'Routaköngäs',
  'Kelokumpu',
];
const TRADE = [
  'Leipomo',
  'Käännös',
  'Kirjakauppa',
  'Sähköasennus',
  'Puutarha',
  'Tekstiili',
  'Pyörähuolto',
  'Metalli',
];
const FORM = ['Oy', 'Ab', 'Ky', 'Tmi', 'Osk'];
const STREET = ['Köydenpunojankatu', 'Satamakatu', 'Åkerintie', 'Myllytie', 'Teollisuustie', 'Länsiväylä'];
const PLACES = ['00530;Helsinki', '33100;Tampere', '53100;Lappeenranta', '21600;Parainen', '04400;Järvenpää'];
const NOTES = [
  'Kanta-asiakas vuodesta 2012',
  'Soita aina ennen toimitusta',
  '',
  'Ei mainoksia',
  'Laskut kuun lopussa',
];
export const REGISTER_HEADINGS =
  'Asiakasnumero;Nimi;Y-tunnus;Sähköposti;Puhelin;Osoite;Postinumero;Postitoimipaikka;Maa;Asiakas alkaen;Luottoraja;Huomautus';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2];

/** Business ID of the n:th made-up company: the digits of a permutation, so that all differ, with the right check digit. */
function businessId(n: number): string {
  for (let number = 9_000_000 - ((n * 3) % 8_900_000); ; number--) {
    const digits = String(number).padStart(7, '0');
    const rest = WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11;
    if (rest !== 1) return `${digits}-${rest === 0 ? 0 : 11 - rest}`;
  }
}

const ascii = (text: string) =>
  text
    .toLowerCase()
    .replace(/[åä]/g, 'a')
    .replace(/ö/g, 'o')
    .replace(/é/g, 'e')
    .replace(/[^a-z0-9]/g, '-');

/** Deterministic generator of the numbers 0 … below `limit`. */
function dice(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** How many rows got which fault; what a checker must find. */
export type Planted = Record<string, number>;

const FAULTS: readonly [code: string, spoil: (cells: string[]) => void][] = [
  [
    'EMAIL_FORMAT',
    (cells) => {
      cells[3] = cells[3]!.replace('@', '(at)');
    },
  ],
  [
    'BUSINESS_ID_CHECK',
    (cells) => {
      cells[2] = cells[2]!.slice(0, 8) + ((Number(cells[2]!.at(-1)) + 1) % 10);
    },
  ],
  [
    'POSTAL_CODE_ZEROS_LOST',
    (cells) => {
      cells[6] = '970';
    },
  ],
  [
    'DATE_INVALID',
    (cells) => {
      cells[9] = '31.2.2023';
    },
  ],
  [
    'DATE_MIXED',
    (cells) => {
      cells[9] = '2015-09-27';
    },
  ],
  [
    'NUMBER_FORMAT',
    (cells) => {
      cells[10] = 'sovitaan';
    },
  ],
  [
    'FORMULA_CELL',
    (cells) => {
      cells[11] = '=1+1';
    },
  ],
];

/** One record of the register: 12 cells. 2 % carry one fault, 1 % of notes have delimiters and marks, 0.3 % a line break. */
function record(n: number, roll: (limit: number) => number, planted: Planted): string[] {
  const name = `${LAST[roll(LAST.length)]} ${TRADE[roll(TRADE.length)]} ${n} ${FORM[roll(FORM.length)]}`;
  const person = LAST[roll(LAST.length)]!;
  const [postalCode, city] = PLACES[roll(PLACES.length)]!.split(';') as [string, string];
  const chance = roll(1000);
  const note =
    chance < 10
      ? 'Sanoi: "ei; kiitos", mutta tilasi'
      : chance < 13
        ? 'Ovi pihalta\r\nsoita kelloa'
        : NOTES[roll(NOTES.length)]!;
  const cells = [
    String(100_000 + n),
    name,
    businessId(n),
    `${ascii(person)}.${n}@posti.example`,
    `+35850${1_000_000 + roll(9_000_000)}`,
    `${STREET[roll(STREET.length)]} ${1 + roll(99)}`,
    postalCode,
    city,
    'FI',
    `${1 + roll(28)}.${1 + roll(12)}.${2005 + roll(20)}`,
    roll(3) === 0 ? `${1 + roll(20)}500,00` : '',
    note,
  ];
  if (n % 50 === 7) {
    const [code, spoil] = FAULTS[((n / 50) % FAULTS.length) | 0]!;
    spoil(cells);
    planted[code] = (planted[code] ?? 0) + 1;
  }
  return cells;
}

const TEXT_CELLS = new Set([1, 5, 7, 11]);
const written = (cells: string[]) =>
  `${cells.map((cell, at) => (TEXT_CELLS.has(at) || /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')}\r\n`;

export interface RegisterFile {
  readonly path: string;
  readonly rows: number;
  readonly encoding: 'utf-8' | 'windows-1252';
}

/** The records themselves, for files of other forms. Every 1,000th repeats an earlier e-mail address. */
export function* registerRecords(rows: number, planted: Planted = {}): Generator<string[]> {
  const roll = dice(20261121);
  let email = '';
  for (let n = 0; n < rows; n++) {
    const cells = record(n, roll, planted);
    if (n % 1000 === 500) email = cells[3]!;
    if (n % 1000 === 999) {
      cells[3] = email.toUpperCase();
      planted.DUPLICATE_EMAIL = (planted.DUPLICATE_EMAIL ?? 0) + 1;
    }
    yield cells;
  }
}

/** Writes a customer register of made-up companies: semicolons, CRLF, text cells in quotation marks. */
export async function writeRegister({ path, rows, encoding }: RegisterFile): Promise<Planted> {
  const planted: Planted = {};
  const out = createWriteStream(path);
  const coding = encoding === 'utf-8' ? 'utf8' : 'latin1';
  let text = `${REGISTER_HEADINGS}\r\n`;
  for (const cells of registerRecords(rows, planted)) {
    text += written(cells);
    if (text.length > 262_144) {
      if (!out.write(Buffer.from(text, coding))) await once(out, 'drain');
      text = '';
    }
  }
  out.end(Buffer.from(text, coding));
  await finished(out);
  return planted;
}
