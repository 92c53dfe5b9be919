import { describe, expect, test } from 'vitest';
import { typedDomain } from '#app/checks/dns/typed-domain.ts';
import { recordOf, rowOf } from '#app/wizards/domain-dns/record-rows.ts';
import { wizard } from '#app/wizards/domain-dns/wizard.ts';
import { words } from '#app/wizards/domain-dns/words.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import type { Facts, Inputs, Language } from '#app/wizards/engine/types.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { faultText } from '#app/wizards/engine/words.ts';

const facts: Facts = {
  areas: ['website'],
  known: { company: { name: 'Koivurannan Leipomo Oy' } },
  secrets: {},
  files: {},
  today: '2026-11-20',
  manager: { name: 'Saara Niemi', email: 'saara.niemi@alkuun.example' },
};

const KEY = { 'keys.d1.transferKey': { savedAt: '2026-11-19', ending: '7f' } };
const withKey: Facts = { ...facts, secrets: KEY };

const at = (answers: Inputs, given = withKey) => {
  const walked = walk(wizard, answers, given);
  return {
    steps: walked.steps.map(({ id, state }) => `${id} ${state}`),
    missing: walked.missing.map(({ path, code }) => `${path} ${code}`),
    findings: walked.findings.map(({ path, code, level }) => `${path} ${code} ${level}`),
  };
};

const records = (...rows: Record<string, string>[]) =>
  rows.map((row, n) => ({ id: `r${n + 1}`, decision: 'keep', source: 'typed', ...row }));

describe('the domain wizard', () => {
  test('is complete when its example is filled in and the key is in the vault', () => {
    expect(at(wizard.example)).toEqual({
      steps: ['domains complete', 'keys complete', 'records complete', 'mail complete', 'outlook complete'],
      missing: [],
      findings: ['records DMARC_MISSING note'],
    });
  });

  test('misses nothing but the key while the registrar has it', () => {
    const { steps, missing } = at(wizard.example, facts);
    expect(steps.slice(0, 3)).toEqual(['domains complete', 'keys started', 'records complete']);
    expect(missing).toEqual(['keys.d1.transferKey required.text']);
  });

  test('does not ask for a key when no domain moves, nor for records of a new one', () => {
    const rows = rowsOf(wizard.example.domains);
    const stays = { ...wizard.example, domains: rows.map((row) => ({ ...row, move: 'stays' })) };
    expect(at(stays).steps.map((step) => step.split(' ')[0])).toEqual([
      'domains',
      'records',
      'mail',
      'outlook',
    ]);
    const fresh = { ...wizard.example, domains: rows.map((row) => ({ ...row, move: 'new' })) };
    expect(at(fresh).steps.map((step) => step.split(' ')[0])).toEqual(['domains', 'mail']);
  });

  test('asks for the lock to be removed elsewhere than under .fi', () => {
    const [main] = rowsOf(wizard.example.domains);
    const com = { ...wizard.example, domains: [{ ...main, id: 'd1', name: 'koivurannan-leipomo.com' }] };
    expect(at(com).missing).toContain('keys.d1.lockRemoved required.yesNo');
  });

  test('puts each finding at the cell where it is put right', () => {
    const answers = {
      ...wizard.example,
      records: records(
        { name: 'www', type: 'CNAME', value: 'example.net.' },
        { name: 'www', type: 'A', value: '192.0.2.999' },
        { name: '@', type: 'MX', value: 'mx.example.net.' },
        { name: 'a', type: 'A', value: '192.0.2.1', ttl: '20' },
        { name: '_dmarc', type: 'TXT', value: 'v=DMARC1; p=none' },
        { name: 'vanha', type: 'SPF', value: 'v=spf1 -all' },
      ),
    };
    expect(at(answers).findings).toEqual([
      'records.r1.name CNAME_COEXISTS error',
      'records.r2.value reason.ipv4 error',
      'records.r3.value reason.mxPriority error',
      'records.r4.ttl TTL_RANGE warning',
      'records.r6.type TYPE_UNKNOWN error',
    ]);
  });

  test('tells what is missing from the table at the table', () => {
    const answers = { ...wizard.example, records: records({ name: 'www', type: 'A', value: '192.0.2.1' }) };
    expect(at(answers).findings).toEqual(['records MX_MISSING warning', 'records DMARC_MISSING note']);
  });

  test('judges the records of each domain by themselves', () => {
    const dmarc = { name: '_dmarc', type: 'TXT', value: 'v=DMARC1; p=none' };
    const same = { name: 'www', type: 'CNAME', value: 'example.net.' };
    const answers = {
      ...wizard.example,
      emailStays: 'none',
      records: records(same, dmarc, { ...same, domain: 'd2' }, { ...dmarc, domain: 'd2' }),
    };
    expect(at(answers).findings).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ['before the registrar’s time is out', '16.11.2026', ['keys.d1.requestedOn key.running note']],
    ['on the last day', '13.11.2026', ['keys.d1.requestedOn key.dueToday note']],
    ['when the registrar is late', '12.11.2026', ['keys.d1.requestedOn key.late warning']],
    ['when the request is of tomorrow', '21.11.2026', ['keys.d1.requestedOn date.future error']],
  ])('shows the clock of the request %s', (_, requestedOn, wanted) => {
    const answers = { ...wizard.example, keys: [{ id: 'd1', requestedOn }] };
    const step = wizard.steps.find(({ id }) => id === 'keys');
    expect(step?.rules?.(answers, facts).map(({ path, code, level }) => `${path} ${code} ${level}`)).toEqual(
      wanted,
    );
    expect(step?.rules?.(answers, withKey).filter(({ level }) => level !== 'error')).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ['a Monday', '14.12.2026', []],
    ['a Friday', '11.12.2026', ['beforeDayOff']],
    ['a Saturday', '12.12.2026', ['notWorkingDay']],
    ['the day before Christmas Eve', '23.12.2026', ['beforeDayOff']],
    ['a day before the key can have come', '20.11.2026', ['beforeDayOff', 'keyAfterGoLive']],
    ['yesterday', '19.11.2026', ['date.past']],
  ])('takes %s as the go-live date for what it is', (_, goLiveDate, wanted) => {
    const answers = { ...wizard.example, goLiveDate, keys: [{ id: 'd1', requestedOn: '18.11.2026' }] };
    const step = wizard.steps.find(({ id }) => id === 'mail');
    expect(step?.rules?.(answers, facts).map(({ code }) => code)).toEqual(wanted);
  });

  test.each<Language>(['fi', 'sv', 'en'])('has a sentence for each of its findings in %s', (language) => {
    const answers = {
      ...wizard.example,
      records: records(
        { name: '@', type: 'CNAME', value: 'https://example.net' },
        { name: '_dmarc', type: 'TXT', value: 'p=none' },
      ),
    };
    const { findings } = walk(wizard, answers, facts);
    expect(findings.length).toBeGreaterThan(1);
    for (const { code, params } of findings) {
      const sentence = faultText(words[language], (key) => key, code, 'kenttä', params);
      expect(sentence).toMatch(/^[A-ZÅÄÖ][^{}]{10,}\.$/);
    }
  });

  test('keeps a record as it is on its way through the table', () => {
    const row = rowsOf(wizard.example.records)[2]!;
    const record = recordOf(row);
    expect(record).toMatchObject({ priority: 0, ttl: undefined, source: 'lookup', decision: 'keep' });
    expect(recordOf(rowOf(record))).toEqual(record);
  });
});

describe('a pasted domain', () => {
  test.each([
    ['Koivurannan-Leipomo.fi', 'koivurannan-leipomo.fi'],
    ['https://www.koivuranta.fi/tuotteet?a=1#b', 'koivuranta.fi'],
    ['http://tunnus:salasana@koivuranta.fi:8080', 'koivuranta.fi'],
    ['//koivuranta.fi', 'koivuranta.fi'],
    ['koivuranta.fi/yhteys', 'koivuranta.fi'],
    ['www.pöytä.fi', 'xn--pyt-sla1g.fi'],
    ['aino@koivuranta.fi', 'koivuranta.fi'],
    ['www.fi', 'www.fi'],
    ['kauppa.koivuranta.fi', 'kauppa.koivuranta.fi'],
  ])('%s is understood', (typed, value) => {
    expect(typedDomain(typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['fi', 'domainName.suffixOnly'],
    ['https://co.uk/', 'domainName.suffixOnly'],
    ['192.0.2.1', 'hostName.ip'],
    ['https://192.0.2.1/sivu', 'hostName.ip'],
    ['aino@gmail.com', 'hostName.email'],
    ['aino@esimerkki.fi, pekka@esimerkki.fi', 'hostName.email'],
    ['javascript:alert(1)', 'hostName.oneLabel'],
    ['kaksi sanaa', 'hostName.blank'],
  ])('%s is refused with a sentence', (typed, code) => {
    expect(typedDomain(typed)).toMatchObject({ ok: false, code });
  });
});
