import { afterEach, describe, expect, test } from 'vitest';
import { checkZone } from '#app/checks/dns/check-zone.ts';
import { comparePlanned } from '#app/checks/dns/compare-planned.ts';
import { askForPlanned, lookUpZone } from '#app/server/outside/dns-lookup.server.ts';
import { type DnsWorld, startDnsWorld } from '../../support/dns-server.ts';

const HEAD = `$TTL 3600
@ IN SOA ns1.nimi.example. hostmaster 7 7200 3600 1209600 3600
@ IN NS ns1.nimi.example.
@ IN NS ns2.nimi.example.
`;

const KEY = 'A'.repeat(390);

const SHOP = `$ORIGIN kauppa-aho.fi.
${HEAD}
@ 300 IN A 192.0.2.10
@ IN AAAA 2001:db8::10
@ IN MX 10 mx1.posti.example.
@ IN MX 20 mx2.posti.example.
@ IN TXT "v=spf1 include:_spf.posti.example ~all"
@ IN TXT "k\\195\\164ytt\\195\\182 kahvila" " jatkuu"
@ IN CAA 0 issue "letsencrypt.org"
@ IN CAA 128 iodef "mailto:turva@kauppa-aho.fi"
www IN CNAME @
shop IN CNAME alus.kauppa-aho.fi.
alus IN CNAME palvelu.muualla.example.
intra IN A 10.1.2.3
_dmarc IN TXT "v=DMARC1; p=none"
selector1._domainkey IN TXT ( "v=DKIM1; k=rsa; p=${KEY.slice(0, 200)}" "${KEY.slice(200)}" )
_sip._tls IN SRV 100 1 443 sip.puhelu.example.
salainen IN A 192.0.2.99
`;

let world: DnsWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const zone = (name: string, rest = '') => `$ORIGIN ${name}.\n${HEAD}${rest}\n`;

/** For worlds in which a server is silent: that costs this much per question. */
const impatient = ({ config }: DnsWorld) => ({ ...config, timeoutMs: 300 });

describe('a look-up', () => {
  test('finds the usual names with their types, values and priorities', async () => {
    world = await startDnsWorld([SHOP]);
    const found = await lookUpZone('KAUPPA-AHO.fi', world.config);
    expect(found).toMatchObject({
      outcome: 'ok',
      zone: 'kauppa-aho.fi',
      unanswered: [],
      wildcard: false,
      serversDiffer: false,
    });
    const rows = found.records.map(({ name, type, priority, value }) =>
      [name, type, priority, value].join(' '),
    );
    expect(rows.sort()).toEqual(
      [
        '@ A  192.0.2.10',
        '@ AAAA  2001:db8::10',
        '@ MX 10 mx1.posti.example.',
        '@ MX 20 mx2.posti.example.',
        '@ TXT  v=spf1 include:_spf.posti.example ~all',
        '@ TXT  käyttö kahvila jatkuu',
        '@ NS  ns1.nimi.example.',
        '@ NS  ns2.nimi.example.',
        '@ CAA  0 issue "letsencrypt.org"',
        '@ CAA  128 iodef "mailto:turva@kauppa-aho.fi"',
        'www CNAME  kauppa-aho.fi.',
        'shop CNAME  alus.kauppa-aho.fi.',
        'alus CNAME  palvelu.muualla.example.',
        'intra A  10.1.2.3',
        '_dmarc TXT  v=DMARC1; p=none',
        `selector1._domainkey TXT  v=DKIM1; k=rsa; p=${KEY}`,
        '_sip._tls SRV 100 1 443 sip.puhelu.example.',
      ].sort(),
    );
    expect(found.records.find(({ name, type }) => name === '@' && type === 'A')).toMatchObject({
      ttl: 300,
      source: 'lookup',
      seenAt: '2026-11-20T12:00:00.000Z',
      decision: 'change',
    });
    expect(found.servers).toEqual([
      { host: 'ns1.nimi.example', address: '127.0.0.2', state: 'answers', serial: 7 },
      { host: 'ns2.nimi.example', address: '127.0.0.3', state: 'answers', serial: 7 },
    ]);
  });

  test('asks the zone’s own servers and the resolver for nothing but the way to them', async () => {
    world = await startDnsWorld([SHOP]);
    await lookUpZone('kauppa-aho.fi', world.config);
    expect(new Set(world.resolver.asked)).toEqual(
      new Set(['udp kauppa-aho.fi 2', 'udp ns1.nimi.example 1', 'udp ns2.nimi.example 1']),
    );
    expect(world.ns1.asked).toContain('udp www.kauppa-aho.fi 5');
  });

  test('follows aliases, mail servers and services to the names in the zone that nobody would guess', async () => {
    const rest = `@ IN MX 10 posti7
www IN CNAME a1
a1 IN CNAME a2
a2 IN CNAME a3
a3 IN A 192.0.2.3
posti7 IN A 192.0.2.7
posti7 IN AAAA 2001:db8::7
_sip._tls IN SRV 100 1 443 puhelu7
puhelu7 IN A 192.0.2.8
kierto1 IN CNAME kierto2
kierto2 IN CNAME kierto1
blog IN CNAME kierto1`;
    world = await startDnsWorld([zone('ketju.fi', rest)]);
    const found = await lookUpZone('ketju.fi', world.config);
    const rows = found.records.map(({ name, type }) => `${name} ${type}`);
    expect(rows).toEqual(
      expect.arrayContaining(['a1 CNAME', 'a2 CNAME', 'a3 A', 'posti7 A', 'posti7 AAAA', 'puhelu7 A']),
    );
    expect(new Set(rows.filter((row) => row.startsWith('kierto')))).toEqual(
      new Set(['kierto1 CNAME', 'kierto2 CNAME']),
    );
    const codes = checkZone(found.records, 'ketju.fi').map(({ code }) => code);
    expect(codes).not.toContain('MX_TARGET_NO_ADDRESS');
    expect(codes).not.toContain('SRV_TARGET_NO_ADDRESS');
    expect(codes).toContain('CNAME_LOOP');
  });

  test('takes a Finnish name and gives its form in DNS', async () => {
    world = await startDnsWorld([zone('xn--myyml-jrab.fi', '@ IN A 192.0.2.1')]);
    await expect(lookUpZone('Myymälä.fi', world.config)).resolves.toMatchObject({
      outcome: 'ok',
      zone: 'xn--myyml-jrab.fi',
    });
  });

  test('fetches an answer that does not fit in UDP by TCP', async () => {
    const long = Array.from({ length: 12 }, (_, n) => `@ IN TXT "tunniste-${n}=${'x'.repeat(220)}"`).join(
      '\n',
    );
    world = await startDnsWorld([zone('pitka.fi', long)]);
    const { records } = await lookUpZone('pitka.fi', world.config);
    expect(records.filter(({ type }) => type === 'TXT')).toHaveLength(12);
    expect(world.ns1.asked).toContain('tcp pitka.fi 16');
  });

  test('shows a wildcard as itself and not as the names that it answers for', async () => {
    world = await startDnsWorld([zone('jokeri.fi', '* IN A 192.0.2.5\nmail IN A 192.0.2.6')]);
    const found = await lookUpZone('jokeri.fi', world.config);
    const names = found.records
      .filter(({ type }) => type === 'A')
      .map(({ name, value }) => `${name} ${value}`);
    expect(names.sort()).toEqual(['* 192.0.2.5', 'mail 192.0.2.6', 'www 192.0.2.5']);
    expect(found.wildcard).toBe(true);
  });

  test('says that there is no such domain', async () => {
    world = await startDnsWorld([SHOP]);
    await expect(lookUpZone('olematon.fi', world.config)).resolves.toMatchObject({
      outcome: 'noSuchDomain',
      records: [],
    });
  });

  test('says that a name has no name servers of its own', async () => {
    world = await startDnsWorld([SHOP]);
    await expect(lookUpZone('intra.kauppa-aho.fi', world.config)).resolves.toMatchObject({
      outcome: 'notDelegated',
    });
  });

  test('says that a zone is not where the delegation points', async () => {
    world = await startDnsWorld([], { hidden: [zone('muutto.fi')] });
    await expect(lookUpZone('muutto.fi', world.config)).resolves.toMatchObject({ outcome: 'refused' });
  });

  test.each([
    ['silent', 'serverSilent'],
    ['refused', 'refused'],
    ['servfail', 'serverFailed'],
  ] as const)('tells servers that are %s apart', async (fault, outcome) => {
    world = await startDnsWorld([SHOP], { faults: { '': fault } });
    const found = await lookUpZone('kauppa-aho.fi', impatient(world));
    expect(found).toMatchObject({ outcome, records: [] });
    expect(found.servers.map(({ state }) => state)).toEqual(
      Array(2).fill(fault === 'servfail' ? 'failed' : fault),
    );
  });

  test('gets along with one server when the other is silent', async () => {
    world = await startDnsWorld([SHOP]);
    world.ns1.setFaults({ '': 'silent' });
    const found = await lookUpZone('kauppa-aho.fi', impatient(world));
    expect(found).toMatchObject({ outcome: 'ok' });
    expect(found.servers.map(({ state }) => state)).toEqual(['silent', 'answers']);
    expect(found.records).toHaveLength(17);
  });

  test('keeps what it found when some questions stay open', async () => {
    world = await startDnsWorld([SHOP], {
      faults: { '_dmarc.kauppa-aho.fi': 'silent', 'intra.kauppa-aho.fi': 'servfail' },
    });
    const found = await lookUpZone('kauppa-aho.fi', impatient(world));
    expect(found.outcome).toBe('partial');
    expect(found.records).toHaveLength(15);
    expect(found.unanswered).toContainEqual({ name: '_dmarc', type: 'TXT', reason: 'silent' });
    expect(found.unanswered).toContainEqual({ name: 'intra', type: 'A', reason: 'failed' });
  });

  test('ends at its deadline with what it has', async () => {
    world = await startDnsWorld([SHOP], { faults: { 'www.kauppa-aho.fi': 'silent' } });
    const start = performance.now();
    const found = await lookUpZone('kauppa-aho.fi', { ...world.config, timeoutMs: 5000, deadlineMs: 300 });
    expect(performance.now() - start).toBeLessThan(4000);
    expect(found.unanswered).toContainEqual({ name: 'www', type: 'CNAME', reason: 'silent' });
    expect(found.records.some(({ type }) => type === 'MX')).toBe(true);
  });

  test('says that its own resolver is out of reach', async () => {
    world = await startDnsWorld([SHOP]);
    world.resolver.setFaults({ '': 'silent' });
    await expect(lookUpZone('kauppa-aho.fi', impatient(world))).resolves.toMatchObject({
      outcome: 'noResolver',
    });
  });

  test('believes a resolver that knows others that the zone’s servers are silent', async () => {
    world = await startDnsWorld([SHOP]);
    world.resolver.setFaults({ 'kauppa-aho.fi': 'silent' });
    await expect(lookUpZone('kauppa-aho.fi', impatient(world))).resolves.toMatchObject({
      outcome: 'serverSilent',
    });
  });

  test('does not contact private or loopback addresses unless it may', async () => {
    const inner = zone('sisalla.fi').replaceAll('ns2.nimi.example', 'piilossa.nimi.example');
    world = await startDnsWorld([inner]);
    const found = await lookUpZone('sisalla.fi', { ...world.config, allowPrivate: false });
    expect(found).toMatchObject({ outcome: 'blocked', records: [] });
    expect(found.servers).toEqual([
      { host: 'ns1.nimi.example', address: undefined, state: 'blocked', serial: undefined },
      { host: 'piilossa.nimi.example', address: undefined, state: 'blocked', serial: undefined },
    ]);
    expect([...world.ns1.asked, ...world.ns2.asked]).toEqual([]);
  });

  test('refuses what is no domain name', async () => {
    world = await startDnsWorld([]);
    await expect(lookUpZone('ei toimi', world.config)).rejects.toThrow(RangeError);
  });
});

describe('a watch of planned records', () => {
  const planned = [
    { name: '@', type: 'A', value: '192.0.2.20' },
    { name: 'www', type: 'CNAME', value: 'kauppa-aho.fi.' },
  ];

  test('tells which servers have them already', async () => {
    world = await startDnsWorld([SHOP]);
    world.ns1.setZone(SHOP.replace('192.0.2.10', '192.0.2.20').replace(' 7 7200', ' 8 7200'));
    const [apex, www] = comparePlanned(
      planned,
      await askForPlanned(planned, 'kauppa-aho.fi', world.config),
      'kauppa-aho.fi',
    );
    expect(apex).toMatchObject({
      seenBy: ['ns1.nimi.example'],
      missingAt: ['ns2.nimi.example'],
      instead: ['192.0.2.10'],
    });
    expect(www).toMatchObject({
      seenBy: ['ns1.nimi.example', 'ns2.nimi.example'],
      missingAt: [],
      instead: [],
    });
  });

  test('counts a silent server neither way', async () => {
    world = await startDnsWorld([SHOP]);
    world.ns2.setFaults({ '': 'silent' });
    const [apex] = comparePlanned(
      planned,
      await askForPlanned(planned, 'kauppa-aho.fi', impatient(world)),
      'kauppa-aho.fi',
    );
    expect(apex).toMatchObject({ seenBy: [], missingAt: ['ns1.nimi.example'], silent: ['ns2.nimi.example'] });
  });

  test('sees that the copies of the zone differ', async () => {
    world = await startDnsWorld([SHOP]);
    world.ns1.setZone(SHOP.replace(' 7 7200', ' 8 7200'));
    await expect(lookUpZone('kauppa-aho.fi', world.config)).resolves.toMatchObject({ serversDiffer: true });
  });
});
