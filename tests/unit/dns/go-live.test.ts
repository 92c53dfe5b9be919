import { describe, expect, test } from 'vitest';
import { isInternalAddress, isPublicAddress } from '#app/checks/dns/address-range.ts';
import { compareRecords } from '#app/checks/dns/compare-records.ts';
import { keyClock } from '#app/checks/dns/key-clock.ts';
import { mergeRecords } from '#app/checks/dns/merge-records.ts';
import { guessMail, guessRegistrar } from '#app/checks/dns/operators.ts';
import type { DnsRecord } from '#app/checks/dns/record.ts';
import { recordsToSet } from '#app/checks/dns/records-to-set.ts';
import { requestLetter } from '#app/checks/dns/request-letter.ts';
import { whatWillHappen } from '#app/checks/dns/what-will-happen.ts';
import { translator } from '#app/i18n/words.ts';
import { addWorkingDays, workingDaysBetween } from '#app/process/working-days.ts';

const ZONE = 'esimerkki.fi';

const row = (
  id: string,
  name: string,
  type: string,
  value: string,
  more: Partial<DnsRecord> = {},
): DnsRecord => ({
  id,
  name,
  type,
  value,
  source: 'lookup',
  decision: 'keep',
  ...more,
});

const TODAY: readonly DnsRecord[] = [
  row('1', '@', 'A', '192.0.2.10', { decision: 'change' }),
  row('2', 'www', 'CNAME', 'esimerkki.fi.', { decision: 'change' }),
  row('3', '@', 'MX', 'mx2.posti.example.', { priority: 20 }),
  row('4', '@', 'MX', 'esimerkki-fi.mail.protection.outlook.com.', { priority: 5 }),
  row('5', '@', 'TXT', 'google-site-verification=abc'),
  row('6', '@', 'TXT', 'MS=ms123', { decision: 'remove' }),
  row('7', '@', 'TXT', 'v=spf1 include:spf.protection.outlook.com -all'),
  row('8', 's1._domainkey', 'CNAME', 's1.domainkey.u1.wl.sendgrid.net.'),
  row('9', 'kauppa', 'CNAME', 'shops.example.', { decision: 'remove' }),
  row('10', '@', 'TXT', 'tavallinen teksti'),
];

describe('what will happen', () => {
  test('shows where site and mail go while the provider’s address is not known', () => {
    const outlook = whatWillHappen(TODAY, ZONE);
    expect(outlook.web).toEqual([
      {
        name: '@',
        before: { kind: 'addresses', addresses: ['192.0.2.10'] },
        after: { kind: 'provider' },
        changes: true,
      },
      {
        name: 'www',
        before: { kind: 'alias', host: 'esimerkki.fi' },
        after: { kind: 'provider' },
        changes: true,
      },
    ]);
    expect(outlook.mail).toMatchObject({
      before: { kind: 'microsoft365', name: 'Microsoft 365' },
      changes: false,
    });
    expect(outlook.mail.before.hosts).toEqual([
      'esimerkki-fi.mail.protection.outlook.com',
      'mx2.posti.example',
    ]);
  });

  test('points the domain to the provider’s addresses and www to its name', () => {
    const { web } = whatWillHappen(TODAY, ZONE, {
      addresses: ['198.51.100.1', '2001:db8::1'],
      alias: 'sivut.alusta.example.',
    });
    expect(web.map(({ after }) => after)).toEqual([
      { kind: 'addresses', addresses: ['198.51.100.1', '2001:db8::1'] },
      { kind: 'alias', host: 'sivut.alusta.example' },
    ]);
  });

  test('names the verifications that stay and those that are lost', () => {
    const { verifications, ends } = whatWillHappen(TODAY, ZONE);
    expect(verifications.map(({ id, kind, service, kept }) => [id, kind, service, kept])).toEqual([
      ['5', 'ownership', 'Google', true],
      ['6', 'ownership', 'Microsoft 365', false],
      ['7', 'mailSenders', undefined, true],
      ['8', 'mailKey', 'SendGrid', true],
    ]);
    expect(ends).toEqual([{ id: '9', name: 'kauppa', type: 'CNAME' }]);
  });

  test('says that mail ends when its records go', () => {
    const records = TODAY.map((record) =>
      record.type === 'MX' ? { ...record, decision: 'remove' as const } : record,
    );
    expect(whatWillHappen(records, ZONE).mail).toMatchObject({
      after: { kind: 'none', hosts: [] },
      changes: true,
    });
  });

  test('gives the records to set as a zone file', () => {
    const { zoneFile, open, undecided } = recordsToSet(TODAY, ZONE, {
      addresses: ['198.51.100.1'],
      alias: 'sivut.alusta.example.',
    });
    expect(zoneFile.split('\n').slice(0, 5)).toEqual([
      '$ORIGIN esimerkki.fi.',
      '$TTL 3600',
      '@\t300\tIN\tA\t198.51.100.1',
      'www\t300\tIN\tCNAME\tsivut.alusta.example.',
      '@\tIN\tMX\t20 mx2.posti.example.',
    ]);
    expect(zoneFile).not.toMatch(/192\.0\.2\.10|MS=ms123|kauppa/);
    expect({ open, undecided }).toEqual({ open: [], undecided: [] });
  });

  test('tells what is still open in the records to set', () => {
    const mail = row('m', 'posti', 'A', '192.0.2.1', { decision: 'change' });
    expect(recordsToSet([...TODAY, mail], ZONE)).toMatchObject({ open: ['@', 'www'], undecided: [mail] });
  });
});

describe('two versions of a table', () => {
  const kinds = (before: readonly DnsRecord[], after: readonly DnsRecord[]) =>
    compareRecords(before, after, ZONE).map((change) => {
      const id = change.kind === 'removed' ? change.before.id : change.after.id;
      return change.kind === 'changed' ? `${id} ${change.fields.join('+')}` : `${id} ${change.kind}`;
    });

  test('are compared by meaning, not by writing or ids', () => {
    const before = [row('a', 'www', 'A', '192.0.2.1'), row('b', '@', 'TXT', 'yksi')];
    const after = [row('x', '@', 'TXT', '"yk" "si"'), row('y', 'WWW.esimerkki.fi.', 'a', '192.0.2.1 ')];
    expect(kinds(before, after)).toEqual(['x same', 'y same']);
  });

  test('pair equal records before rows that only share name and type', () => {
    const before = [row('a', '@', 'A', '192.0.2.1'), row('b', '@', 'A', '192.0.2.2')];
    const after = [row('x', '@', 'A', '192.0.2.2'), row('y', '@', 'A', '192.0.2.3')];
    expect(kinds(before, after)).toEqual(['x same', 'y value']);
  });

  test('show what changed in which row', () => {
    const before = [
      row('a', 'www', 'A', '192.0.2.1'),
      row('b', '@', 'MX', 'mx.example.', { priority: 10 }),
      row('c', 'vanha', 'A', '192.0.2.3'),
      row('d', 'sama', 'A', '192.0.2.4', { ttl: 300 }),
    ];
    const after = [
      row('a', 'www', 'A', '192.0.2.2'),
      row('b', '@', 'MX', 'mx.example.', { priority: 20 }),
      row('d', 'sama', 'A', '192.0.2.4', { ttl: 600, decision: 'remove' }),
      row('e', 'uusi', 'A', '192.0.2.5'),
    ];
    expect(kinds(before, after)).toEqual(['a value', 'b priority', 'd ttl+decision', 'e added', 'c removed']);
  });

  test('do not pair rows that only happen to have the same id', () => {
    expect(
      kinds([row('z1', 'www', 'A', '192.0.2.1')], [row('z1', 'posti', 'MX', 'mx.example.', { priority: 1 })]),
    ).toEqual(['z1 added', 'z1 removed']);
  });
});

describe('records from another source', () => {
  test('join the table without repeating what is there, and decisions stay', () => {
    const merged = mergeRecords(
      [row('lookup-1', 'www', 'A', '192.0.2.1', { decision: 'remove', seenAt: '2026-11-19T10:00:00Z' })],
      [
        row('lookup-1', 'WWW', 'A', '192.0.2.1', { source: 'zoneFile', seenAt: '2026-11-20T10:00:00Z' }),
        row('lookup-1', 'uusi', 'A', '192.0.2.2', { source: 'zoneFile' }),
      ],
      ZONE,
    );
    expect(merged).toMatchObject([
      { id: 'lookup-1', name: 'www', decision: 'remove', source: 'lookup', seenAt: '2026-11-19T10:00:00Z' },
      { id: 'lookup-1-2', name: 'uusi', source: 'zoneFile' },
    ]);
    expect(merged).toHaveLength(2);
  });
});

describe('a guess', () => {
  test.each([
    [['dns1.louhi.net', 'dns2.louhi.net'], { name: 'Louhi', known: true }],
    [['ada.ns.cloudflare.com.'], { name: 'Cloudflare', known: true }],
    [['ns-512.awsdns-00.net'], { name: 'Amazon Route 53', known: true }],
    [['ns1.outo.example'], { name: 'outo.example', known: false }],
    [['ns1.esimerkki.fi'], undefined],
    [[], undefined],
  ])('of the registrar from %j', (servers, wanted) => {
    expect(guessRegistrar(servers, ZONE)).toEqual(wanted);
  });

  test.each([
    [['esimerkki-fi.mail.protection.outlook.com.'], 'microsoft365', 'Microsoft 365'],
    [['alt1.aspmx.l.google.com'], 'google', 'Google Workspace'],
    [['mx.zoner.fi'], 'hosting', 'Zoner'],
    [['mail.esimerkki.fi'], 'hosting', 'mail.esimerkki.fi'],
    [['.'], 'none', undefined],
  ])('of the mail service from %j', (targets, kind, name) => {
    expect(guessMail(targets)).toEqual(name ? { kind, name } : { kind });
  });
});

describe('an address', () => {
  test.each([
    '10.0.0.1',
    '127.0.0.1',
    '192.168.1.1',
    '172.16.0.1',
    '169.254.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001::1',
    'ff02::1',
    '::ffff:0:127.0.0.1',
    'localhost',
    '',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each([
    '192.0.2.1',
    '8.8.8.8',
    '172.32.0.1',
    '11.0.0.1',
    '2a01:4f8::1',
    '64:ff9b::808:808',
    '::ffff:8.8.8.8',
  ])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    '10.9.8.7',
    '172.16.0.0',
    '192.168.255.255',
    '127.1.2.3',
    'fc00::',
    'fdff::1',
    'fe80::1',
    '::1',
  ])('%s is internal', (address) => expect(isInternalAddress(address)).toBe(true));

  test.each(['172.15.255.255', '192.167.0.1', '11.0.0.0', 'fe00::', '2001:db8::1', 'x'])(
    '%s is not internal',
    (address) => expect(isInternalAddress(address)).toBe(false),
  );
});

describe('the request for the transfer key', () => {
  const facts = {
    domain: 'xn--myyml-jrab.fi',
    holder: 'Myymälä Aho Oy',
    businessId: '1234567-1',
    registrar: 'Vanha Välittäjä Oy',
    sender: ['Aino Aho', 'aino@myymala.example'],
    asked: '2026-12-01',
  };

  test('is a ready letter that names domain, holder and the last day', () => {
    const letter = requestLetter(translator('fi'), facts, addWorkingDays);
    expect(letter.subject).toBe('Pyyntö: verkkotunnuksen myymälä.fi välittäjänvaihtoavain');
    expect(letter.text).toContain('Verkkotunnuksen haltija on Myymälä Aho Oy, Y-tunnus 1234567-1.');
    expect(letter.text).toContain('viimeistään 8.12.2026');
    expect(letter.text).toContain('Vastaanottaja: Vanha Välittäjä Oy');
    expect(letter.text.endsWith('Ystävällisin terveisin\nAino Aho\naino@myymala.example\n')).toBe(true);
    expect(letter.text).not.toMatch(/[{}]|siirtolukko/);
  });

  test.each(['fi', 'sv', 'en'] as const)('has no holes in %s, whatever is not known', (language) => {
    const { holder, sender, asked } = facts;
    const letter = requestLetter(
      translator(language),
      { domain: 'aho.com', holder, sender, asked },
      addWorkingDays,
    );
    expect(letter.text).not.toMatch(/[{}]|letter\./);
    expect(letter.paragraphs).toHaveLength(9);
  });

  test('has a clock that counts working days', () => {
    const calendar = { addWorkingDays, workingDaysBetween };
    const at = (today: string) => keyClock('2026-12-01', today, calendar);
    expect(keyClock(undefined, '2026-11-30', calendar)).toEqual({ state: 'notAsked' });
    expect(at('2026-12-01')).toEqual({ state: 'running', asked: '2026-12-01', due: '2026-12-08', days: 5 });
    expect(at('2026-12-07')).toMatchObject({ state: 'running', days: 1 });
    expect(at('2026-12-08')).toMatchObject({ state: 'dueToday', days: 0 });
    expect(at('2026-12-10')).toMatchObject({ state: 'late', days: 2 });
  });
});
