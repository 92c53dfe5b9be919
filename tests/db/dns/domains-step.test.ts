import { afterAll, beforeAll, expect, test } from 'vitest';
import { inScope } from '#app/server/db/scope.server.ts';
import { getKeyLetter } from '#app/server/queries/key-letter.server.ts';
import type { DomainsParts, KeysParts } from '#app/wizards/domain-dns/own-parts.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { ownIntent } from '#app/wizards/engine/intents.ts';
import {
  type DnsItemWorld,
  formOf,
  oneDomain,
  openDnsItemWorld,
  post,
  stepOf,
} from '../../support/dns-item.ts';
import { fill, type Onboarding, onboarding, submit } from '../../support/world.ts';

/** A domain at a company whose name servers are known, and one whose servers tell nothing. */
const zone = (name: string, servers: readonly string[]) => `$ORIGIN ${name}.
$TTL 3600
@ IN SOA ${servers[0]} host 1 7200 3600 1209600 3600
${servers.map((server) => `@ IN NS ${server}`).join('\n')}
`;

const KNOWN = `${zone('tuttu.fi', ['ns1.nimi.example.'])}`;
const LOUHI = `${zone('louhi.net', ['ns1.nimi.example.'])}ns1 IN A 127.0.0.2\n`;
const AT_LOUHI = zone('ostettu.fi', ['ns1.louhi.net.']);

let world: DnsItemWorld;
beforeAll(async () => {
  world = await openDnsItemWorld([KNOWN, LOUHI, AT_LOUHI]);
});
afterAll(() => world.close());

async function press(made: Onboarding, name: string, intent: string, more = {}) {
  const { revision } = await stepOf(world, made, 'domains');
  const form = formOf(oneDomain(name, more), { _intent: intent, _revision: String(revision) });
  const { own } = await post(world, made, 'domains', form);
  const page = await stepOf(world, made, 'domains');
  return { own, parts: page.own as DomainsParts, row: rowsOf(page.item.answers.domains)[0] };
}

test('a pasted address is understood as a domain, and one click writes it so', async () => {
  const made = await onboarding(world);
  const typed = await press(made, ' https://www.Pöytä.fi/yhteys ', 'later');
  expect(typed.parts.notes).toEqual([
    { row: 'd1', domain: 'pöytä.fi', ascii: 'xn--pyt-sla1g.fi', differs: true },
  ]);
  const used = await press(made, ' https://www.Pöytä.fi/yhteys ', ownIntent('useDomain', 'd1'));
  expect(used.row?.name).toBe('pöytä.fi');
  expect(used.parts.notes).toEqual([
    { row: 'd1', domain: 'pöytä.fi', ascii: 'xn--pyt-sla1g.fi', differs: false },
  ]);
});

test('a domain is submitted as it was typed and as DNS carries it, and shown in both forms', async () => {
  const made = await onboarding(world);
  const plan = { emailStays: 'none', emailChecked: 'yes', goLiveDate: '15.12.2026' };
  await fill(made, 'domain-dns', { ...oneDomain('info@Pöytä.fi', { move: 'new' }), ...plan });
  await submit(made, 'domain-dns');
  const { inputs, content } = await inScope(world.services.db, made.client.scope, (trx) =>
    trx
      .selectFrom('submission')
      .select(['inputs', 'content'])
      .where('tenantId', '=', made.tenantId)
      .executeTakeFirstOrThrow(),
  );
  expect(JSON.stringify(inputs)).toContain('"info@Pöytä.fi"');
  expect(JSON.stringify(content)).toContain('"name":"xn--pyt-sla1g.fi"');
  expect(JSON.stringify(content)).toContain('"answer":"pöytä.fi (xn--pyt-sla1g.fi)"');
});

test('the registrar is guessed from the name servers and taken over by one click', async () => {
  const made = await onboarding(world);
  const { parts, own } = await press(made, 'ostettu.fi', ownIntent('findRegistrar', 'd1'), { registrar: '' });
  expect(own).toMatchObject({ place: 'field-domains.d1.registrar' });
  expect(parts.registrars).toEqual([
    { row: 'd1', text: 'Nimipalvelimista päätellen välittäjä on Louhi.', name: 'Louhi' },
  ]);
  const { row } = await press(made, 'ostettu.fi', ownIntent('useRegistrar', 'd1'), { registrar: '' });
  expect(row?.registrar).toBe('Louhi');
});

test('name servers of an unknown company are told of and not taken for a registrar', async () => {
  const made = await onboarding(world);
  const { parts } = await press(made, 'tuttu.fi', ownIntent('findRegistrar', 'd1'));
  expect(parts.registrars[0]).not.toHaveProperty('name');
  expect(parts.registrars[0]?.text).toContain('nimi.example');
});

test('the clock of a key runs from the request, and ends when the key is in the vault', async () => {
  const made = await onboarding(world);
  await press(made, 'tuttu.fi', 'next', { move: 'moves' });
  const clock = async (requestedOn: string, more = {}) => {
    const { revision } = await stepOf(world, made, 'keys');
    const form = formOf(
      { keys: [{ id: 'd1', requestedOn }] },
      { _intent: 'later', _revision: String(revision), ...more },
    );
    await post(world, made, 'keys', form);
    return ((await stepOf(world, made, 'keys')).own as KeysParts).domains[0]?.clock;
  };
  expect(await clock('')).toMatchObject({ state: 'notAsked' });
  expect(await clock('20.11.2026')).toMatchObject({ state: 'running', due: '2026-11-27' });
  expect(await clock('13.11.2026')).toMatchObject({ state: 'late', due: '2026-11-20' });
  const kept = await clock('13.11.2026', { 'keys.d1.transferKey': 'KANARIA-7f3a-91bc' });
  expect(kept).toEqual({ state: 'here', text: 'Avain on meillä. Se tallennettiin 23.11.2026.' });
});

test('the request letter names the domain, its holder, the sender and the last day, in each language', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  await press(made, 'tuttu.fi', 'next', { move: 'moves' });
  const letter = (language: 'fi' | 'sv' | 'en', rowId = 'd1') =>
    inScope(world.services.db, made.client.scope, (trx) =>
      getKeyLetter(trx, {
        projectId: made.projectId,
        slug: 'domain-dns',
        rowId,
        language,
        sender: { name: 'Aino Koivuranta', email: 'aino@koivurannanleipomo.example' },
        now: world.clock.now,
      }),
    );
  const { letter: finnish } = await letter('fi');
  expect(finnish.subject).toBe('Pyyntö: verkkotunnuksen tuttu.fi välittäjänvaihtoavain');
  for (const part of [
    'Koivurannan Leipomo Oy',
    '2345671-3',
    'Vanha Välittäjä Oy',
    '30.11.2026',
    'Aino Koivuranta',
  ])
    expect(finnish.text).toContain(part);
  expect((await letter('sv')).letter.text).toContain('tuttu.fi');
  expect((await letter('en')).letter.text).toContain('tuttu.fi');
  await expect(letter('fi', 'd2')).rejects.toMatchObject({ status: 404 });
});
