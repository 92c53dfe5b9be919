import { email } from '#app/checks/email.ts';
import { finnishDate } from '#app/checks/finnish-date.ts';
import { personName } from '#app/checks/person-name.ts';
import { phone } from '#app/checks/phone.ts';
import { choice, date, info, list, many, matrix, step, text } from '../engine/fields.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import { knownEmails, knownNames, knownPhones, peopleOffers } from '../engine/people.ts';
import type { Facts, Inputs, Option } from '../engine/types.ts';
import { APPLICATIONS, LEVELS, presetRights, presetRoles } from './presets.ts';

const roleOptions = (answers: Inputs): readonly Option[] =>
  rowsOf(answers.roles)
    .filter((row) => textOf(row.name).trim() !== '')
    .map((row) => ({ value: row.id, label: textOf(row.name).trim() }));

const applications = (_answers: Inputs, facts: Facts): readonly Option[] =>
  APPLICATIONS.filter(
    ([, areas]) => areas.length === 0 || areas.some((area) => facts.areas.includes(area)),
  ).map(([value]) => ({ value }));

export const start = step({ preset: choice(['small', 'basic', 'own']) });

export const roles = step({
  roles: list(
    { name: text({ max: 50 }), description: text({ max: 200, optional: true }) },
    { max: 20, unique: ['name'], look: 'table', initial: presetRoles },
  ),
});

export const rights = step({
  rights: matrix(
    { rows: roleOptions, columns: applications, levels: LEVELS, blank: 'none' },
    { initial: presetRights },
  ),
});

export const users = step({
  users: list(
    {
      name: text({ max: 100, check: personName, personal: true, suggestions: knownNames }),
      email: text({
        max: 254,
        check: email,
        inputMode: 'email',
        personal: true,
        suggestions: knownEmails,
      }),
      role: many(roleOptions, { personal: true }),
      phone: text({
        max: 25,
        check: phone,
        inputMode: 'tel',
        optional: true,
        personal: true,
        suggestions: knownPhones,
      }),
      validUntil: date({ check: finnishDate, optional: true, personal: true }),
    },
    { max: 300, unique: ['email'], offers: peopleOffers('users') },
  ),
  hasTwoAdmins: info(),
});
