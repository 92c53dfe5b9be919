import { dateNotPast, toIso } from '#app/checks/finnish-date.ts';
import { findIf, judge } from '../engine/findings.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { is } from '../engine/when.ts';
import { devices, order, places, use } from './schema.ts';

const DELIVERY_MS = 14 * 86_400_000;

function orderRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const past = judge('neededBy', answers.neededBy, dateNotPast(facts.today));
  const needed = toIso(textOf(answers.neededBy));
  const tight = needed !== undefined && Date.parse(needed) - Date.parse(facts.today) < DELIVERY_MS;
  const toOrder = rowsOf(answers.devices).some((row) => row.state === 'toOrder');
  return [
    ...past,
    ...findIf(past.length === 0 && tight, 'warning', 'neededBy', 'tightDelivery'),
    ...findIf(toOrder && answers.orderNew === 'no', 'warning', 'orderNew', 'toOrderUnordered'),
  ];
}

const inUse = is('inUse', 'yes');

export const wizard: Wizard = {
  id: 'pos-devices',
  area: 'sales',
  version: 1,
  minutes: 10,
  uses: ['company'],
  shortcut: { field: 'inUse', value: 'no' },
  steps: [
    { id: 'use', schema: use },
    { id: 'places', schema: places, when: inUse },
    { id: 'devices', schema: devices, when: inUse },
    { id: 'order', schema: order, when: inUse, rules: orderRules },
  ],
  example: {
    inUse: 'yes',
    places: [
      { id: 'shop', name: 'Myymälä', address: 'Satamakatu 4, 33100 Tampere' },
      { id: 'market', name: 'Torikoju', address: 'Keskustori, Tampere' },
    ],
    network: 'wired',
    devices: [
      {
        id: 'd1',
        kind: 'register',
        make: 'Lenovo',
        model: 'ThinkCentre M70q',
        serial: 'PC0ABC12',
        connection: 'ethernet',
        place: 'shop',
        state: 'inUse',
      },
      {
        id: 'd2',
        kind: 'printer',
        make: 'Epson',
        model: 'TM-T20III',
        serial: 'X7TL012345',
        connection: 'usb',
        place: 'shop',
        state: 'inUse',
      },
      {
        id: 'd3',
        kind: 'tablet',
        make: 'Samsung',
        model: 'Galaxy Tab A9',
        connection: 'wlan',
        place: 'market',
        state: 'spare',
      },
    ],
    orderNew: 'yes',
    order: [{ id: 't1', kind: 'scanner', count: '2' }],
    deliveryAddress: 'Satamakatu 4, 33100 Tampere',
    neededBy: '14.12.2026',
  },
};
