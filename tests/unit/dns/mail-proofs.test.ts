import { expect, test } from 'vitest';
import { type MailProof, mailProofs } from '#app/checks/dns/mail-proofs.ts';
import type { RecordData } from '#app/checks/dns/record.ts';
import { translator } from '#app/i18n/words.ts';
import { LANGUAGES } from '#app/wizards/engine/types.ts';

const txt = (name: string, value: string): RecordData => ({ name, type: 'TXT', value });
const mx = (value: string): RecordData => ({ name: '@', type: 'MX', value, priority: 10 });
const proof = (kind: MailProof['kind'], records: readonly RecordData[], silent: readonly string[] = []) => {
  const unanswered = silent.map((name) => ({ name, type: 'TXT' }));
  const found = mailProofs({ records, unanswered }).find((each) => each.kind === kind);
  return { code: found?.code, set: found?.set?.value };
};
/** A whole 512-bit key, as short as DER allows to be told whole. */
const KEY = `v=DKIM1; k=rsa; p=${Buffer.concat([Buffer.from([0x30, 0x20]), Buffer.alloc(32, 7)]).toString('base64')}`;

test('a domain with all three is fine, and nothing is proposed', () => {
  const records = [
    txt('@', 'v=spf1 include:_spf.posti.example ~all'),
    txt('@', 'google-site-verification=4711'),
    txt('mail._domainkey', KEY),
    txt('_dmarc', 'v=DMARC1; p=none'),
  ];
  expect(mailProofs({ records, unanswered: [] }).map(({ code, set }) => [code, set])).toEqual([
    ['fine', undefined],
    ['fine', undefined],
    ['fine', undefined],
  ]);
});

test('a missing SPF record is proposed so that today’s mail goes on', () => {
  const outlook = mx('yritys-fi.mail.protection.outlook.com');
  expect(proof('spf', [outlook]).set).toBe('v=spf1 include:spf.protection.outlook.com ~all');
  expect(proof('spf', [mx('aspmx.l.google.com')]).set).toBe('v=spf1 include:_spf.google.com ~all');
  expect(proof('spf', [mx('mx1.posti.example')])).toEqual({ code: 'missing', set: 'v=spf1 mx ~all' });
  expect(proof('spf', []).set).toBe('v=spf1 ~all');
});

test('several SPF records become one, an open one gets its end, and a long one is told of', () => {
  const two = [txt('@', 'v=spf1 include:a.example -all'), txt('@', 'v=spf1 include:b.example -all')];
  expect(proof('spf', two)).toEqual({
    code: 'several',
    set: 'v=spf1 include:a.example include:b.example -all',
  });
  expect(proof('spf', [txt('@', 'v=spf1 mx ')])).toEqual({ code: 'open', set: 'v=spf1 mx ~all' });
  const long = Array.from({ length: 11 }, (_, n) => `include:s${n}.example`).join(' ');
  expect(proof('spf', [txt('@', `v=spf1 ${long} -all`)])).toEqual({ code: 'long', set: undefined });
});

test('a DKIM key counts wherever it stands; a cut one does not', () => {
  const alias = { name: 'selector1._domainkey', type: 'CNAME', value: 'key.posti.example.' };
  expect(proof('dkim', [alias]).code).toBe('fine');
  expect(proof('dkim', [txt('k1._domainkey', 'v=DKIM1; p=MIGfMA0G')]).code).toBe('broken');
  expect(proof('dkim', [txt('@', KEY)]).code).toBe('missing');
});

test('a missing or faulty DMARC record is proposed; two are none', () => {
  expect(proof('dmarc', [])).toEqual({ code: 'missing', set: 'v=DMARC1; p=none' });
  expect(proof('dmarc', [txt('_dmarc', 'v=DMARC1; rua=mailto:a@yritys.example')])).toEqual({
    code: 'broken',
    set: 'v=DMARC1; p=none; rua=mailto:a@yritys.example',
  });
  const two = [txt('_dmarc', 'v=DMARC1; p=none'), txt('_dmarc', 'v=DMARC1; p=reject')];
  expect(proof('dmarc', two)).toEqual({ code: 'several', set: undefined });
});

test('what nobody answered is not called missing', () => {
  expect(proof('spf', [], ['@'])).toEqual({ code: 'unknown', set: undefined });
  expect(proof('dkim', [], ['k1._domainkey']).code).toBe('unknown');
  expect(proof('dmarc', [], ['_dmarc']).code).toBe('unknown');
  expect(proof('dmarc', [], ['@']).code).toBe('missing');
});

test('every outcome has its sentence in three languages', () => {
  const outcomes = {
    spf: ['fine', 'missing', 'several', 'open', 'long', 'unknown'],
    dkim: ['fine', 'missing', 'broken', 'unknown'],
    dmarc: ['fine', 'missing', 'several', 'broken', 'unknown'],
  };
  for (const language of LANGUAGES)
    for (const [kind, codes] of Object.entries(outcomes))
      for (const code of codes) {
        const { find } = translator(language);
        expect(find(`dns.sender.${kind}.${code}`), `${language} ${kind} ${code}`).toMatch(/\.$/);
        expect(find(`dns.sender.state.${code}`)).toBeTruthy();
      }
});
