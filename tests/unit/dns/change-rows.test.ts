import { expect, test } from 'vitest';
import type { DnsRecord } from '#app/checks/dns/record.ts';
import { translator } from '#app/i18n/words.ts';
import { fixRows, mergeRows } from '#app/wizards/domain-dns/change-rows.ts';
import { domainNotes } from '#app/wizards/domain-dns/domain-notes.ts';
import { recordNotes } from '#app/wizards/domain-dns/record-notes.ts';
import { recordsByDomain } from '#app/wizards/domain-dns/record-rows.ts';
import { ownIntent, readIntent } from '#app/wizards/engine/intents.ts';
import type { Inputs, RowInput } from '#app/wizards/engine/types.ts';

const DOMAINS = {
  domains: [
    { id: 'd1', name: 'koivuranta.fi', isMain: 'yes', move: 'stays' },
    { id: 'd2', name: 'rannanpulla.fi', isMain: 'no', move: 'stays' },
  ],
} satisfies Inputs;

const row = (id: string, name: string, type: string, value: string, more = {}): RowInput => ({
  id,
  domain: '',
  name,
  type,
  value,
  ttl: '',
  priority: '',
  decision: 'keep',
  source: 'typed',
  seenAt: '',
  ...more,
});

const incoming = (name: string, value: string): DnsRecord => ({
  id: 'lookup-1',
  name,
  type: 'A',
  value,
  source: 'lookup',
  seenAt: '2026-11-20T08:00:00.000Z',
  decision: 'keep',
});

const answers = (...records: RowInput[]): Inputs => ({ ...DOMAINS, records });
const { find } = translator('fi');
const newId = () => 'uusi';

test('records of one domain are added without touching those of another, and what was typed stays as typed', () => {
  const typed = row('r1', ' WWW ', 'A', '192.0.2.10', { ttl: 'tunti' });
  const other = row('r2', 'www', 'A', '192.0.2.10', { domain: 'd2' });
  const merged = mergeRows(answers(typed, other), 'd2', [incoming('vpn', '192.0.2.77')], newId);
  expect(merged?.rows.slice(0, 2)).toEqual([typed, other]);
  expect(merged?.rows[2]).toMatchObject({ id: 'uusi', domain: 'd2', name: 'vpn', source: 'lookup' });
  expect(merged).toMatchObject({ added: 1, left: 0 });
});

test('records that were found for a domain stay its own when another becomes the main one', () => {
  const merged = mergeRows(answers(), 'd1', [incoming('vpn', '192.0.2.77')], newId);
  const domains = DOMAINS.domains.map((one) => ({ ...one, isMain: one.id === 'd2' ? 'yes' : 'no' }));
  const [first, second] = recordsByDomain({ domains, records: merged?.rows });
  expect(first?.records.map(({ name }) => name)).toEqual(['vpn']);
  expect(second?.records).toEqual([]);
});

test('a record that is there already stays as it is, and learns when its own source showed it last', () => {
  const typed = row('r1', 'vpn', 'A', '192.0.2.77', { decision: 'remove' });
  const found = row('r2', 'ftp', 'A', '192.0.2.78', { source: 'lookup', seenAt: '2026-11-01T08:00:00.000Z' });
  const exported = row('r3', 'm', 'A', '192.0.2.79', { source: 'zoneFile', seenAt: found.seenAt });
  const again = [incoming('vpn', '192.0.2.77'), incoming('ftp', '192.0.2.78'), incoming('m', '192.0.2.79')];
  const merged = mergeRows(answers(typed, found, exported), 'd1', again, newId);
  expect(merged?.rows).toEqual([typed, { ...found, seenAt: '2026-11-20T08:00:00.000Z' }, exported]);
});

test('records of a domain that is not there, or is new, have no place', () => {
  expect(mergeRows(answers(), 'd9', [incoming('vpn', '192.0.2.77')], newId)).toBeUndefined();
});

test('a fix changes the cells that it is about, and rows of other domains stay', () => {
  const spf = [row('r1', '@', 'TXT', 'v=spf1 a -all'), row('r2', '@', 'TXT', 'v=spf1 mx -all')];
  const other = row('r3', '@', 'TXT', 'v=spf1 a -all', { domain: 'd2' });
  const fixed = fixRows(answers(...spf, other), 'SPF_MULTIPLE', 'r1', newId);
  expect(fixed).toEqual([{ ...spf[0], value: 'v=spf1 a mx -all' }, other]);
});

test('a fix for something that is missing adds a row to the domain that lacks it', () => {
  const site = row('r1', '@', 'A', '192.0.2.10', { domain: 'd2' });
  const fixed = fixRows(answers(site), 'DMARC_MISSING', 'd2', newId);
  expect(fixed?.[1]).toMatchObject({ id: 'uusi', domain: 'd2', name: '_dmarc', type: 'TXT' });
});

test('a fix whose finding is gone does nothing', () => {
  expect(fixRows(answers(row('r1', '@', 'A', '192.0.2.10')), 'SPF_MULTIPLE', 'r1', newId)).toBeUndefined();
});

test('every note leads to its cell, and its button is found again by what it says', () => {
  const table = answers(
    row('r1', '@', 'TXT', 'v=spf1 a -all'),
    row('r2', '@', 'TXT', 'v=spf1 mx -all'),
    row('r3', '', 'A', '', { ttl: 'pian' }),
  );
  const notes = recordNotes(table, find);
  expect(notes.map(({ path, level }) => `${path} ${level}`)).toContain('records.r1.value error');
  expect(notes.map(({ path }) => path)).toContain('records');
  for (const { fix } of notes.filter((note) => note.fix)) {
    const intent = readIntent(fix?.intent ?? '');
    if (intent.kind !== 'own') throw new Error('not a button of the step');
    expect(intent.name).toBe('fix');
    expect(fixRows(table, intent.what, intent.at, newId)).toBeDefined();
  }
});

test.each([
  ['KOIVURANTA.fi', [{ row: 'd1', domain: 'koivuranta.fi', differs: true }]],
  ['koivuranta.fi', []],
  ['pöytä.fi', [{ row: 'd1', domain: 'pöytä.fi', ascii: 'xn--pyt-sla1g.fi', differs: false }]],
  ['xn--pyt-sla1g.fi', [{ row: 'd1', domain: 'pöytä.fi', ascii: 'xn--pyt-sla1g.fi', differs: true }]],
  ['192.0.2.1', []],
  ['aino@koivuranta.fi', [{ row: 'd1', domain: 'koivuranta.fi', differs: true }]],
])('the domain typed as %s is told as it was understood', (name, notes) => {
  expect(domainNotes({ domains: [{ id: 'd1', name }] })).toEqual(notes);
});

test('a button of a step keeps its name, place and word on its way through the form', () => {
  expect(readIntent(ownIntent('fix', 'r1', 'SPF_MULTIPLE'))).toEqual({
    kind: 'own',
    name: 'fix',
    at: 'r1',
    what: 'SPF_MULTIPLE',
  });
});
