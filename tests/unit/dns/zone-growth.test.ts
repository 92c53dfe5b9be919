import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { checkZone } from '#app/checks/dns/check-zone.ts';
import { importZone } from '#app/checks/dns/import-zone.ts';
import { readZoneFile } from '#app/checks/dns/zone-file.ts';

const HEAD = '$ORIGIN esimerkki.fi.\n$TTL 3600\n@ IN SOA ns1 host (\n 1 7200 3600 1209600 3600 )\n';

const shapes: Readonly<Record<string, (n: number) => string>> = {
  hosts: (n) => `host${n} IN A 192.0.2.${n % 256}`,
  'deep names': (n) => `a.b.c.d.e.f.n${n} IN CNAME a.b.c.d.e.f.n${n + 1}`,
  'one name': (n) => `@ 300 IN TXT "v=spf1 include:s${n}.example -all"`,
  'mail to missing hosts': (n) => `@ IN MX ${n % 100} mail${n}`,
  'open parentheses': (n) => `h${n} IN A ( 192.0.2.1`,
  'only parentheses': () => '(',
  'open quotes': (n) => `h${n} IN TXT "abc`,
  nonsense: (n) => `%%% ${n} ???`,
};

const fileOf = (lines: number, line: (n: number) => string) =>
  HEAD + Array.from({ length: lines }, (_, at) => line(at)).join('\n');

function work(text: string): number {
  const zone = 'esimerkki.fi';
  const rows = importZone(readZoneFile(text), zone).map(({ record }) => record);
  return checkZone(rows, zone).length;
}

/** Milliseconds that this thread worked: what else the machine does meanwhile does not count. */
function timeOf(run: () => unknown): number {
  const start = process.threadCpuUsage();
  run();
  return process.threadCpuUsage(start).user / 1000;
}

/** The first measure below the limit, else the least of three: a busy machine makes single ones long. */
function bestBelow(limit: number, measure: () => number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && best >= limit; tries += 1) best = Math.min(best, measure());
  return best;
}

describe('a zone of 50,000 lines', () => {
  test.each(Object.entries(shapes))(
    'of %s costs about eight times as much as an eighth of it',
    (_, line) => {
      const [small, large] = [fileOf(6250, line), fileOf(50_000, line)];
      work(small);
      const part = Math.max(Math.min(...[1, 2, 3].map(() => timeOf(() => work(small)))), 2);
      expect(bestBelow(30 * part, () => timeOf(() => work(large))) / part).toBeLessThan(30);
    },
    60_000,
  );

  test('keeps memory in proportion to its lines', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const kept = (lines: number) => {
      const text = fileOf(lines, (n) => `host${n} IN A 192.0.2.${n % 256}`);
      collect();
      const before = process.memoryUsage().heapUsed;
      const file = readZoneFile(text);
      collect();
      const after = process.memoryUsage().heapUsed;
      expect(file.records).toHaveLength(lines + 1);
      return after - before;
    };
    kept(1000);
    expect(kept(50_000) / kept(6250)).toBeLessThan(16);
  }, 60_000);
});
