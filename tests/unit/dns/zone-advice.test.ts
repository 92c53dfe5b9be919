import { describe, expect, test } from 'vitest';
import { applyFix } from '#app/checks/dns/apply-fix.ts';
import { checkZone, type ZoneContext } from '#app/checks/dns/check-zone.ts';
import type { DnsRecord } from '#app/checks/dns/record.ts';

const ZONE = 'esimerkki.fi';
const DMARC = '_dmarc TXT v=DMARC1; p=none';

/** `name type value`; a number in front of the value of MX and SRV is the priority. */
function rows(...lines: readonly (string | Partial<DnsRecord>)[]): DnsRecord[] {
  return lines.map((line, at) => {
    const base = { id: `r${at + 1}`, source: 'zoneFile', decision: 'keep' } as const;
    if (typeof line !== 'string') return { name: '@', type: 'A', value: '', ...base, ...line };
    const [name = '', type = '', ...rest] = line.split(' ');
    const priority = type === 'MX' || type === 'SRV' ? Number(rest.shift()) : undefined;
    return { ...base, name, type, value: rest.join(' '), priority };
  });
}

const check = (records: readonly DnsRecord[], context?: ZoneContext) =>
  checkZone(records, ZONE, context).map(({ code, ids }) => [code, ...ids].join(' '));

/** The table after the first fix of a code, as lines. */
function fixed(records: readonly DnsRecord[], code: string): string[] | undefined {
  const fix = checkZone(records, ZONE).find((finding) => finding.code === code)?.fix;
  return (
    fix &&
    applyFix(records, fix).map(({ id, name, type, priority, value, ttl, decision }) =>
      [id, name, type, priority, value, ttl, decision === 'keep' ? undefined : decision]
        .filter((x) => x !== undefined)
        .join(' '),
    )
  );
}

describe('advice', () => {
  test.each<[string, (string | Partial<DnsRecord>)[], string[], ZoneContext?]>([
    ['mail in use without MX', [DMARC], ['MX_MISSING'], { emailInUse: true }],
    ['mail not in use', [DMARC, '@ TXT v=spf1 -all'], []],
    ['mail that the SPF record gives away', [DMARC, '@ TXT v=spf1 mx ~all'], ['MX_MISSING']],
    ['an SPF record without an end', [DMARC, '@ MX 0 .', '@ TXT v=spf1 a'], ['SPF_NO_ALL r3']],
    ['an SPF record that is redirected', [DMARC, '@ MX 0 .', '@ TXT v=spf1 redirect=_spf.example.net'], []],
    ['ten look-ups of SPF', [DMARC, '@ MX 0 .', `@ TXT v=spf1 ${'include:a.example '.repeat(10)}-all`], []],
    [
      'eleven look-ups of SPF',
      [DMARC, '@ MX 0 .', `@ TXT v=spf1 ${'include:a.example '.repeat(8)}a mx exists:%{i}.b.example -all`],
      ['SPF_LOOKUPS r3'],
    ],
    ['a missing DMARC record', ['www A 192.0.2.1'], ['DMARC_MISSING']],
    ['a DMARC record behind an alias', ['_dmarc CNAME dmarc.example.net.'], []],
    [
      'a DMARC record without a policy',
      ['_dmarc TXT v=DMARC1; rua=mailto:a@esimerkki.fi'],
      ['DMARC_INVALID r1'],
    ],
    ['a DMARC policy that does not exist', ['_dmarc TXT v=DMARC1; p=refuse'], ['DMARC_INVALID r1']],
    [
      'a whole DKIM key',
      [DMARC, 's1._domainkey TXT v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='],
      [],
    ],
    ['a revoked DKIM key', [DMARC, 's1._domainkey TXT v=DKIM1; p='], []],
    [
      'a DKIM key with an ellipsis',
      [DMARC, 's1._domainkey TXT v=DKIM1; p=MIGfMA0GCSq...'],
      ['DKIM_BROKEN r2'],
    ],
    [
      'a DKIM key that is shorter than it says',
      [DMARC, 's1._domainkey TXT v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GN'],
      ['DKIM_BROKEN r2'],
    ],
    [
      'an address of an inner network',
      [DMARC, 'a A 172.31.0.1', 'b A 172.32.0.1', 'c AAAA fd00::1'],
      ['PRIVATE_ADDRESS r2', 'PRIVATE_ADDRESS r4'],
    ],
    ['a target with the domain twice', [DMARC, 'www CNAME esimerkki.fi.esimerkki.fi.'], ['MISSING_DOT r2']],
    [
      'odd TTLs',
      [DMARC, { name: 'a', value: '192.0.2.1', ttl: 59 }, { name: 'b', value: '192.0.2.1', ttl: 604_801 }],
      ['TTL_RANGE r2', 'TTL_RANGE r3'],
    ],
    [
      'usual TTLs',
      [DMARC, { name: 'a', value: '192.0.2.1', ttl: 60 }, { name: 'b', value: '192.0.2.1', ttl: 604_800 }],
      [],
    ],
    ['a delegated name', [DMARC, 'osa NS ns1.example.net.', 'osa NS ns2.example.net.'], ['NS_DELEGATION r2']],
    ['CAA for another authority', [DMARC, '@ CAA 0 issue "digicert.com"'], ['CAA_BLOCKS r2']],
    [
      'CAA for the provider’s authority',
      [DMARC, '@ CAA 0 issue "digicert.com"'],
      [],
      { authorities: ['digicert.com'] },
    ],
    ['CAA that only asks for reports', [DMARC, '@ CAA 0 iodef "mailto:a@esimerkki.fi"'], []],
    ['a wildcard', [DMARC, '* A 192.0.2.1', '* AAAA 2001:db8::1'], ['WILDCARD r2']],
    ['a record that is to be removed', [DMARC, { value: '10.0.0.1', decision: 'remove' }], []],
  ])('about %s', (_, lines, wanted, context) => {
    expect(check(rows(...lines), context)).toEqual(wanted);
  });

  test('reads SPF and DMARC where a zone file cuts them in two', () => {
    const records = rows(
      { type: 'TXT', value: '"v=spf1 in" "clude:_spf.example.net ~all"' },
      '@ MX 0 .',
      DMARC,
    );
    expect(check(records)).toEqual([]);
  });
});

describe('a fix', () => {
  test('merges SPF records into one that allows all their senders and refuses as mildly as the mildest', () => {
    const records = rows(
      '@ TXT v=spf1 a include:x.example -all',
      '@ TXT v=spf1 include:y.example a ~all',
      '@ MX 0 .',
      DMARC,
    );
    expect(fixed(records, 'SPF_MULTIPLE')?.slice(0, 2)).toEqual([
      'r1 @ TXT v=spf1 a include:x.example include:y.example ~all',
      'r2 @ TXT v=spf1 include:y.example a ~all remove',
    ]);
  });

  test.each(['redirect=x.example', 'exists:%{i}.x.example -all', '+all', '-ip4:192.0.2.1 ~all'])(
    'does not guess how to merge SPF with %s',
    (end) => {
      const records = rows(`@ TXT v=spf1 ${end}`, '@ TXT v=spf1 a ~all');
      expect(fixed(records, 'SPF_MULTIPLE')).toBeUndefined();
    },
  );

  test('drops a typed record and marks one that exists in DNS', () => {
    const [one, two] = rows('www A 192.0.2.1', 'www A 192.0.2.1');
    const typed = [one, { ...two, source: 'typed' }] as DnsRecord[];
    expect(fixed([one, two] as DnsRecord[], 'DUPLICATE_RECORD')).toEqual([
      'r1 www A 192.0.2.1',
      'r2 www A 192.0.2.1 remove',
    ]);
    expect(fixed(typed, 'DUPLICATE_RECORD')).toEqual(['r1 www A 192.0.2.1']);
  });

  test.each<[string, string, (string | Partial<DnsRecord>)[], string]>([
    [
      'points mail past an alias',
      'MX_TARGET_CNAME',
      ['@ MX 10 mail.esimerkki.fi.', 'mail CNAME mx.example.net.'],
      'r1 @ MX 10 mx.example.net.',
    ],
    [
      'adds the dot that a mail server’s name lacks',
      'MX_TARGET_NO_ADDRESS',
      ['@ MX 1 aspmx.l.google.com.esimerkki.fi.'],
      'r1 @ MX 1 aspmx.l.google.com.',
    ],
    [
      'adds the dot that an alias lacks',
      'MISSING_DOT',
      ['www CNAME esimerkki.fi.esimerkki.fi.'],
      'r1 www CNAME esimerkki.fi.',
    ],
    ['turns an IPv6 address into AAAA', 'RECORD_INVALID', ['www A 2001:db8::1'], 'r1 www AAAA 2001:db8::1'],
    [
      'takes the host out of a URL',
      'RECORD_INVALID',
      ['www CNAME https://kauppa.example.net/'],
      'r1 www CNAME kauppa.example.net.',
    ],
    ['writes the domain once', 'RECORD_INVALID', ['www.esimerkki.fi A 192.0.2.1'], 'r1 www A 192.0.2.1'],
    [
      'finds the mail server of an address',
      'RECORD_INVALID',
      ['@ MX 10 192.0.2.5', 'posti A 192.0.2.5', 'www A 192.0.2.5'],
      'r1 @ MX 10 posti.esimerkki.fi.',
    ],
    ['joins a key that was pasted on two lines', 'RECORD_INVALID', ['a TXT abc\n  def'], 'r1 a TXT abcdef'],
    ['takes curly quotes off', 'RECORD_INVALID', ['a TXT ”v=spf1 -all”'], 'r1 a TXT v=spf1 -all'],
    ['turns the old SPF type into TXT', 'TYPE_UNKNOWN', ['a SPF v=spf1 -all'], 'r1 a TXT v=spf1 -all'],
    ['ends an SPF record', 'SPF_NO_ALL', ['@ TXT v=spf1 mx'], 'r1 @ TXT v=spf1 mx ~all'],
    [
      'puts the version in front of a policy',
      'DMARC_INVALID',
      ['_dmarc TXT p=none'],
      'r1 _dmarc TXT v=DMARC1; p=none',
    ],
    [
      'adds the mildest policy',
      'DMARC_INVALID',
      ['_dmarc TXT v=DMARC1; sp=reject'],
      'r1 _dmarc TXT v=DMARC1; p=none; sp=reject',
    ],
    [
      'sets one TTL for a set',
      'TTL_MISMATCH',
      [
        { value: '192.0.2.1', ttl: 300 },
        { value: '192.0.2.2', ttl: 600 },
      ],
      'r2 @ A 192.0.2.2 300',
    ],
    [
      'removes addresses that the alias already gives',
      'CNAME_COEXISTS',
      ['@ A 192.0.2.1', 'www CNAME esimerkki.fi.', 'www A 192.0.2.1'],
      'r3 www A 192.0.2.1 remove',
    ],
    [
      'removes “no mail” beside mail',
      'NULL_MX_NOT_ALONE',
      ['@ MX 0 .', '@ MX 10 mx.example.net.'],
      'r1 @ MX 0 . remove',
    ],
    [
      'lets the provider’s authority in',
      'CAA_BLOCKS',
      ['@ CAA 0 issue "digicert.com"'],
      'new-2 @ CAA 0 issue "letsencrypt.org"',
    ],
    ['adds a DMARC record', 'DMARC_MISSING', ['www A 192.0.2.1'], 'new-2 _dmarc TXT v=DMARC1; p=none'],
  ])('%s', (_, code, lines, wanted) => {
    expect(fixed(rows(...lines), code)).toContain(wanted);
  });

  test.each<[string, string, string[]]>([
    ['which of two aliases is right', 'CNAME_DUPLICATE', ['www CNAME a.example.', 'www CNAME b.example.']],
    [
      'whether an alias or an address is right',
      'CNAME_COEXISTS',
      ['www CNAME a.example.', 'www A 192.0.2.1'],
    ],
    ['what a wrong address was to be', 'RECORD_INVALID', ['www A 192.0.2.999']],
    [
      'where a name server moved',
      'NS_TARGET_CNAME',
      ['@ NS ns1.esimerkki.fi.', '@ NS ns2.example.', 'ns1 CNAME a.example.'],
    ],
  ])('does not guess %s', (_, code, lines) => {
    expect(checkZone(rows(...lines), ZONE).map((finding) => finding.code)).toContain(code);
    expect(fixed(rows(...lines), code)).toBeUndefined();
  });
});

describe('a conflict', () => {
  test.each<[string, string[], string[]]>([
    [
      'a circle of three is told once, and not at the names that lead into it',
      [
        'x CNAME a.esimerkki.fi.',
        'a CNAME b.esimerkki.fi.',
        'b CNAME c.esimerkki.fi.',
        'c CNAME a.esimerkki.fi.',
      ],
      ['CNAME_LOOP r2 r3 r4'],
    ],
    [
      'a wildcard alias to a name that only it answers for is a circle',
      ['* CNAME muu.esimerkki.fi.'],
      ['CNAME_LOOP r1', 'WILDCARD r1'],
    ],
    [
      'the same alias twice is a duplicate and no conflict',
      ['www CNAME a.example.', 'www CNAME A.example'],
      ['DUPLICATE_RECORD r2 r1'],
    ],
    [
      'a delegation’s server inside it needs an address',
      ['osa NS ns1.osa.esimerkki.fi.', 'osa NS ns.example.net.'],
      ['NS_GLUE_MISSING r1', 'NS_DELEGATION r1'],
    ],
    [
      'glue below a delegation is in its place',
      ['osa NS ns1.osa.esimerkki.fi.', 'osa NS ns.example.net.', 'ns1.osa A 192.0.2.1'],
      ['NS_DELEGATION r1'],
    ],
    [
      'text below a delegation has no effect',
      ['osa NS ns1.example.', 'osa NS ns2.example.', 'osa TXT a', 'b.osa A 192.0.2.1'],
      ['NS_DELEGATION r1', 'BELOW_DELEGATION r3', 'BELOW_DELEGATION r4'],
    ],
    [
      'mail to a delegated name is not judged',
      ['osa NS ns1.example.', 'osa NS ns2.example.', '@ MX 10 mail.osa.esimerkki.fi.'],
      ['NS_DELEGATION r1'],
    ],
    ['a service that is not offered needs no address', ['_imap._tcp SRV 0 0 0 .'], []],
    ['two records of v=spf10 are no SPF', ['@ TXT v=spf10 a', '@ TXT v=spf10 b'], []],
    [
      'mail to a host whose address is wrong is told at the address only',
      ['@ MX 10 mail.esimerkki.fi.', 'mail A 192.0.2.999'],
      ['RECORD_INVALID r2'],
    ],
  ])('%s', (_, lines, wanted) => {
    const found = check(rows(...lines)).filter(
      (entry) => !entry.startsWith('DMARC_MISSING') && !entry.startsWith('MX_MISSING'),
    );
    expect(found).toEqual(wanted);
  });
});
