import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessId } from '#app/checks/business-id.ts';
import { email } from '#app/checks/email.ts';
import { finnishDate } from '#app/checks/finnish-date.ts';
import {
  anyCode,
  type CellRule,
  emailRule,
  lettersRule,
  moneyRule,
  phoneRule,
  remarkRule,
} from '#app/files/cell-rules.ts';
import { amountText, isPlainAmount, readAmount } from '#app/files/cells/amount.ts';
import { businessIdText, readBusinessId } from '#app/files/cells/business-id.ts';
import { DATE_FORM, dateDay, dateForm, isoDay, readDate } from '#app/files/cells/date.ts';
import { EMAIL, emailFix, readEmail } from '#app/files/cells/email.ts';
import { mayBeMojibake, mayHoldMojibake, withoutMojibake } from '#app/files/cells/repair.ts';
import { personalIdAt } from '#app/files/cells/text.ts';
import type { CellKind } from '#app/files/columns/column.ts';
import { FindingLog } from '#app/files/finding-log.ts';
import { FirstRows } from '#app/files/first-rows.ts';
import { QuickLook } from '#app/files/quick-yes.ts';
import { Row } from '#app/files/row.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const runs = { numRuns: 2000 };

/** Texts near the edge of what is right: pieces of real values, mixed. */
const pieces = (...parts: string[]) =>
  fc.array(fc.constantFrom(...parts), { maxLength: 9 }).map((all) => all.join(''));

describe('fast readers agree with the checks of single fields', () => {
  test('business IDs', () => {
    const near = fc.oneof(
      pieces('0112038-9', '1', '2', '-', '0', 'a', '7', '5'),
      fc.nat(99_999_999).map((n) => `${String(n).padStart(8, '0').slice(0, 7)}-${n % 10}`),
      fc.nat(9_999_999).map((n) => String(n)),
    );
    const property = fc.property(near, (text) => {
      const bytes = encode(text);
      const number = readBusinessId(bytes, 0, bytes.length);
      const verdict = businessId(text);
      expect(number > 0).toBe(verdict.ok);
      if (verdict.ok) expect(businessIdText(number)).toBe(verdict.value);
    });
    fc.assert(property, runs);
  });

  test('e-mail addresses of ASCII', () => {
    const near = pieces(
      'a',
      'info',
      '.',
      '@',
      'b-c',
      'example',
      '.org',
      '-',
      ' ',
      '_',
      '1',
      '@b.example',
      '+x',
      '..',
    );
    const property = fc.property(near, (text) => {
      const bytes = encode(text);
      const good = readEmail(bytes, 0, bytes.length) === EMAIL.good;
      if (text === text.trim()) expect(good).toBe(email(text).ok);
    });
    fc.assert(property, runs);
  });

  test('Finnish dates', () => {
    const near = fc.oneof(
      pieces('1', '12', '31', '.', '2', '2020', '1900', '0', '29'),
      fc.tuple(fc.nat(33), fc.nat(14), fc.integer({ min: 1890, max: 2210 })).map((parts) => parts.join('.')),
    );
    const property = fc.property(near, (text) => {
      const bytes = encode(text);
      const packed = readDate(bytes, 0, bytes.length);
      const verdict = finnishDate(text);
      expect(dateForm(packed) === DATE_FORM.finnish).toBe(verdict.ok);
    });
    fc.assert(property, runs);
  });
});

test('every day of the calendar is read in every form', () => {
  const property = fc.property(
    fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
    (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
      for (const text of [
        iso,
        `${day}.${month}.${year}`,
        `${iso}T10:00:00.000Z`,
        `${year}/${month}/${day}`,
      ]) {
        const bytes = encode(text);
        expect(isoDay(dateDay(readDate(bytes, 0, bytes.length)))).toBe(iso);
      }
    },
  );
  fc.assert(property);
});

describe('amounts', () => {
  test.each([
    ['1 234,50 €', '1234.50'],
    ['1\u00a0234\u00a0567,8', '1234567.80'],
    ['−5,00', '-5.00'],
    ['12.5', '12.50'],
    ['€ 12,90', '12.90'],
    ['0,1234', '0.1234'],
    ['1.234', undefined],
    ['1 23,50', undefined],
    ['1.234,50', undefined],
    ['5-', undefined],
    ['', undefined],
  ])('%j is %s', (text, value) => {
    const amount = readAmount(text);
    expect(amount && amountText(amount.units)).toBe(value);
  });

  test('what is plain can be read', () => {
    const property = fc.property(pieces('1', '23', ',', '.', ' ', '-', '456', 'a'), (text) => {
      const bytes = encode(text);
      if (isPlainAmount(bytes, 0, bytes.length)) expect(readAmount(text)?.decimals).toBeLessThanOrEqual(2);
    });
    fc.assert(property, runs);
  });
});

test('mistyped addresses have at most one clear reading', () => {
  expect(emailFix('joona(at)yritys.example')).toBe('joona@yritys.example');
  expect(emailFix('joona @yritys.example')).toBe('joona@yritys.example');
  expect(emailFix('joona@@yritys.example')).toBe('joona@yritys.example');
  expect(emailFix('joona@yritys.example;')).toBe('joona@yritys.example');
  expect(emailFix('joona')).toBeUndefined();
  expect(emailFix('a@b.example, c@d.example')).toBeUndefined();
});

test('text read in the wrong encoding is repaired, and only that', () => {
  const property = fc.property(
    fc.string({ unit: fc.constantFrom('a', 'ä', 'Å', 'é', '€', '–', ' ') }),
    (text) => {
      const broken = new TextDecoder('windows-1252').decode(encode(text));
      if (broken === text) return;
      expect(withoutMojibake(broken)).toBe(text);
      const bytes = encode(broken);
      expect(mayBeMojibake(new DataView(bytes.buffer), bytes, 0, bytes.length)).toBe(true);
      expect(mayHoldMojibake(bytes, 0, bytes.length)).toBe(true);
    },
  );
  fc.assert(property);
  expect(withoutMojibake('Hämeentie 5 Ä')).toBeUndefined();
  expect(withoutMojibake('Päivän KÃ¤rry – PyÃ¶rÃ¤ Ž')).toBe('Päivän Kärry – Pyörä Ž');
});

test('personal identity codes are found wherever they stand, with the right check character only', () => {
  const at = (text: string) => personalIdAt(encode(text), 0, encode(text).length);
  expect(at('131052-308T')).toBe(0);
  expect(at('hetu: 131052A308T.')).toBe(6);
  expect(at('131052-308t')).toBe(0);
  expect(at('131052-308U')).toBe(-1);
  expect(at('1131052-308T')).toBe(-1);
  expect(at('131052-308T1')).toBe(-1);
  expect(at('131052-308')).toBe(-1);
});

describe('a quick yes', () => {
  const RULES: Readonly<Record<string, CellRule>> = {
    text: lettersRule,
    remark: remarkRule,
    code: anyCode,
    email: emailRule,
    phone: phoneRule,
    money: moneyRule,
  };
  const signs = pieces(
    'a',
    'Ä',
    'Ã¤',
    '=1',
    '+358 40',
    '@',
    '131052-308T',
    ' ',
    '\u00a0',
    '1 234,50',
    '12',
    ',5',
    '.fi',
    'info',
    '\t',
    '€',
    'é',
    '\u200b',
  );

  test.each(Object.keys(RULES))('for %s is never said of a cell with a finding', (kind) => {
    const property = fc.property(signs, (text) => {
      const row = new Row(2);
      row.use(encode(text));
      row.count = 1;
      row.from[0] = 0;
      row.to[0] = row.bytes.length;
      row.trim(1);
      if (!row.filled(0) || row.first[0] !== 0) return;
      const column = { cell: 0, kind: kind as CellKind, max: 30, ruled: true };
      const quick = new QuickLook([column]).isRight(row);
      const log = new FindingLog(['h'], ['t'], { findings: 9, rows: 9 });
      log.begin(row);
      RULES[kind]!(row, 0, log);
      if (quick) expect(log.current).toEqual([]);
    });
    fc.assert(property, runs);
  });
});

test('the first row of a key is remembered, with keys that share places and halves', () => {
  const key = fc.tuple(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(0, 1, -1, 2 ** 31 - 2, -(2 ** 31) + 5, 2 ** 30 + 6),
  );
  const property = fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
    const seen = new FirstRows(60);
    const known = new Map<string, number>();
    keys.forEach(([low, high], at) => {
      const row = at + 1;
      const id = `${low} ${high}`;
      expect(seen.firstRow(low, high, row)).toBe(known.get(id) ?? 0);
      if (!known.has(id)) known.set(id, row);
    });
  });
  fc.assert(property);
});

test('words are there for every finding and every problem', () => {
  const source = (name: string) =>
    readFileSync(new URL(`../../../app/files/${name}`, import.meta.url), 'utf8');
  for (const language of ['fi', 'sv', 'en']) {
    const words = JSON.parse(
      readFileSync(new URL(`../../../app/i18n/${language}/files.json`, import.meta.url), 'utf8'),
    );
    const codes = source('finding-codes.ts').match(/\b[A-Z]+(_[A-Z]+)+\b/g)!;
    expect(codes.filter((code) => !(code in words.findings) && code !== 'FINDING_CODES')).toEqual([]);
    const problems = source('table-problem.ts').match(/(?<=')[A-Z_]+(?=')/g)!;
    expect(problems.filter((code) => !(code in words.problems))).toEqual([]);
  }
});
