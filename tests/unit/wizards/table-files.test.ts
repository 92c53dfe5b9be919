import { describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/words.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { getWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import { reviewLines } from '#app/wizards/engine/review.ts';
import { type Facts, type Inputs, LANGUAGES, type TableFact } from '#app/wizards/engine/types.ts';
import { stepView } from '#app/wizards/engine/view.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { faultText } from '#app/wizards/engine/words.ts';
import { exampleWith, factsWith, rowWith } from '../../support/wizard-answers.ts';

const walkOf = (id: string, changes: Inputs, facts: Parameters<typeof factsWith>[1] = {}) =>
  walk(getWizard(id), exampleWith(id, changes), factsWith(id, facts));

const stepsOf = (...args: Parameters<typeof walkOf>) => {
  const walked = walkOf(...args);
  return { steps: walked.steps.map(({ id }) => id), complete: walked.complete };
};

test('what was left to us is told as such, and not as a question without an answer', () => {
  const [wizard, words] = [getWizard('customer-registry'), getWizardWords('customer-registry', 'fi')];
  const mapping = [
    { id: 'a', source: 'Vanha ID', target: '' },
    { id: 'b', source: 'Nimi', target: 'name' },
  ];
  const answers = exampleWith('customer-registry', { mapping, encoding: '', delimiter: '' });
  const facts = factsWith('customer-registry', {});
  const lines = reviewLines(wizard, words, (key) => key, answers, facts, walk(wizard, answers, facts));
  const answerAt = (path: string) => lines.find((line) => line.path === path)?.answer;
  expect(answerAt('encoding')).toBe('Tunnistettiin tiedostosta');
  expect(answerAt('mapping.a.target')).toBe('Ei tuoda');
  expect(answerAt('mapping.b.target')).toBe('Nimi');
});

describe('branches', () => {
  test('a register that comes later asks nothing more', () => {
    expect(stepsOf('customer-registry', { hasRegistry: 'later' })).toEqual({
      steps: ['start'],
      complete: true,
    });
  });

  test('a chart of one’s own comes from a file', () => {
    const changes = {
      source: 'file',
      chartFile: ['t1'],
      rowCountConfirmed: 'yes',
      headingPolicy: 'levels',
      inactivePolicy: 'skip',
    };
    expect(stepsOf('chart-of-accounts', changes, { files: ['t1'] })).toEqual({
      steps: ['source', 'chartFile', 'policies', 'accounts', 'sales', 'personalisation'],
      complete: true,
    });
  });

  test('a chart that the accountant sends is not asked for', () => {
    expect(stepsOf('chart-of-accounts', { source: 'accountant' })).toEqual({
      steps: ['source', 'personalisation'],
      complete: true,
    });
  });

  test('an adapted chart has its price accepted by somebody', () => {
    const changes = { personalisation: 'yes', personalisationWishes: 'Myynti tuoteryhmittäin' };
    expect(walkOf('chart-of-accounts', changes).missing.map(({ path }) => path)).toEqual([
      'personalisationAccepted',
      'personalisationAcceptedBy',
    ]);
  });

  test('a few products are typed', () => {
    expect(stepsOf('products', { source: 'typed' })).toEqual({
      steps: ['source', 'categories', 'items'],
      complete: true,
    });
  });

  test('a contact who is not known yet is named', () => {
    const other = {
      contactPerson: 'other',
      contactPersonName: 'Iida Laine',
      contactPersonEmail: 'iida@laine.example',
    };
    expect(walkOf('customer-registry', other).complete).toBe(true);
  });
});

const without = (shape: RegExp): Inputs => ({
  accounts: rowsOf(getWizard('chart-of-accounts').example.accounts).filter(
    (row) => !shape.test(String(row.number)),
  ),
});

describe('rules', () => {
  test.each([
    ['customer-registry', 'error', 'containsSensitive', 'sensitiveData', { containsSensitive: 'yes' }],
    ['customer-registry', 'note', 'containsConsents', 'consentProof', { containsConsents: 'yes' }],
    [
      'chart-of-accounts',
      'warning',
      'accounts',
      'salesAccountMissing',
      { ...without(/^3/), salesAccounts: [] },
    ],
    ['chart-of-accounts', 'warning', 'accounts', 'tillAccountMissing', without(/^19[0-4]/)],
    ['chart-of-accounts', 'warning', 'accounts', 'paymentAccountMissing', without(/^19[5-9]/)],
    [
      'chart-of-accounts',
      'warning',
      'accounts.3000.type',
      'unusualType',
      rowWith('chart-of-accounts', 'accounts', '3000', { type: 'asset' }),
    ],
    [
      'chart-of-accounts',
      'note',
      'accounts',
      'notInOrder',
      rowWith('chart-of-accounts', 'accounts', '1020', { number: '9999', type: 'expense' }),
    ],
    [
      'chart-of-accounts',
      'error',
      'salesAccounts.s1.account',
      'accountNotInChart',
      rowWith('chart-of-accounts', 'salesAccounts', 's1', { account: '3999' }),
    ],
    [
      'chart-of-accounts',
      'error',
      'salesAccounts.s1.account',
      'notIncome',
      rowWith('chart-of-accounts', 'salesAccounts', 's1', { account: '1900 Kassa' }),
    ],
    [
      'chart-of-accounts',
      'warning',
      'accounts',
      'inUse.products',
      { ...without(/^3020/), salesAccounts: [] },
    ],
    ['chart-of-accounts', 'warning', 'accounts', 'inUse.payment-methods', without(/^1900/)],
    [
      'products',
      'error',
      'categories.c1.defaultAccount',
      'accountNotInChart',
      rowWith('products', 'categories', 'c1', { defaultAccount: '3999' }),
    ],
    [
      'products',
      'warning',
      'items.i1.salesAccount',
      'accountClass',
      { source: 'typed', ...rowWith('products', 'items', 'i1', { salesAccount: '1900' }) },
    ],
    ['opening-balances', 'warning', 'asOfDate', 'notMonthEnd', { asOfDate: '29.9.2026' }],
    [
      'opening-balances',
      'error',
      'accountMap.a1.to',
      'accountNotInChart',
      rowWith('opening-balances', 'accountMap', 'a1', { to: '1999' }),
    ],
  ] as const)('%s tells as %s at %s: %s', (id, level, path, code, changes) => {
    const found = walkOf(id, changes).findings.find(
      (finding) => finding.path === path && finding.code === code,
    );
    expect(found).toMatchObject({ level });
    for (const language of LANGUAGES) {
      const say = (key: string, params?: Record<string, string | number>) =>
        translator(language).find(key, params) ?? `missing word: ${key}`;
      const text = faultText(getWizardWords(id, language), say, code, '', found?.params);
      expect(text).not.toMatch(/[{}]|undefined|missing word/);
    }
  });
});

test('rates of typed products are those of the go-live day', () => {
  const items = rowWith('products', 'items', 'i1', { vatRate: '14' });
  const of = (goLiveDate: string) =>
    walkOf('products', { source: 'typed', ...items }, { known: { 'domain-dns': { goLiveDate } } }).complete;
  expect(of('15.12.2025')).toBe(true);
  expect(of('15.1.2026')).toBe(false);
});

test('accounts of the chart are offered by the other forms', () => {
  const { complete, findings } = walkOf('payment-methods', {});
  expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  expect(complete).toBe(true);
});

describe('a form with a table file', () => {
  const fileWith = (id: string, table: Partial<TableFact>): Facts['files'] => {
    const { files } = factsWith(id);
    return Object.fromEntries(
      Object.entries(files).map(([name, file]) => [
        name,
        { ...file, ...(file.table ? { table: { ...file.table, ...table } } : {}) },
      ]),
    );
  };
  const walkWith = (id: string, table: Partial<TableFact>, changes: Inputs = {}) =>
    walk(getWizard(id), exampleWith(id, changes), { ...factsWith(id), files: fileWith(id, table) });

  test('waits for the check of its rows', () => {
    expect(walkWith('customer-registry', { status: 'running' }).missing).toMatchObject([
      { path: 'registryFile', code: 'file.checking', waits: true },
    ]);
  });

  test('takes no file that cannot be read', () => {
    expect(walkWith('customer-registry', { status: 'unreadable' }).missing).toMatchObject([
      { path: 'registryFile', code: 'file.unreadable' },
    ]);
  });

  test.each(['fixHere', 'fixFile'])('keeps the client to the promise %s', (errorPolicy) => {
    const { findings } = walkWith('customer-registry', { rowsWithErrors: 3 }, { errorPolicy });
    expect(findings).toMatchObject([{ level: 'error', path: 'errorPolicy', code: 'file.rowsLeft' }]);
  });

  test.each(['leaveOut', 'withoutValue'])('may leave rows in error by the decision %s', (errorPolicy) => {
    expect(walkWith('customer-registry', { rowsWithErrors: 3 }, { errorPolicy }).complete).toBe(true);
  });

  test('needs its columns whatever is decided', () => {
    const { findings } = walkWith('products', { errors: { COLUMN_MISSING: 1 } }, { errorPolicy: 'leaveOut' });
    expect(findings).toMatchObject([{ level: 'error', path: 'mapping', code: 'file.columns' }]);
  });

  test('has every row of the books right', () => {
    expect(walkWith('opening-balances', { rowsWithErrors: 1 }).findings).toMatchObject([
      { level: 'error', path: 'balanceFile', code: 'file.rowsWrong' },
    ]);
  });

  test('has a difference of the books explained', () => {
    const errors = { BALANCE_NOT_ZERO: 1 };
    expect(walkWith('opening-balances', { errors }).findings).toMatchObject([
      { level: 'error', path: 'differenceExplained', code: 'differenceUnexplained' },
    ]);
    const explained = { differenceExplained: 'Pyöristys edellisestä järjestelmästä.' };
    expect(walkWith('opening-balances', { errors }, explained).complete).toBe(true);
  });

  test.each([
    [-1, '-0,01 €'],
    [0, '0,00 €'],
    [1_234_567, '12345,67 €'],
    [undefined, ''],
  ])('shows a difference of %s cents to the client as %s', (difference, shown) => {
    const wizard = getWizard('opening-balances');
    const [signs] = wizard.steps.filter(({ id }) => id === 'signs');
    const facts = { ...factsWith(wizard.id), files: fileWith(wizard.id, { difference }) };
    const words = getWizardWords(wizard.id, 'fi');
    const view = stepView(wizard, signs!, words, String, wizard.example, facts, [], []);
    expect(view.fields.find(({ name }) => name === 'differenceTotal')?.value).toBe(shown);
  });
});
