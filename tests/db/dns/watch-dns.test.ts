import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideOnSubmission } from '#app/server/commands/decide-on-submission.server.ts';
import { reopenItem } from '#app/server/commands/reopen-item.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { watchDns } from '#app/server/commands/watch-dns.server.ts';
import { EVERY_CLIENT, inScope } from '#app/server/db/scope.server.ts';
import { composeMail } from '#app/server/mail/templates.server.ts';
import { mailTools } from '#app/server/mail/tools.server.ts';
import { getReview } from '#app/server/queries/get-review.server.ts';
import { getItemPage } from '#app/server/queries/item-page.server.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { type DnsItemWorld, oneDomain, openDnsItemWorld } from '../../support/dns-item.ts';
import { fill, type Onboarding, onboarding, submit } from '../../support/world.ts';

const ZONE = 'koivuranta-testi.fi';
const zone = (...lines: string[]) => `$ORIGIN ${ZONE}.
$TTL 3600
@ IN SOA ns1.nimi.example. host 1 7200 3600 1209600 3600
@ IN NS ns1.nimi.example.
@ IN NS ns2.nimi.example.
${lines.join('\n')}
`;
const TODAY = zone('@ IN A 192.0.2.10', 'vpn IN A 192.0.2.77');

let world: DnsItemWorld;
beforeAll(async () => {
  const opened = await openDnsItemWorld([TODAY]);
  const env = { ...opened.services.env, SITE_ADDRESSES: ['203.0.113.20'] };
  world = { ...opened, services: { ...opened.services, env } };
});
afterAll(() => world.close());

const row = (id: string, name: string, value: string, decision: string) => ({
  id,
  domain: '',
  name,
  type: 'A',
  value,
  ttl: '',
  priority: '',
  decision,
  source: 'lookup',
  seenAt: '2026-11-20T08:00:00.000Z',
});

const ANSWERS: Inputs = {
  ...oneDomain(ZONE),
  keys: [],
  records: [row('a', '@', '192.0.2.10', 'change'), row('v', 'vpn', '192.0.2.77', 'keep')],
  emailStays: 'none',
  emailChecked: 'yes',
  goLiveDate: '14.12.2026',
};

const on = ({ projectId }: Onboarding) => ({ projectId, slug: 'domain-dns' });

async function signedOff(): Promise<Onboarding> {
  const made = await onboarding(world);
  await fill(made, 'domain-dns', ANSWERS);
  const { sha256 } = await submit(made, 'domain-dns');
  await decideOnSubmission(made.manager.acting, {
    ...on(made),
    userId: made.manager.id,
    key: randomUUID(),
    sha256,
    verdict: { kind: 'signedOff' },
  });
  return made;
}

const review = (made: Onboarding) =>
  inScope(world.services.db, made.manager.acting.scope, (trx) =>
    getReview(trx, {
      ...on(made),
      userId: made.manager.id,
      language: 'fi',
      now: world.clock.now,
      targets: { addresses: ['203.0.113.20'], alias: 'sivut.alkuun.example' },
    }),
  );

const watchOf = async (made: Onboarding) => (await review(made)).dns?.domains[0]?.watch;

const serve = (text: string) => {
  for (const server of [world.dns.ns1, world.dns.ns2, world.dns.resolver]) server.setZone(text);
};

/** Mails keep mail programs from making links of domain names by an invisible sign in them. */
const plain = (text = '') => text.replaceAll('\u2060', '');

const mails = (made: Onboarding) =>
  world.services.db
    .selectFrom('outbox')
    .select(['template', 'params', 'userId'])
    .where('tenantId', '=', made.tenantId)
    .where('template', '=', 'dnsMissing')
    .execute();

test('the watch says by how many servers each planned record is seen, and what still has to be set', async () => {
  serve(TODAY);
  const made = await signedOff();
  expect(await watchDns(world.services)).toBeGreaterThanOrEqual(1);
  const watch = await watchOf(made);
  expect(watch?.states).toMatchObject([
    { record: { name: '@', value: '203.0.113.20' }, seenBy: [], instead: ['192.0.2.10'] },
    { record: { name: 'vpn' }, seenBy: ['ns1.nimi.example', 'ns2.nimi.example'], missingAt: [] },
  ]);
  expect(watch?.stillToSet.trim().split('\n').slice(2)).toEqual(['@\t300\tIN\tA\t203.0.113.20']);
  const page = await inScope(world.services.db, made.client.scope, (trx) =>
    getItemPage(trx, { ...on(made), language: 'fi', now: world.clock.now }),
  );
  expect(page.watched).toEqual([{ domain: ZONE, watch }]);
  serve(zone('@ IN A 203.0.113.20', 'vpn IN A 192.0.2.77'));
  await watchDns(world.services);
  expect((await watchOf(made))?.stillToSet.trim().split('\n').slice(2)).toEqual([]);
});

test('one miss tells nobody; two in a row tell the account manager once, by a mail that names the record', async () => {
  serve(TODAY);
  const made = await signedOff();
  await watchDns(world.services);
  serve(zone('@ IN A 192.0.2.10'));
  await watchDns(world.services);
  expect(await mails(made)).toEqual([]);
  await watchDns(world.services);
  await watchDns(world.services);
  const [mail, ...others] = await mails(made);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ userId: made.manager.id, params: { domain: ZONE, records: ['vpn A'] } });
  const content = composeMail('dnsMissing', mail?.params as never, mailTools(world.services.env, 'fi'));
  expect(plain(content?.subject)).toBe(`Koivurannan Leipomo Oy: DNS-tietueita puuttuu (${ZONE})`);
  expect(content?.lines.map(plain)).toContain('– vpn A');
});

test('servers that are silent are no miss', async () => {
  serve(TODAY);
  const made = await signedOff();
  await watchDns(world.services);
  for (const server of [world.dns.ns1, world.dns.ns2]) server.setFaults({ '': 'refused' });
  await watchDns(world.services);
  await watchDns(world.services);
  for (const server of [world.dns.ns1, world.dns.ns2]) server.setFaults({});
  expect(await mails(made)).toEqual([]);
  expect(await watchOf(made)).toMatchObject({ answered: false });
  expect((await watchOf(made))?.states.map(({ misses }) => misses)).toEqual([1, 0]);
});

const lookedAt = async (made: Onboarding) => {
  const before = (await watchOf(made))?.at;
  world.clock.now = new Date(world.clock.now.getTime() + 1000);
  await watchDns(world.services);
  return (await watchOf(made))?.at !== before;
};

test('the watch ends when the project has gone live', async () => {
  serve(TODAY);
  const made = await signedOff();
  const goLive = (day: string) =>
    inScope(world.services.db, EVERY_CLIENT, (trx) =>
      sql`update project set events = jsonb_build_object('golive', ${day}::text) where id = ${made.projectId}::uuid`.execute(
        trx,
      ),
    );
  await goLive('2026-12-14');
  expect(await lookedAt(made)).toBe(true);
  await goLive('2026-11-22');
  expect(await lookedAt(made)).toBe(false);
});

test('what was signed off is watched while the client changes it, and no longer once a change was returned', async () => {
  serve(TODAY);
  const made = await signedOff();
  await reopenItem(made.client, { ...on(made), userId: made.contactId });
  const changes = [{ path: 'records.v.value', from: '192.0.2.77', to: '192.0.2.79' }];
  await saveStep(made.client, { ...on(made), stepId: 'records', save: { changes } });
  expect(await lookedAt(made)).toBe(true);
  expect((await watchOf(made))?.states.map(({ record }) => record.value)).toContain('192.0.2.77');
  const { sha256 } = await submit(made, 'domain-dns');
  const decide = { ...on(made), userId: made.manager.id, key: randomUUID(), sha256 };
  await decideOnSubmission(made.manager.acting, {
    ...decide,
    verdict: { kind: 'returned', reason: 'Ei vielä.' },
  });
  expect(await lookedAt(made)).toBe(false);
});

test('after a return the records are compared row by row, by what they mean', async () => {
  serve(TODAY);
  const made = await onboarding(world);
  await fill(made, 'domain-dns', ANSWERS);
  const { sha256 } = await submit(made, 'domain-dns');
  const decide = { ...on(made), userId: made.manager.id, key: randomUUID(), sha256 };
  await decideOnSubmission(made.manager.acting, {
    ...decide,
    verdict: { kind: 'returned', reason: 'Tarkistakaa vpn.' },
  });
  const { clock } = world;
  clock.now = new Date(clock.now.getTime() + 60_000);
  const records = [
    row('x', `${ZONE}.`, '192.0.2.10', 'change'),
    row('v', 'vpn', '192.0.2.78', 'keep'),
    row('u', 'uusi', '192.0.2.79', 'keep'),
  ];
  await saveStep(made.client, { ...on(made), stepId: 'records', save: { inputs: { records }, basedOn: 1 } });
  await submit(made, 'domain-dns');
  const [domain] = (await review(made)).dns?.domains ?? [];
  expect(domain?.compared).toBe(true);
  expect(
    domain?.changes.map((change) => [change.kind, change.kind === 'changed' ? change.fields : []]),
  ).toEqual([
    ['same', []],
    ['changed', ['value']],
    ['added', []],
  ]);
  expect(domain?.zoneFile).toContain('@\t300\tIN\tA\t203.0.113.20');
  expect(domain?.zoneFile).toContain('vpn\tIN\tA\t192.0.2.78');
});
