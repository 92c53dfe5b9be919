import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFix } from '#app/checks/dns/apply-fix.ts';
import { checkZone } from '#app/checks/dns/check-zone.ts';
import { compareRecords } from '#app/checks/dns/compare-records.ts';
import { importZone } from '#app/checks/dns/import-zone.ts';
import { mergeRecords } from '#app/checks/dns/merge-records.ts';
import { planRecords } from '#app/checks/dns/planned-records.ts';
import { printZone } from '#app/checks/dns/print-zone.ts';
import { readRecord, readValue } from '#app/checks/dns/read-record.ts';
import { CARRIED_TYPES, type DnsRecord, OFFERED_TYPES } from '#app/checks/dns/record.ts';
import { sayFinding } from '#app/checks/dns/say-finding.ts';
import { whatWillHappen } from '#app/checks/dns/what-will-happen.ts';
import { readZoneFile } from '#app/checks/dns/zone-file.ts';
import { checkZoneFile } from '#app/files/kinds/zone-file.ts';
import { translator } from '#app/i18n/words.ts';

const ZONE = 'esimerkki.fi';
const { find } = translator('fi');

const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/);
const finnish = fc.constantFrom('myymälä', 'Åland', 'käyttö', 'ÖLJY');
const hostLabel = fc.oneof({ weight: 5, arbitrary: label }, { weight: 1, arbitrary: finnish });
const owner = fc.oneof(
  fc.constantFrom('@', '*', 'www', '*.kauppa', `${ZONE}.`),
  fc.array(hostLabel, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.')),
);
const host = fc
  .array(hostLabel, { minLength: 1, maxLength: 3 })
  .map((labels) => `${labels.join('.')}.example.`);
const short = fc.nat(65_535);
const anyText = fc.string({ unit: 'binary', maxLength: 600 });

const value: Readonly<Record<string, fc.Arbitrary<Partial<DnsRecord>>>> = {
  A: fc.ipV4().map((text) => ({ value: text })),
  AAAA: fc.ipV6().map((text) => ({ value: text })),
  CNAME: host.map((text) => ({ value: text })),
  ALIAS: host.map((text) => ({ value: text })),
  NS: host.map((text) => ({ value: text })),
  PTR: host.map((text) => ({ value: text })),
  MX: fc.record({ value: host, priority: short }),
  SRV: fc.tuple(short, short, host, short).map(([weight, port, target, priority]) => ({
    value: `${weight} ${port} ${target}`,
    priority,
  })),
  CAA: label.map((name) => ({ value: `0 issue "${name}.example; account=${name}"` })),
  TXT: fc
    .oneof(anyText, fc.constantFrom('"a" "b"', '"\\255\\000"', ' v=spf1 -all ', '”kaarevat”'))
    .map((text) => ({ value: text })),
  TLSA: fc.constant({ value: '3 1 1 ABCDEF' }),
  SSHFP: fc.constant({ value: '4 2 abcdef' }),
  HTTPS: host.map((text) => ({ value: `1 ${text} alpn="h2,h3"` })),
  SVCB: fc.constant({ value: '1 .' }),
  NAPTR: fc.constant({ value: '100 10 "u" "E2U+sip" "!^.*$!sip:info@esimerkki.fi!" .' }),
  DS: fc.constant({ value: '60485 5 1 2BB183AF5F22588179A53B0A 98631FAD1A292118' }),
};

const types = [...OFFERED_TYPES, ...CARRIED_TYPES];

const goodRecord = fc.constantFrom(...types).chain((type) =>
  fc.record({
    name: type === 'SRV' ? label.map((name) => `_${name}x._tls`) : owner,
    type: fc.constant<string>(type),
    ttl: fc.option(fc.constantFrom(0, 60, 300, 3600, 86_400), { nil: undefined }),
    data: value[type] ?? fc.constant({ value: '' }),
  }),
);

const wildRecord = fc.record({
  name: fc.oneof(owner, anyText),
  type: fc.oneof(fc.constantFrom<string>(...types, 'SPF', 'txt'), anyText),
  ttl: fc.option(fc.oneof(fc.integer(), fc.double()), { nil: undefined }),
  data: fc.oneof(...Object.values(value), fc.record({ value: anyText, priority: fc.integer() })),
});

const table = (row: fc.Arbitrary<{ data: Partial<DnsRecord>; name: string; type: string; ttl?: number }>) =>
  fc.array(row, { maxLength: 25 }).map((rows) =>
    rows.map(
      ({ data, ...rest }, at): DnsRecord => ({
        value: '',
        id: `r${at}`,
        source: (['typed', 'zoneFile', 'lookup'] as const)[at % 3] ?? 'typed',
        decision: (['keep', 'change', 'keep', 'remove'] as const)[at % 4] ?? 'keep',
        ...rest,
        ...data,
      }),
    ),
  );

const lineOf = fc.oneof(
  fc.constantFrom(
    '$ORIGIN esimerkki.fi.',
    '$TTL 1h',
    '@ IN SOA a b (',
    '1 2 3 4 5 )',
    '\tIN NS ns1',
    'a 300 IN TXT "x',
    ')',
  ),
  fc.tuple(owner, fc.constantFrom(...types), anyText).map((words) => words.join(' ')),
  anyText,
);
const anyFile = fc.array(lineOf, { maxLength: 30 }).map((lines) => lines.join('\n'));

describe('a zone', () => {
  test('printed, read and printed again is the same text', () => {
    fc.assert(
      fc.property(fc.oneof(table(goodRecord), table(wildRecord)), (records) => {
        const printed = printZone(records, { zone: ZONE });
        const file = readZoneFile(printed);
        expect(file.problems).toEqual([]);
        const again = importZone(file, ZONE).map(({ record }) => record);
        expect(printZone(again, { zone: ZONE, defaultTtl: file.defaultTtl })).toBe(printed);
        expect(again).toHaveLength(records.filter((record) => readRecord(record, ZONE).ok).length);
      }),
      { numRuns: 400 },
    );
  });

  test('means the same after the way through a file', () => {
    fc.assert(
      fc.property(table(goodRecord), (records) => {
        const readable = records.filter((record) => readRecord(record, ZONE).ok);
        const back = importZone(readZoneFile(printZone(readable, { zone: ZONE })), ZONE).map(
          ({ record }) => record,
        );
        const changes = compareRecords(readable, back, ZONE).flatMap((row) =>
          row.kind === 'changed' ? row.fields : row.kind,
        );
        expect(changes.filter((change) => !['same', 'ttl', 'decision'].includes(change))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('of any records at all is judged, planned and compared without a throw', () => {
    fc.assert(
      fc.property(table(wildRecord), table(wildRecord), (records, others) => {
        for (const finding of checkZone(records, ZONE))
          expect(sayFinding(finding, find, ZONE)).toBeTypeOf('string');
        whatWillHappen(records, ZONE);
        planRecords(records, ZONE, { addresses: ['192.0.2.1'] });
        compareRecords(records, others, ZONE);
        mergeRecords(records, others, ZONE);
      }),
      { numRuns: 200 },
    );
  });

  test('loses each finding whose fix is applied', () => {
    fc.assert(
      fc.property(fc.oneof(table(goodRecord), table(wildRecord)), (records) => {
        const [finding] = checkZone(records, ZONE).filter(({ fix }) => fix !== undefined);
        if (!finding?.fix) return;
        const left = checkZone(applyFix(records, finding.fix), ZONE);
        const same = left.filter(
          ({ code, ids, name }) =>
            code === finding.code && name === finding.name && ids[0] === finding.ids[0],
        );
        expect(same.map(({ reason }) => reason?.code)).not.toContain(finding.reason?.code ?? undefined);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a zone file', () => {
  test('of any text at all is read without a throw', () => {
    fc.assert(
      fc.property(anyFile, fc.option(anyText, { nil: undefined }), (text, origin) => {
        const report = checkZoneFile(text, origin, { find });
        for (const { reason } of report.findings) expect(reason).toBeTypeOf('string');
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same whatever its line ends and with a byte order mark', () => {
    fc.assert(
      fc.property(table(goodRecord), (records) => {
        const text = printZone(records, { zone: ZONE });
        expect(readZoneFile(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(readZoneFile(text));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a value', () => {
  test('of any type and text gets a verdict, and its own form stays as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom<string>(...types), anyText, (type, text) => {
        const verdict = readValue(type, text);
        if (verdict.ok) expect(readValue(type, verdict.value)).toEqual(verdict);
      }),
      { numRuns: 500 },
    );
  });
});
