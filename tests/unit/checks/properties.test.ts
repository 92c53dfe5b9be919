import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_CHECKS, SECRET_CHECKS } from './all-checks.ts';

const SEEDS: readonly string[] = [
  ...Object.values(
    JSON.parse(readFileSync('tests/files/vectors.json', 'utf8')) as Record<
      string,
      { valid: { value: unknown }[] }
    >,
  ).flatMap(({ valid }) => valid.map(({ value }) => value)),
  ...[
    '1 234,50 €',
    '25,5 %',
    '#0f5c4d',
    '62.010',
    'fi-FI',
    'Suomi',
    'Aino Virtanen',
    '31.12.',
    'yritys.fi/sivu?a=1#b',
  ],
  ...[
    'https://www.dropbox.com/scl/fo/a/b?rlkey=c',
    'drive.google.com/drive/folders/1AbCdEfGhIjKl',
    '1234 5678',
  ],
  ...['SE 556012-5790 01', '+46 (0)8-508 000 00', '+39 06 6982', 'xn--kknen-fraa0m.fi', 'https://äö.fi/ä b'],
].filter((value) => typeof value === 'string');

// Characters that break careless code: odd blanks, zero width, look-alikes, case traps, lone surrogates, combining marks.
const ODD = fc.constantFrom(
  ...' \t\n\r\0\u00a0\u2007\u202f\u200b\u200d\ufeff\u00ad–−‑‐0９٣АеІſıßﬁİK\ud800\udc00\u0301€$%@:/\\?#[]().,;_-+*"\'x',
);

const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: ODD }),
  fc
    .tuple(fc.constantFrom(...SEEDS), fc.array(fc.tuple(fc.nat(), fc.nat(2), ODD), { maxLength: 3 }))
    .map(([seed, edits]) =>
      edits.reduce((text, [place, drop, insert]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + insert + text.slice(at + drop);
      }, seed),
    ),
);

describe.for(Object.entries(ALL_CHECKS))('%s', ([, check]) => {
  it('never throws, and accepts its own normal form unchanged', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const first = check(text);
        if (!first.ok) return;
        const second = check(first.value);
        expect(second).toEqual(first);
      }),
      { numRuns: 2_000 },
    );
  });

  it('judges a text of a hundred thousand characters at once', () => {
    for (const piece of [
      '1',
      '1 ',
      '1-',
      'a.',
      '-',
      '(1)',
      ' ',
      '\u00a0',
      '00',
      'äa',
      '1.',
      'xn--',
      '@',
      '%',
    ]) {
      const started = performance.now();
      check(piece.repeat(100_000 / piece.length));
      expect(performance.now() - started, `of ${piece}`).toBeLessThan(500);
    }
  });
});

it.for(Object.entries(SECRET_CHECKS))('%s never repeats what it refuses', ([, check]) => {
  fc.assert(
    fc.property(fc.string({ minLength: 6, unit: 'grapheme' }), (text) => {
      const verdict = check(text);
      if (!verdict.ok) expect(JSON.stringify(verdict)).not.toContain(JSON.stringify(text).slice(1, -1));
    }),
  );
});
