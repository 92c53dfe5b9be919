import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Area, Input, Inputs, RowInput } from '../engine/types.ts';

/** Applications that rights are given to, with the areas of which one must be bought. */
export const APPLICATIONS: readonly (readonly [id: string, areas: readonly Area[]])[] = [
  ['cms', ['website']],
  ['crm', ['crm']],
  ['sales', ['sales']],
  ['shop', ['sales']],
  ['till', ['sales']],
  ['marketing', ['marketing']],
  ['booking', ['sales', 'marketing']],
  ['events', ['marketing']],
  ['invoicing', ['finance', 'sales']],
  ['purchases', ['finance']],
  ['bookkeeping', ['finance', 'accounting']],
  ['payroll', ['payroll']],
  ['service', ['crm']],
  ['settings', []],
];

export const LEVELS = ['none', 'view', 'edit', 'manage'] as const;

type Rights = Readonly<Record<string, (typeof LEVELS)[number]>>;
type Role = readonly [id: string, name: string, description: string, rights: Rights];

const everything = Object.fromEntries(APPLICATIONS.map(([id]) => [id, 'manage'])) as Rights;

const MAIN: Role = [
  'main',
  'Pääkäyttäjä',
  'Vastaa järjestelmästä, antaa tunnukset ja muuttaa asetuksia.',
  everything,
];

const ROLES: Readonly<Record<string, readonly Role[]>> = {
  small: [
    MAIN,
    [
      'user',
      'Käyttäjä',
      'Tekee päivittäisen työn, ei muuta asetuksia.',
      {
        cms: 'edit',
        crm: 'edit',
        sales: 'edit',
        shop: 'edit',
        till: 'edit',
        marketing: 'edit',
        booking: 'edit',
        events: 'edit',
        invoicing: 'edit',
        purchases: 'view',
        service: 'edit',
      },
    ],
  ],
  basic: [
    MAIN,
    [
      'seller',
      'Myyjä',
      'Myy, palvelee asiakkaita ja pitää asiakastiedot ajan tasalla.',
      {
        crm: 'edit',
        sales: 'edit',
        shop: 'edit',
        till: 'edit',
        booking: 'edit',
        events: 'view',
        invoicing: 'view',
        service: 'edit',
      },
    ],
    [
      'marketer',
      'Markkinoija',
      'Ylläpitää sivuja, uutiskirjeitä ja tapahtumia.',
      { cms: 'manage', crm: 'edit', shop: 'view', marketing: 'manage', events: 'manage', booking: 'view' },
    ],
    [
      'finance',
      'Taloushallinto',
      'Laskuttaa, hoitaa ostolaskut ja seuraa taloutta.',
      {
        crm: 'view',
        sales: 'view',
        till: 'view',
        invoicing: 'manage',
        purchases: 'manage',
        bookkeeping: 'manage',
        payroll: 'view',
      },
    ],
  ],
};

const roleRows = (roles: readonly Role[]): readonly RowInput[] =>
  roles.map(([id, name, description]) => ({ id, name, description }));

const rightRows = (roles: readonly Role[]): readonly RowInput[] =>
  roles.map(([id, , , rights]) => ({ id, ...rights }));

/** What the chosen preset fills in; nothing for roles of one's own. */
export const presetRoles = (answers: Inputs): Input => {
  const roles = ROLES[textOf(answers.preset)];
  return roles && roleRows(roles);
};

/** Usual rights of the preset's roles that are still among the roles. */
export const presetRights = (answers: Inputs): Input => {
  const there = new Set(rowsOf(answers.roles).map((row) => row.id));
  const roles = ROLES[textOf(answers.preset)]?.filter(([id]) => there.has(id));
  return roles && rightRows(roles);
};

export const rolePresets = Object.entries(ROLES).map(([id, roles]) => ({
  id,
  inputs: { roles: roleRows(roles) },
}));

export const rightPresets = Object.entries(ROLES).map(([id, roles]) => ({
  id,
  inputs: { rights: rightRows(roles) },
}));
