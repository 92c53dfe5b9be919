import { describe, expect, test } from 'vitest';
import { isMarked, markedLines } from '#app/rules/marked-lines.ts';
import type { ReviewLine } from '#app/wizards/engine/view-types.ts';

const line = (path: string, answer: string, stepId = 'a'): ReviewLine => ({
  stepId,
  path,
  question: path,
  answer,
  kind: 'text',
});

describe('the lines of a version', () => {
  test('are unmarked without an earlier version, and when nothing differs', () => {
    const lines = [line('name', 'A')];
    expect(markedLines(undefined, lines).some(isMarked)).toBe(false);
    expect(markedLines(lines, lines).some(isMarked)).toBe(false);
  });

  test('carry the earlier answer where it differs, and an empty one where the question is new', () => {
    const marked = markedLines(
      [line('name', 'A'), line('city', 'B')],
      [line('name', 'C'), line('city', 'B'), line('vat', 'D')],
    );
    expect(marked.map(({ path, before }) => [path, before])).toEqual([
      ['name', 'A'],
      ['city', undefined],
      ['vat', ''],
    ]);
  });

  test('keep what is gone at the end of its step', () => {
    const before = [line('x', '1'), line('gone', '2'), line('y', '3', 'b'), line('never', '')];
    const marked = markedLines(before, [line('x', '1'), line('y', '3', 'b')]);
    expect(marked.map(({ path, gone = false }) => [path, gone])).toEqual([
      ['x', false],
      ['gone', true],
      ['y', false],
    ]);
    expect(marked[1]).toMatchObject({ before: '2', answer: '' });
  });
});
