import { dateNotPast } from '#app/checks/finnish-date.ts';
import { eachRow, findIf, judge } from '../engine/findings.ts';
import { rowsOf, textOf, textsOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { rightPresets, rolePresets } from './presets.ts';
import { rights, roles, start, users } from './schema.ts';

const SHARED_MAILBOX = /^(?:info|myynti|toimisto|asiakaspalvelu|laskut|posti|office|sales|support|kontor)@/i;

/** Roles, still there, that manage the settings. */
const adminRoles = (answers: Inputs): readonly string[] => {
  const there = new Set(rowsOf(answers.roles).map((row) => row.id));
  return rowsOf(answers.rights)
    .filter((row) => row.settings === 'manage' && there.has(row.id))
    .map((row) => row.id);
};

const rightRules = (answers: Inputs) =>
  findIf(adminRoles(answers).length === 0, 'error', 'rights', 'noAdmin');

function userRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const admin = adminRoles(answers);
  const admins = rowsOf(answers.users).filter((row) =>
    textsOf(row.role).some((role) => admin.includes(role)),
  ).length;
  return [
    ...findIf(admins === 0, 'error', 'users', 'noAdminUser'),
    ...findIf(admins === 1, 'warning', 'users', 'oneAdmin'),
    ...eachRow(answers, 'users', (row, at) => [
      ...judge(at('validUntil'), row.validUntil, dateNotPast(facts.today)),
      ...findIf(SHARED_MAILBOX.test(textOf(row.email).trim()), 'warning', at('email'), 'sharedMailbox'),
    ]),
  ];
}

export const wizard: Wizard = {
  id: 'user-roles',
  area: 'crm',
  version: 1,
  minutes: 10,
  uses: PEOPLE_WIZARDS,
  steps: [
    { id: 'start', schema: start },
    { id: 'roles', schema: roles, presets: rolePresets },
    { id: 'rights', schema: rights, rules: rightRules, presets: rightPresets },
    { id: 'users', schema: users, rules: userRules },
  ],
  example: {
    preset: 'basic',
    roles: [
      { id: 'main', name: 'Pääkäyttäjä', description: 'Vastaa järjestelmästä ja tunnuksista.' },
      { id: 'seller', name: 'Myymälä', description: 'Kassa, tilaukset ja asiakkaat.' },
    ],
    rights: [
      { id: 'main', cms: 'manage', crm: 'manage', sales: 'manage', till: 'manage', settings: 'manage' },
      { id: 'seller', crm: 'edit', sales: 'edit', shop: 'view', till: 'edit' },
    ],
    users: [
      {
        id: 'u1',
        name: 'Aino Koivuranta',
        email: 'aino@koivurannanleipomo.example',
        role: ['main'],
        phone: '+358401234567',
      },
      {
        id: 'u2',
        name: 'Mikael Strand',
        email: 'mikael@koivurannanleipomo.example',
        role: ['main', 'seller'],
        phone: '+358501234567',
      },
      {
        id: 'u3',
        name: 'Nea Lehtonen',
        email: 'nea@koivurannanleipomo.example',
        role: ['seller'],
        validUntil: '31.8.2027',
      },
    ],
  },
};
