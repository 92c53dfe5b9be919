import { expect, test } from 'vitest';
import { groupsOf } from '#app/wizards/engine/line-groups.ts';

const line = (question: string, group?: string) => ({ question, ...(group ? { group } : {}) });
const told = (...lines: readonly ReturnType<typeof line>[]) =>
  groupsOf(lines).map(({ group, lines: own }) => [group, own.map(({ question }) => question)]);

test('lines of a row stand together under its title', () => {
  expect(told(line('Nimi'), line('Tili', 'Tili 1'), line('Valuutta', 'Tili 1'), line('Lisätiedot'))).toEqual([
    [undefined, ['Nimi']],
    ['Tili 1', ['Tili', 'Valuutta']],
    [undefined, ['Lisätiedot']],
  ]);
});

test('rows that each answer the same question are one list of their titles, with the plain lines around it', () => {
  expect(told(line('Tilanne', 'Siivottu'), line('Tilanne', 'Yhdistetty'), line('Vuosia'))).toEqual([
    [undefined, ['Siivottu', 'Yhdistetty', 'Vuosia']],
  ]);
});

test('a row that stands alone, asks more or asks something else keeps its title and questions', () => {
  const rows = [
    line('Tili', 'Tili 1'),
    line('Koodi', 'Maksutapa'),
    line('Rooli', 'Aino'),
    line('Alue', 'Aino'),
    line('Rooli', 'Eero'),
  ];
  expect(told(...rows)).toEqual([
    ['Tili 1', ['Tili']],
    ['Maksutapa', ['Koodi']],
    ['Aino', ['Rooli', 'Alue']],
    ['Eero', ['Rooli']],
  ]);
});
