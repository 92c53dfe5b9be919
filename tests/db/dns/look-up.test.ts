import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookUpDomain } from '#app/server/commands/look-up-domain.server.ts';
import { EVERY_CLIENT, inScope } from '#app/server/db/scope.server.ts';
import { listZoneReadings } from '#app/server/queries/zone-readings.server.ts';
import { MADE_UP_ZONES } from '#server/stand-ins/dns-zones-made-up.ts';
import { type DnsItemWorld, openDnsItemWorld } from '../../support/dns-item.ts';
import { type Onboarding, onboarding } from '../../support/world.ts';

let world: DnsItemWorld;
beforeAll(async () => {
  world = await openDnsItemWorld(MADE_UP_ZONES);
});
afterAll(() => world.close());

const MINUTE = 60_000;
const later = (ms: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + ms);
};

const lookUp = (made: Onboarding, zone: string) =>
  lookUpDomain(made.client, { tenantId: made.tenantId, zone });

/** Questions that reached the zone's own servers. */
const asked = () => world.dns.ns1.asked.length + world.dns.ns2.asked.length;

test('a domain is asked about once in ten minutes, and what was found is kept for its client', async () => {
  const made = await onboarding(world);
  const first = await lookUp(made, 'sisupyora.fi');
  expect(first).toMatchObject({ kind: 'answer', found: { outcome: 'ok', zone: 'sisupyora.fi' } });
  const before = asked();
  later(9 * MINUTE);
  expect(await lookUp(made, 'sisupyora.fi')).toEqual(first);
  expect(asked()).toBe(before);
  later(2 * MINUTE);
  await lookUp(made, 'sisupyora.fi');
  expect(asked()).toBeGreaterThan(before);
});

test('a failure is asked about again after half a minute, for a domain may have been mistyped or just made', async () => {
  const made = await onboarding(world);
  expect(await lookUp(made, 'uusi-tunnus.fi')).toMatchObject({ found: { outcome: 'noSuchDomain' } });
  const before = world.dns.resolver.asked.length;
  await lookUp(made, 'uusi-tunnus.fi');
  expect(world.dns.resolver.asked.length).toBe(before);
  later(MINUTE);
  await lookUp(made, 'uusi-tunnus.fi');
  expect(world.dns.resolver.asked.length).toBeGreaterThan(before);
});

test('a client who asks too often waits, and no other client does', async () => {
  const made = await onboarding(world);
  const answers = [];
  for (let n = 0; n < 31; n += 1) answers.push(await lookUp(made, `arvaus-${n}.fi`));
  expect(answers.map(({ kind }) => kind)).toEqual([...Array(30).fill('answer'), 'tooOften']);
  const other = await onboarding(world);
  expect(await lookUp(other, 'arvaus-30.fi')).toMatchObject({ kind: 'answer' });
}, 60_000);

test('what was read of a domain is seen by its own client only', async () => {
  const [made, other] = [await onboarding(world), await onboarding(world)];
  await lookUp(made, 'rannanpulla.fi');
  const read = (scope: Parameters<typeof inScope>[1], tenantId: string) =>
    inScope(world.services.db, scope, (trx) =>
      listZoneReadings(trx, { tenantId, zones: ['rannanpulla.fi'] }),
    );
  expect([...(await read(made.client.scope, made.tenantId)).keys()]).toEqual(['rannanpulla.fi']);
  expect((await read(other.client.scope, made.tenantId)).size).toBe(0);
  const rows = await inScope(world.services.db, other.client.scope, (trx) =>
    trx.selectFrom('zoneReading').select('zone').execute(),
  );
  expect(rows).toEqual([]);
  expect((await read(EVERY_CLIENT, made.tenantId)).size).toBe(1);
});
