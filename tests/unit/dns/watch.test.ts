import { expect, test } from 'vitest';
import type { ServerAnswer } from '#app/checks/dns/compare-planned.ts';
import type { DnsRecord, RecordData } from '#app/checks/dns/record.ts';
import {
  lostRecords,
  nextStates,
  toldOf,
  type WatchState,
  watchedRecords,
} from '#app/wizards/domain-dns/watch.ts';

const ZONE = 'koivuranta.fi';
const record = (
  id: string,
  name: string,
  type: string,
  value: string,
  decision: DnsRecord['decision'],
): DnsRecord => ({
  id,
  name,
  type,
  value,
  source: 'typed',
  decision,
});

const TABLE = [
  record('1', '@', 'A', '192.0.2.10', 'change'),
  record('2', 'vpn', 'A', '192.0.2.77', 'keep'),
  record('3', 'vanha', 'A', '192.0.2.78', 'remove'),
];
const TARGETS = { addresses: ['203.0.113.20'] };
const WATCHED = watchedRecords(TABLE, ZONE, TARGETS);

const answer = (server: string, records?: readonly RecordData[]): ServerAnswer => ({
  server,
  at: '2026-12-01T08:00:00Z',
  ...(records ? { records } : {}),
});
const a = (name: string, value: string): RecordData => ({ name, type: 'A', value });
const BOTH = (records: readonly RecordData[]) => [answer('ns1', records), answer('ns2', records)];

const check = (before: readonly WatchState[], answers: readonly ServerAnswer[]) =>
  nextStates(before, WATCHED, answers, ZONE);
const vpn = (states: readonly WatchState[]) => states.find(({ record: { name } }) => name === 'vpn');

const WITHOUT_VPN = BOTH([a('@', '192.0.2.10'), a('vanha', '192.0.2.78')]);
const AS_TODAY = BOTH([a('@', '192.0.2.10'), a('vpn', '192.0.2.77'), a('vanha', '192.0.2.78')]);
const AFTER = BOTH([a('@', '203.0.113.20'), a('vpn', '192.0.2.77')]);

test('what is watched are the records after go-live, and those that are to go', () => {
  expect(WATCHED.map(({ wanted, record: { name, value } }) => `${wanted} ${name} ${value}`)).toEqual([
    'there @ 203.0.113.20',
    'there vpn 192.0.2.77',
    'gone vanha 192.0.2.78',
  ]);
  expect(watchedRecords(TABLE, ZONE).map(({ record: { name } }) => name)).toEqual(['vpn', 'vanha']);
});

test('a record counts as seen by so many of the servers that answered, and says what stands there instead', () => {
  const [site, kept, old] = check(
    [],
    [answer('ns1', AS_TODAY[0]?.records), answer('ns2', AFTER[0]?.records), answer('ns3')],
  );
  expect(site).toMatchObject({
    seenBy: ['ns2'],
    missingAt: ['ns1'],
    silent: ['ns3'],
    instead: ['192.0.2.10'],
    misses: 1,
  });
  expect(kept).toMatchObject({ seenBy: ['ns1', 'ns2'], misses: 0, settled: true });
  expect(old).toMatchObject({ seenBy: ['ns1'], missingAt: ['ns2'], misses: 1 });
});

test('a single miss alarms nobody; the second in a row does, once', () => {
  const seen = check([], AS_TODAY);
  const once = check(seen, WITHOUT_VPN);
  expect(lostRecords(once)).toEqual([]);
  const twice = check(once, WITHOUT_VPN);
  expect(lostRecords(twice).map(({ record: { name } }) => name)).toEqual(['vpn']);
  const told = toldOf(twice, lostRecords(twice));
  expect(lostRecords(check(told, WITHOUT_VPN))).toEqual([]);
});

test('a record that came back and is lost again is told of again', () => {
  let states = check([], AS_TODAY);
  for (const answers of [WITHOUT_VPN, WITHOUT_VPN]) states = check(states, answers);
  states = check(toldOf(states, lostRecords(states)), AS_TODAY);
  for (const answers of [WITHOUT_VPN, WITHOUT_VPN]) states = check(states, answers);
  expect(lostRecords(states)).toHaveLength(1);
});

test('silence is no miss: nothing is counted until a server answers', () => {
  const once = check(check([], AS_TODAY), WITHOUT_VPN);
  const silent = check(once, [answer('ns1'), answer('ns2')]);
  expect(vpn(silent)).toMatchObject({ misses: 1, settled: true, seenBy: [], silent: ['ns1', 'ns2'] });
  expect(lostRecords(silent)).toEqual([]);
});

test('a record that was never there is waited for, not lost', () => {
  const states = check(check(check([], AS_TODAY), AS_TODAY), AS_TODAY);
  expect(states[0]).toMatchObject({ wanted: 'there', settled: false, misses: 3 });
  expect(lostRecords(states)).toEqual([]);
});
