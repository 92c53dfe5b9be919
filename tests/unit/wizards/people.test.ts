import { expect, test } from 'vitest';
import { bankMessage } from '#app/wizards/bank-connection/bank-message.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import {
  knownNames,
  knownPeople,
  PEOPLE_WIZARDS,
  peopleOffers,
  peopleOrOther,
} from '#app/wizards/engine/people.ts';
import { allWizards, findWizard, getWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { LANGUAGES } from '#app/wizards/engine/types.ts';
import { exampleWith, factsWith } from '../../support/wizard-answers.ts';

const facts = factsWith('website-look');

const knowing = (known: Readonly<Record<string, Inputs>>) => ({ ...facts, known });

test('everybody whom some form names is known once', () => {
  expect(knownPeople(facts).map(({ name }) => name)).toEqual([
    'Aino Koivuranta',
    'Mikael Strand',
    'Nea Lehtonen',
    'Ritva Havunen',
  ]);
});

test('what one form lacks of a person, another gives; the first form’s name stays', () => {
  const people = knownPeople(
    knowing({
      trainees: {
        people: [{ id: 'a', name: 'A. Koivuranta', email: 'AINO@yritys.example', language: 'sv' }],
      },
      company: {
        contacts: [{ id: 'b', name: 'Aino Koivuranta', email: 'aino@yritys.example', phone: '0401' }],
      },
    }),
  );
  expect(people).toEqual([
    { name: 'Aino Koivuranta', email: 'aino@yritys.example', phone: '0401', language: 'sv' },
  ]);
});

test('a person named as somebody else is offered from then on', () => {
  const typed = { approverName: 'Iida Laine', approverEmail: 'iida@laine.example' };
  expect(knownPeople(knowing({ 'website-look': { approver: 'other', ...typed } }))).toHaveLength(1);
  expect(knownPeople(knowing({ 'website-look': { approver: 'x@y.example', ...typed } }))).toEqual([]);
});

test('two people of one name are told apart by their addresses', () => {
  const contacts = ['a@yritys.example', 'b@yritys.example'].map((email, id) => ({
    id: String(id),
    name: 'Aino Koivuranta',
    email,
  }));
  const labels = peopleOrOther({}, knowing({ company: { contacts } })).map(({ label }) => label);
  expect(labels).toEqual([
    'Aino Koivuranta, a@yritys.example',
    'Aino Koivuranta, b@yritys.example',
    undefined,
  ]);
  expect(knownNames({}, knowing({ company: { contacts } }))).toEqual(['Aino Koivuranta']);
});

test('nobody gets stuck where no contact is known', () => {
  expect(peopleOrOther({}, knowing({}))).toEqual([{ value: 'other' }]);
});

test('a list offers everybody who is not in it yet, with the cells that it has', () => {
  const users = rowsOf(getWizard('user-roles').example.users).slice(0, 3);
  const offers = peopleOffers('users')({ users }, facts);
  expect(offers).toEqual([
    {
      label: 'Ritva Havunen',
      cells: {
        name: 'Ritva Havunen',
        email: 'ritva.havunen@tilitoimistohavu.example',
        phone: '+358447654321',
      },
    },
  ]);
});

test('every form that names people is a wizard, and every wizard uses only wizards', () => {
  for (const id of PEOPLE_WIZARDS) expect(findWizard(id), id).toBeDefined();
  const later = new Set(['chart-of-accounts']);
  for (const { wizard } of allWizards())
    for (const id of wizard.uses ?? [])
      if (!later.has(id)) expect(findWizard(id), `${wizard.id} uses ${id}`).toBeDefined();
});

const names = { system: 'Alkuun', supplier: 'Ohjelmatalo Oy' };

test('the message to the bank holds what the bank needs, in the reader’s language', () => {
  const { example } = getWizard('bank-connection');
  const text = (language: 'fi' | 'sv') =>
    bankMessage(getWizardWords('bank-connection', language), example, factsWith('bank-connection'), names);
  expect(text('fi')).toContain('Koivurannan Leipomo Oy, 2345671-3');
  expect(text('fi')).toContain('FI25 5000 0120 0123 48, FI42 5780 3820 0123 41');
  expect(text('fi')).toContain('Tiliotteet (camt.053, TITO)');
  expect(text('fi')).toContain('Aino Koivuranta, +358401234567');
  expect(text('sv')).toContain('Kontoutdrag (camt.053, TITO)');
  expect(text('sv')).not.toMatch(/[{}]/);
});

test('what the message to the bank lacks is a line to fill in by hand', () => {
  const words = getWizardWords('bank-connection', 'fi');
  const text = bankMessage(words, exampleWith('bank-connection', { smsReceiver: '' }), knowing({}), names);
  expect(text).toContain('nimeämme: __________.');
});

test('a bank that is to join accounts to the supplier’s connection is asked for that, and for no key', () => {
  const answers = exampleWith('bank-connection', { connectionModel: 'authorisation' });
  for (const language of LANGUAGES) {
    const words = getWizardWords('bank-connection', language);
    const text = bankMessage(words, answers, factsWith('bank-connection'), names);
    expect(text).toContain('FI25 5000 0120 0123 48');
    expect(text).toContain('Ohjelmatalo Oy');
    expect(text).not.toMatch(/[{}]|siirtoavai|överföringsnyckel|transfer key/i);
  }
});
