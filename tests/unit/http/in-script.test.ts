import { expect, test } from 'vitest';
import { inScript } from '#app/server/in-script.server.ts';

const words = Object.freeze({ 'form.next': '<b>Next & on</b>', plural: { one: 'a', other: 'b' } });
const page = {
  handoff: {
    data: {
      step: { words, typed: '</script><!--\u2028', at: new Date(0), gone: undefined, list: [{ a: 1 }] },
    },
  },
  none: null,
};

test.each([0, 1, 4, 9])('a page reads back as it was, with words frozen %d levels deep or less', (depth) => {
  const text = inScript(page, depth);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(page)));
  expect(text).not.toMatch(/[<>&\u2028]/);
});

test('what is frozen is written once, what is not is written anew', () => {
  let asked = 0;
  const counted = (value: object) =>
    Object.defineProperty(value, 'n', { enumerable: true, get: () => ++asked });
  const frozen = { words: Object.freeze(counted({})) };
  expect([inScript(frozen, 2), inScript(frozen, 2)]).toEqual(['{"words":{"n":1}}', '{"words":{"n":1}}']);
  const open = { words: counted({}) };
  expect([inScript(open, 2), inScript(open, 2)]).toEqual(['{"words":{"n":2}}', '{"words":{"n":3}}']);
});
