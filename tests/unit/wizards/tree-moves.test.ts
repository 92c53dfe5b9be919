import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { getWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import { lineChanges, reviewLines } from '#app/wizards/engine/review.ts';
import {
  indent,
  moveBranch,
  nearestPlace,
  outdent,
  placeBranch,
  type TreeRow,
  treeNumbers,
  withoutBranch,
} from '#app/wizards/engine/tree-moves.ts';
import type { Inputs, RowInput } from '#app/wizards/engine/types.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { exampleWith, factsWith, rowWith } from '../../support/wizard-answers.ts';

/** `a`, ` b` … as rows; blanks before the name are its level. */
function tree(...lines: string[]): TreeRow[] {
  const above: string[] = [];
  return lines.map((line) => {
    const id = line.trim();
    const level = line.length - line.trimStart().length + 1;
    above[level] = id;
    return { id, level, parent: above[level - 1] ?? '' };
  });
}

const lines = (rows: readonly TreeRow[]) => rows.map(({ id, level }) => ' '.repeat(level - 1) + id);

test('indenting makes a branch the last child of the row above it', () => {
  const rows = indent(tree('a', ' b', 'c', ' d'), 2, 3);
  expect(lines(rows)).toEqual(['a', ' b', ' c', '  d']);
  expect(rows.map(({ parent }) => parent)).toEqual(['', 'a', 'a', 'c']);
});

test('a first row, and one that would stand too deep, stay', () => {
  const rows = tree('a', ' b', 'c', ' d');
  expect(indent(rows, 0, 3)).toBe(rows);
  expect(indent(rows, 1, 3)).toBe(rows);
  expect(indent(rows, 2, 2)).toBe(rows);
});

test('outdenting puts a branch after its parent, and its siblings stay', () => {
  const rows = outdent(tree('a', ' b', '  c', ' d', 'e'), 1);
  expect(lines(rows)).toEqual(['a', ' d', 'b', ' c', 'e']);
  expect(rows[2]?.parent).toBe('');
});

test('moving swaps whole branches of one level', () => {
  const rows = tree('a', ' b', 'c', ' d', 'e');
  expect(lines(moveBranch(rows, 2, -1))).toEqual(['c', ' d', 'a', ' b', 'e']);
  expect(lines(moveBranch(rows, 0, 1))).toEqual(['c', ' d', 'a', ' b', 'e']);
  expect(moveBranch(rows, 0, -1)).toBe(rows);
  expect(moveBranch(rows, 1, 1)).toBe(rows);
});

test('removing takes the branch along', () => {
  expect(lines(withoutBranch(tree('a', ' b', 'c'), 0))).toEqual(['c']);
});

test('a dragged branch stands where it was put down, as deep as the rows around it allow', () => {
  const rows = tree('a', ' b', 'c', ' d', 'e');
  expect(lines(placeBranch(rows, 4, { before: 1, level: 2 }, 3))).toEqual(['a', ' e', ' b', 'c', ' d']);
  expect(lines(placeBranch(rows, 2, { before: 5, level: 3 }, 3))).toEqual(['a', ' b', 'e', ' c', '  d']);
  expect(lines(placeBranch(rows, 2, { before: 5, level: 3 }, 2))).toEqual(['a', ' b', 'e', 'c', ' d']);
  expect(nearestPlace(rows, 4, { before: 1, level: 1 }, 3)).toEqual({ before: 1, level: 2 });
});

test('a branch dragged onto itself, or between parent and child where it is too deep, stays', () => {
  const rows = tree('a', ' b', '  c', 'd', ' e');
  expect(placeBranch(rows, 0, { before: 2, level: 2 }, 3)).toBe(rows);
  expect(placeBranch(rows, 3, { before: 3, level: 1 }, 3)).toBe(rows);
  expect(placeBranch(rows, 3, { before: 2, level: 3 }, 3)).toBe(rows);
});

/** Every row's parent stands above it, one level higher, with nothing but its branch between. */
function isSound(rows: readonly TreeRow[]) {
  const above: string[] = [''];
  return rows.every(({ id, level, parent }) => {
    const fits = level >= 1 && level <= above.length && above[level - 1] === parent;
    above.length = level;
    above.push(id);
    return fits;
  });
}

test('no series of moves breaks the tree or loses a row', () => {
  const move = fc.record({
    kind: fc.constantFrom('in', 'out', 'up', 'down', 'drag'),
    at: fc.nat(9),
    before: fc.nat(10),
    level: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let rows: readonly TreeRow[] = tree(...'abcdefghij');
      for (const { kind, at, ...wish } of moves) {
        if (kind === 'in') rows = indent(rows, at, 3);
        else if (kind === 'out') rows = outdent(rows, at);
        else if (kind === 'drag') rows = placeBranch(rows, at, wish, 3);
        else rows = moveBranch(rows, at, kind === 'up' ? -1 : 1);
        expect(isSound(rows)).toBe(true);
        expect(rows.every(({ level }) => level <= 3)).toBe(true);
      }
      expect(rows.map(({ id }) => id).sort()).toEqual([...'abcdefghij']);
    }),
  );
});

test('rows are counted within the row that they hang below', () => {
  const rows = [
    { id: 'a', parent: '' },
    { id: 'b', parent: '' },
    { id: 'c', parent: 'b' },
    { id: 'd', parent: 'c' },
    { id: 'e', parent: 'b' },
    { id: 'f', parent: '' },
    { id: 'g', parent: 'gone' },
  ];
  expect([...treeNumbers(rows).values()]).toEqual(['1', '2', '2.1', '2.1.1', '2.2', '3', '4']);
});

test('paper and review say what a row hangs below, so that a moved row is a changed answer', () => {
  const wizard = getWizard('site-menus');
  const words = getWizardWords('site-menus', 'fi');
  const lines = (answers: Inputs) => {
    const facts = factsWith('site-menus');
    const say = (key: string) => key;
    return reviewLines(wizard, words, say, answers, facts, walk(wizard, answers, facts));
  };
  // A database gives rows back with their cells in another order.
  const shuffled = (row: RowInput) => Object.fromEntries(Object.entries(row).reverse()) as RowInput;
  const before = lines({ ...wizard.example, menu: rowsOf(wizard.example.menu).map(shuffled) });
  expect(before.find(({ path }) => path === 'menu.cakes.labelFi')?.group).toBe('Kohta 2.1');
  expect(before.find(({ path }) => path === 'menu.cakes.parent')).toMatchObject({
    question: 'client.item.above',
    answer: 'Leivät ja pullat',
  });
  const after = lines(exampleWith('site-menus', rowWith('site-menus', 'menu', 'cakes', { parent: '' })));
  expect(lineChanges(before, after)).toMatchObject([{ path: 'menu.cakes.parent', after: '' }]);
});
