import type { Inputs, RowInput } from '../engine/types.ts';

type Method = readonly [id: string, name: string, kind: string, account: string];

const method = ([id, name, kind, account]: Method): RowInput => ({
  id,
  name,
  kind,
  account,
  opensDrawer: kind === 'cash' ? 'yes' : 'no',
  allowsChange: kind === 'cash' ? 'yes' : 'no',
  active: 'yes',
});

/** Methods of a shop's till with the accounts of the usual Finnish chart. */
const TILL: readonly Method[] = [
  ['cash', 'Käteinen', 'cash', '1900'],
  ['card', 'Kortti', 'card', '1950'],
  ['mobilepay', 'MobilePay', 'mobilePay', '1960'],
  ['gift-card', 'Lahjakortti', 'giftCard', '2860'],
  ['invoice', 'Lasku', 'invoice', '1700'],
];

const WEB_SHOP: readonly Method[] = [
  ['online', 'Verkkomaksu', 'online', '1960'],
  ['prepaid', 'Ennakkomaksu', 'prepaid', '2850'],
];

const preset = (methods: readonly Method[]): Inputs => ({ methods: methods.map(method) });

export const methodPresets = [
  { id: 'till', inputs: preset(TILL) },
  { id: 'tillAndShop', inputs: preset([...TILL, ...WEB_SHOP]) },
];
