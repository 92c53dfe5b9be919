import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownIntent } from '#app/wizards/engine/intents.ts';
import { type DnsItemWorld, formOf, openDnsItemWorld, post, stepOf } from '../../support/dns-item.ts';
import { type Onboarding, onboarding } from '../../support/world.ts';

const SLUG = 'email-marketing';

const head = (name: string) => `$ORIGIN ${name}.
$TTL 3600
@ IN SOA ns1.nimi.example. host 1 7200 3600 1209600 3600
@ IN NS ns1.nimi.example.
`;
const BARE = `${head('leipomo.fi')}@ IN MX 10 leipomo-fi.mail.protection.outlook.com.
selector1._domainkey IN CNAME selector1-leipomo._domainkey.leipomo.onmicrosoft.com.
`;

let world: DnsItemWorld;
beforeAll(async () => {
  world = await openDnsItemWorld([BARE]);
});
afterAll(() => world.close());

/** Presses the step's own button with this address typed. */
async function check(made: Onboarding, senderEmail: string) {
  await post(world, made, 'use', formOf({ inUse: 'yes' }, { _intent: 'next', _revision: '0' }), SLUG);
  const { revision } = await stepOf(world, made, 'sender', SLUG);
  const more = { _intent: ownIntent('checkSender'), _revision: String(revision) };
  const { own } = await post(world, made, 'sender', formOf({ senderEmail }, more), SLUG);
  const { own: parts } = await stepOf(world, made, 'sender', SLUG);
  if (parts?.kind !== 'mail-sender') throw new Error('the step has no parts');
  return { own, parts };
}

test('the sender’s domain is looked up, and what is missing comes as a record to add', async () => {
  const made = await onboarding(world);
  const { own, parts } = await check(made, 'Uutiset@Leipomo.fi');
  expect(own).toMatchObject({ place: 'mail-proofs' });
  expect(parts).toMatchObject({ domain: 'leipomo.fi', below: false });
  expect(parts.looked?.proofs).toEqual([
    {
      kind: 'spf',
      code: 'missing',
      found: [],
      set: { name: '@', value: 'v=spf1 include:spf.protection.outlook.com ~all' },
    },
    { kind: 'dkim', code: 'fine', found: ['selector1._domainkey'] },
    { kind: 'dmarc', code: 'missing', found: [], set: { name: '_dmarc', value: 'v=DMARC1; p=none' } },
  ]);
});

test('a second press within minutes asks nobody, and a new domain shows nothing of the old one', async () => {
  const made = await onboarding(world);
  const first = await check(made, 'uutiset@kirjeet.leipomo.fi');
  expect(first.parts).toMatchObject({ domain: 'leipomo.fi', below: true });
  const asked = world.dns.resolver.asked.length + world.dns.ns1.asked.length;
  await check(made, 'toinen@leipomo.fi');
  expect(world.dns.resolver.asked.length + world.dns.ns1.asked.length).toBe(asked);
  const other = await check(made, 'uutiset@eiole.fi');
  expect(other.parts.looked).toMatchObject({ proofs: [], fault: expect.stringContaining('eiole.fi') });
});

test('without an own address there is nothing to look up, and the step says so', async () => {
  const made = await onboarding(world);
  for (const address of ['', 'leipomo@gmail.com', 'ei osoite']) {
    const { own, parts } = await check(made, address);
    expect(own).toMatchObject({ told: 'senderMissing' });
    expect(parts).toEqual({ kind: 'mail-sender', domain: undefined, below: false });
  }
});
