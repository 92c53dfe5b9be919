import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordsParts } from '#app/wizards/domain-dns/own-parts.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { ownIntent } from '#app/wizards/engine/intents.ts';
import { MADE_UP_ZONES } from '#server/stand-ins/dns-zones-made-up.ts';
import {
  type DnsItemWorld,
  formOf,
  oneDomain,
  openDnsItemWorld,
  post,
  stepOf,
} from '../../support/dns-item.ts';
import { type Onboarding, onboarding } from '../../support/world.ts';

let world: DnsItemWorld;
beforeAll(async () => {
  world = await openDnsItemWorld(MADE_UP_ZONES);
});
afterAll(() => world.close());

/** A client at the step of the records of a domain. */
async function atRecords(name = 'sisupyora.fi'): Promise<Onboarding> {
  const made = await onboarding(world);
  await post(world, made, 'domains', formOf(oneDomain(name), { _intent: 'next', _revision: '0' }));
  return made;
}

const records = async (made: Onboarding) => {
  const page = await stepOf(world, made, 'records');
  const rows = rowsOf(page.item.answers.records);
  return { page, rows, parts: page.own as RecordsParts };
};

/** Presses a button of the step with the table as it stands. */
async function press(made: Onboarding, intent: string, more: Readonly<Record<string, string>> = {}) {
  const { page, rows } = await records(made);
  const form = formOf({ records: rows }, { _intent: intent, _revision: String(page.revision), ...more });
  return post(world, made, 'records', form);
}

const said = (rows: ReturnType<typeof rowsOf>) =>
  rows.map(({ name, type, value, decision }) => [name, type, value, decision].join(' '));

test('a look-up fills the table, says where and when each record was seen, and asks nobody to type it again', async () => {
  const made = await atRecords();
  const { own } = await press(made, ownIntent('lookUp', 'd1'));
  expect(own).toMatchObject({ place: 'source-d1' });
  const { rows, parts } = await records(made);
  expect(said(rows)).toContain('@ A 192.0.2.20 change');
  expect(said(rows)).toContain('kauppa CNAME kaupat.palvelu.example. keep');
  expect(
    rows.every(({ source, seenAt }) => source === 'lookup' && seenAt === '2026-11-23T08:00:00.000Z'),
  ).toBe(true);
  expect(parts.sources[0]?.lookUp?.lines[0]).toBe(
    'Löysimme 12 tietuetta. Haku ei löydä nimiä, joita kukaan ei arvaa: tarkista, puuttuuko jotakin.',
  );
  await press(made, ownIntent('lookUp', 'd1'));
  expect((await records(made)).rows).toEqual(rows);
});

test('the row that an empty table offers does not stay in a filled one', async () => {
  const made = await atRecords();
  const form = formOf(
    { records: [{ id: 'new', decision: 'keep' }] },
    { _intent: ownIntent('lookUp', 'd1'), _revision: '0' },
  );
  await post(world, made, 'records', form);
  expect((await records(made)).rows.map(({ id }) => id)).not.toContain('new');
});

test('each finding stands at its row with a fix, and one click puts it right', async () => {
  const made = await atRecords();
  await press(made, ownIntent('lookUp', 'd1'));
  const before = await records(made);
  const fixable = before.parts.notes.filter(({ fix }) => fix);
  expect(fixable.map(({ level }) => level)).toEqual(['error', 'error', 'note']);
  for (const { fix } of fixable) await press(made, fix?.intent ?? '');
  const { rows, parts } = await records(made);
  expect(parts.notes).toEqual([]);
  expect(said(rows)).toEqual(
    expect.arrayContaining([
      '@ MX sisupyora-fi.mail.protection.outlook.com. keep',
      '@ TXT v=spf1 include:spf.protection.outlook.com include:uutiskirje.example -all keep',
      '@ TXT v=spf1 include:uutiskirje.example -all remove',
      '_dmarc TXT v=DMARC1; p=none keep',
    ]),
  );
  expect(rows.at(-1)).toMatchObject({ name: '_dmarc', source: 'typed' });
  expect(parts.altered).toHaveLength(2);
});

test('a fix that was pressed twice, or for a finding that is gone, changes nothing', async () => {
  const made = await atRecords();
  await press(made, ownIntent('lookUp', 'd1'));
  const [note] = (await records(made)).parts.notes;
  await press(made, note?.fix?.intent ?? '');
  const once = (await records(made)).rows;
  await press(made, note?.fix?.intent ?? '');
  await press(made, ownIntent('fix', 'nobody', 'CNAME_COEXISTS'));
  expect((await records(made)).rows).toEqual(once);
});

test('findings are told although some cells of the table cannot be read', async () => {
  const made = await atRecords();
  const table = [
    { id: 'r1', name: '@', type: 'TXT', value: 'v=spf1 -all', decision: 'keep' },
    { id: 'r2', name: '@', type: 'TXT', value: 'v=spf1 a -all', decision: 'keep' },
    { id: 'r3', name: '', type: 'A', value: '', ttl: 'pian', decision: 'keep' },
  ];
  const posted = await post(
    world,
    made,
    'records',
    formOf({ records: table }, { _intent: 'next', _revision: '0' }),
  );
  const page = await posted.page();
  expect(page.walked.missing.length).toBeGreaterThan(0);
  const { notes } = page.own as RecordsParts;
  expect(notes.map(({ row, level, path }) => [row, level, path])).toContainEqual([
    'r1',
    'error',
    'records.r1.value',
  ]);
});

const ZONE = `$ORIGIN sisupyora.fi.
$TTL 3600
@ IN SOA ns1.nimi.example. host 1 2 3 4 5
@ IN A 192.0.2.20
vpn IN A 192.0.2.77
rikki IN A ( 192.0.2.78
`;

test('a zone file over a look-up adds what is new, keeps what was readable and names the line that was not', async () => {
  const made = await atRecords();
  await press(made, ownIntent('lookUp', 'd1'));
  const before = (await records(made)).rows.length;
  await press(made, ownIntent('readZone', 'd1'), { '_zone.d1': ZONE });
  const { rows, parts } = await records(made);
  expect(rows).toHaveLength(before + 1);
  expect(rows.at(-1)).toMatchObject({ name: 'vpn', type: 'A', value: '192.0.2.77', source: 'zoneFile' });
  expect(parts.sources[0]?.zoneFile).toMatchObject({
    ok: false,
    lines: ['Luimme 2 tietuetta.', '1 niistä oli uusi.'],
    faults: ['Riviä 6 ei voitu lukea. Sulku avataan, mutta sitä ei suljeta.'],
  });
});

test('a zone file comes as a file too, in the bytes of old Windows programs as well', async () => {
  const made = await atRecords();
  const { page } = await records(made);
  const form = formOf(
    { records: [] },
    { _intent: ownIntent('readZone', 'd1'), _revision: String(page.revision) },
  );
  const bytes = Buffer.from('@ 3600 IN TXT "käytössä"\n', 'latin1');
  form.append('_zoneFile.d1', new Blob([bytes]), 'vienti.txt');
  await post(world, made, 'records', form);
  expect(said((await records(made)).rows)).toEqual(['@ TXT käytössä keep']);
});

test('a file without content, and one that is too large, are told of', async () => {
  const made = await atRecords();
  expect((await press(made, ownIntent('readZone', 'd1'))).own).toMatchObject({ told: 'fileMissing' });
  const { own } = await press(made, ownIntent('readZone', 'd1'), { '_zone.d1': 'x'.repeat(1024 * 1024 + 1) });
  expect(own).toMatchObject({ told: 'fileTooLarge' });
});

test('a table takes 500 records, and says how many found no room', async () => {
  const made = await atRecords();
  const lines = Array.from({ length: 620 }, (_, n) => `kone${n} IN A 192.0.2.${n % 250}`);
  await press(made, ownIntent('readZone', 'd1'), { '_zone.d1': lines.join('\n') });
  const { rows, parts } = await records(made);
  expect(rows).toHaveLength(500);
  expect(parts.sources[0]?.zoneFile?.lines).toContain(
    '120 tietuetta ei mahtunut: taulukkoon mahtuu 500. Poista tarpeettomia rivejä ja lue tiedosto uudelleen.',
  );
});

test('a form of 500 usual records fits into a body, and a larger one is posted without its saved fields', async () => {
  const made = await atRecords();
  const lines = Array.from(
    { length: 500 },
    (_, n) => `kone${n} 300 IN CNAME palvelin-${n}.konesali.palvelu.example.`,
  );
  await press(made, ownIntent('readZone', 'd1'), { '_zone.d1': lines.join('\n') });
  const { page, rows } = await records(made);
  const body = new URLSearchParams([...formOf({ records: rows })] as [string, string][]).toString();
  expect(body.length).toBeLessThan(256 * 1024);
  const light = formOf({}, { _intent: 'next', _revision: String(page.revision), _saved: 'yes' });
  const posted = await post(world, made, 'records', light);
  expect(posted.saved?.conflicts).toEqual([]);
  expect((await records(made)).rows).toEqual(rows);
});
