import { euros } from '#app/checks/amount.ts';
import { hexColour } from '#app/checks/hex-colour.ts';
import { wholeNumber } from '#app/checks/number.ts';
import { url } from '#app/checks/url.ts';
import { vatRatesOn } from '#app/checks/vat-rate.ts';
import { area, choice, list, many, money, number, step, text, yesNo } from '../engine/fields.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Facts, Inputs, Option } from '../engine/types.ts';
import { is } from '../engine/when.ts';

const QUESTIONS = ['name', 'email', 'phone', 'organisation', 'title', 'address', 'billing', 'diet', 'access'];

const categoryOptions = (answers: Inputs): readonly Option[] =>
  rowsOf(answers.categories)
    .filter((row) => textOf(row.name).trim() !== '')
    .map((row) => ({ value: row.id, label: textOf(row.name).trim() }));

const rates = (_answers: Inputs, { today }: Facts): readonly Option[] =>
  vatRatesOn(today).map((value) => ({ value, label: `${value} %` }));

const hasForm = is('registration', 'form', 'formAndPayment');

export const use = step({ inUse: yesNo() });

export const categories = step({
  categories: list(
    {
      name: text({ max: 60 }),
      colour: text({ max: 7, check: hexColour, optional: true, look: 'colour' }),
    },
    { max: 30, unique: ['name'], look: 'table' },
  ),
  typical: list(
    {
      name: text({ max: 100 }),
      category: choice(categoryOptions, { optional: true, look: 'select' }),
      perYear: number({ check: wholeNumber({ min: 1, max: 1000 }), optional: true }),
      capacity: number({ check: wholeNumber({ min: 1, max: 100_000 }), optional: true }),
    },
    { max: 10, optional: true, look: 'table' },
  ),
});

export const registration = step({
  registration: choice(['none', 'form', 'formAndPayment', 'link']),
  registrationUrl: text({ max: 500, check: url, inputMode: 'url', when: is('registration', 'link') }),
  registrationFields: many(QUESTIONS, { when: hasForm, initial: () => ['name', 'email'] }),
  ownQuestions: list({ question: text({ max: 200 }) }, { max: 20, optional: true, when: hasForm }),
  calendarUrl: text({ max: 500, check: url, inputMode: 'url', optional: true }),
});

export const prices = step({
  prices: list(
    {
      name: text({ max: 60 }),
      amount: money({ check: euros }),
      vatRate: choice(rates, { look: 'select' }),
    },
    { max: 20, unique: ['name'], look: 'table' },
  ),
  cancellationTerms: area({ max: 1000, optional: true }),
});
