import { eurosBetween } from '#app/checks/amount.ts';
import { accountSuggestions, pickedAccount } from '../engine/accounts.ts';
import { choice, list, money, step, text, yesNo } from '../engine/fields.ts';
import { rowOptions } from '../engine/known.ts';

const KINDS = [
  'cash',
  'card',
  'mobilePay',
  'giftCard',
  'invoice',
  'online',
  'benefit',
  'prepaid',
  'creditNote',
  'internal',
];

const account = (rest: { readonly optional?: boolean } = {}) =>
  text({ max: 120, check: pickedAccount, suggestions: accountSuggestions, ...rest });

export const methods = step({
  methods: list(
    {
      name: text({ max: 40 }),
      kind: choice(KINDS, { look: 'select' }),
      account: account(),
      feeAccount: account({ optional: true }),
      place: choice((_answers, facts) => rowOptions(facts, 'pos-devices', 'places'), {
        optional: true,
        look: 'select',
      }),
      opensDrawer: yesNo({ optional: true }),
      allowsChange: yesNo({ optional: true }),
      active: yesNo({ initial: () => 'yes' }),
    },
    { max: 40, unique: ['name'], look: 'table' },
  ),
});

export const differences = step({
  floatAmount: money({ check: eurosBetween({ max: 10_000 }), optional: true }),
  roundingAccount: account(),
  cashDifferenceAccount: account(),
});
