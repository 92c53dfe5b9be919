import { finnishDate } from '#app/checks/finnish-date.ts';
import { wholeNumber } from '#app/checks/number.ts';
import { choice, date, list, number, step, text, yesNo } from '../engine/fields.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Facts, Inputs, Option } from '../engine/types.ts';
import { is } from '../engine/when.ts';

const KINDS = [
  'register',
  'tablet',
  'terminal',
  'printer',
  'scanner',
  'drawer',
  'scale',
  'display',
  'labelPrinter',
  'router',
];

const placeOptions = (answers: Inputs): readonly Option[] =>
  rowsOf(answers.places)
    .filter((row) => textOf(row.name).trim() !== '')
    .map((row) => ({ value: row.id, label: textOf(row.name).trim() }));

const streetAddress = (_answers: Inputs, { known: { company } }: Facts): string | undefined => {
  const city = [textOf(company?.postalCode), textOf(company?.city)].filter(Boolean).join(' ');
  return [textOf(company?.streetAddress), city].filter(Boolean).join(', ') || undefined;
};

const ordering = is('orderNew', 'yes');

export const use = step({ inUse: yesNo() });

export const places = step({
  places: list(
    { name: text({ max: 80 }), address: text({ max: 200, optional: true }) },
    { max: 50, unique: ['name'], look: 'table' },
  ),
  network: choice(['wired', 'wlan', 'mobile']),
});

export const devices = step({
  devices: list(
    {
      kind: choice(KINDS, { look: 'select' }),
      make: text({ max: 60 }),
      model: text({ max: 60 }),
      serial: text({ max: 60, optional: true }),
      connection: choice(['usb', 'bluetooth', 'wlan', 'ethernet', 'serial'], { look: 'select' }),
      place: choice(placeOptions, { look: 'select' }),
      state: choice(['inUse', 'spare', 'broken', 'toOrder'], { initial: () => 'inUse', look: 'select' }),
    },
    { max: 200, unique: ['serial'], look: 'table' },
  ),
});

export const order = step({
  orderNew: yesNo(),
  order: list(
    { kind: choice(KINDS, { look: 'select' }), count: number({ check: wholeNumber({ min: 1, max: 50 }) }) },
    { max: 20, when: ordering, look: 'table' },
  ),
  deliveryAddress: text({ max: 200, when: ordering, initial: streetAddress }),
  neededBy: date({ check: finnishDate, when: ordering }),
});
