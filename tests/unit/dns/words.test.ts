import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FINDING_LEVELS } from '#app/checks/dns/finding.ts';
import { readName, readValue } from '#app/checks/dns/read-record.ts';
import dns from '#app/i18n/fi/dns.json' with { type: 'json' };
import { translator } from '#app/i18n/words.ts';
import vectors from '../../files/vectors.json' with { type: 'json' };

const folder = path.join(import.meta.dirname, '../../../app/checks/dns');
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'))
  .join('\n');

const literals = (pattern: RegExp) => [...source.matchAll(pattern)].flatMap(([, name]) => name ?? []);

/** Codes that the vectors bring about, and those that the code names where it refuses. */
function reasonsInUse(): string[] {
  const types = ['a', 'aaaa', 'cname', 'mx', 'txt', 'srv', 'caa', 'ns'] as const;
  const brought = types.flatMap((type) =>
    vectors[`dns_${type}`].invalid.flatMap(({ value }) => {
      const name = readName(value.name, type.toUpperCase(), value.zone);
      const data = readValue(type.toUpperCase(), value.value);
      return [name, data].flatMap((verdict) => (verdict.ok ? [] : verdict.code));
    }),
  );
  const named = literals(/refuse\(\s*'(?!soa)(\w+)'/g);
  return [...new Set([...brought, ...named])];
}

const reasons = reasonsInUse();
const problems = [
  ...literals(/#problem\([^']*'(\w+)'/g),
  ...literals(/'((?:quote|parenthesis|soa)[A-Z]\w+)'/g),
];

describe.each(['fi', 'sv', 'en'] as const)('the words in %s', (language) => {
  const { find } = translator(language);

  test.each(Object.keys(FINDING_LEVELS))('say what %s means', (code) => {
    expect(find(`dns.findings.${code}`)).toMatch(/\.$|\. \{reason\}$/);
  });

  test('say every reason for which a record is refused', () => {
    expect(reasons.length).toBeGreaterThan(45);
    expect(reasons.filter((code) => !find(`dns.reasons.${code}`))).toEqual([]);
  });

  test('say every reason for which a line of a zone file is not read', () => {
    expect(new Set(problems).size).toBeGreaterThan(12);
    expect(problems.filter((code) => !find(`dns.problems.${code}`))).toEqual([]);
  });
});

test('no word of a reason or a problem is left over', () => {
  const known = new Set(literals(/'(\w+)'/g));
  const words = [...Object.keys(dns.reasons), ...Object.keys(dns.problems)];
  expect(words.filter((code) => !known.has(code))).toEqual([]);
});
