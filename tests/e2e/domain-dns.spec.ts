import { toFinnish } from '#app/checks/finnish-date.ts';
import { addWorkingDays } from '#app/process/working-days.ts';
import { helsinkiDate } from '#app/server/clock.server.ts';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  mailsTo,
  nextMail,
  type Page,
  test,
} from '../support/browser.ts';
import { diskOf, dump, formsOf } from '../support/dump.ts';
import { enter, superuser } from '../support/enter.ts';
import { choose, pressOn, tabTo, typeInto } from '../support/keyboard.ts';
import { type NewClient, newClient } from '../support/new-client.ts';

const MANAGER = 'saara.niemi@alkuun.example';
const CANARY = 'Avain-Kanaria-8d41c7';

/** Name servers are asked meanwhile. */
const ASKED = { timeout: 25_000 };

const today = helsinkiDate(new Date());

/** A working day three weeks ahead with another one behind it. */
const goLive = (): string => {
  for (let days = 15; ; days++) {
    const day = addWorkingDays(today, days);
    const dayAfter = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    if (addWorkingDays(day, 1) === dayAfter) return day;
  }
};

/** What a DNS service exports: records that the look-up found too, some that it cannot guess, and a line that broke. */
const ZONE_FILE = `$ORIGIN sisupyora.fi.
$TTL 3600
@ IN SOA ns1.nimi.example. hostmaster.nimi.example. (
  2026112001 7200 3600 1209600 3600 ) ; kopio
@ IN NS ns1.nimi.example.
@ IN A 192.0.2.20
varaus IN A 192.0.2.77
huolto IN CNAME varaus
kassa IN A 10.0.0.5
_dmarc IN TXT "v=DMARC1; p=none"
rikki IN TXT "lainaus jäi auki
`;

/** Every screen: axe finds nothing, nothing sticks out, and the key is neither on the page nor in its data. */
async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const address = page
    .url()
    .replace(/[?#].*/, '')
    .replace(/\/$/, '');
  const data = await page.request.get(`${address}.data`);
  const held = `${await page.content()} ${await data.text()}`;
  for (const form of formsOf(CANARY)) expect(held).not.toContain(form);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const next = (page: Page) => pressOn(page, page.getByRole('button', { name: 'Tallenna ja jatka' }).last());
const title = (page: Page, text: string) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(text, { timeout: 15_000 });

async function nameDomains(page: Page): Promise<void> {
  await title(page, 'Mitkä verkkotunnukset ovat teidän?');
  await look(page);
  const name = page.getByLabel('Verkkotunnus', { exact: true });
  const isMain = page.getByRole('group', { name: 'Onko tämä päätunnus?' });
  const move = page.getByRole('group', { name: 'Siirretäänkö välittäjä?' });
  const holder = page.getByLabel('Verkkotunnuksen haltija');
  const registrar = page.getByLabel('Nykyinen välittäjä');
  const access = page.getByRole('group', { name: 'Kuka muuttaa DNS-tietueet?' });
  await typeInto(page, name, 'fi');
  await next(page);
  await expect(page.getByRole('alert')).toContainText('fi on pelkkä pääte');
  await look(page);
  await typeInto(page, name, 'https://www.sisupyora.fi/yhteys?a=1');
  await choose(page, isMain, 'Kyllä');
  await choose(page, move, 'Siirtyy meille');
  await typeInto(page, holder, 'Lumitien Pyöräpaja Oy');
  await next(page);
  await pressOn(page, button(page, 'Etsi välittäjä nimipalvelimista'));
  await expect(page.getByText('Nimipalvelimet ovat verkkotunnuksen nimi.example alla.')).toBeVisible(ASKED);
  await expect(page.getByText('Luemme tämän verkkotunnukseksi sisupyora.fi.')).toBeVisible();
  await look(page);
  await pressOn(page, button(page, /^Käytä ehdotusta/));
  await expect(name).toHaveValue('sisupyora.fi');
  await typeInto(page, registrar, 'Vanha Välittäjä Oy');
  await choose(page, access, 'Välittäjä');
  await pressOn(page, button(page, 'Lisää verkkotunnus'));
  await expect(name).toHaveCount(2);
  await typeInto(page, name.nth(1), 'info@Skärgårdenskeramik.fi');
  await choose(page, isMain.nth(1), 'Ei');
  await choose(page, move.nth(1), 'Tunnus on uusi, rekisteröikää se');
  await typeInto(page, holder.nth(1), 'Lumitien Pyöräpaja Oy');
  await next(page);
}

async function askForKey(page: Page): Promise<void> {
  await title(page, 'Onko välittäjänvaihtoavain pyydetty?');
  await look(page);
  const back = page.getByRole('link', { name: 'Takaisin', exact: true });
  const opened = page.waitForEvent('popup');
  await pressOn(page, page.getByRole('link', { name: /Avaa pyyntökirje/ }));
  const letter = await opened;
  await expect(
    letter.getByText('Pyydämme verkkotunnuksen sisupyora.fi välittäjänvaihtoavainta.'),
  ).toBeVisible();
  await look(letter);
  await pressOn(letter, letter.getByRole('link', { name: 'English' }));
  await expect(letter.getByText(/registrar transfer key/).first()).toBeVisible();
  await pressOn(letter, letter.getByRole('link', { name: 'Svenska' }));
  await expect(letter.getByText(/nyckeln för registrarbyte/i).first()).toBeVisible();
  await letter.close();
  await typeInto(page, page.getByLabel('Avain pyydetty'), toFinnish(today));
  await next(page);
  await pressOn(page, button(page, 'Jatka silti, täydennän myöhemmin'));
  await title(page, 'Mitä tietueita verkkotunnuksella on?');
  await pressOn(page, back);
  await expect(page.getByText(`Vastausaikaa on 5 työpäivää, viimeistään`)).toBeVisible();
  await typeInto(page, page.getByLabel('Välittäjänvaihtoavain', { exact: true }), CANARY);
  await next(page);
  await title(page, 'Mitä tietueita verkkotunnuksella on?');
  await pressOn(page, back);
  await expect(page.getByText(/päättyy ••c7/)).toBeVisible();
  await expect(page.getByText('Avain on meillä.')).toBeVisible();
  await expect(page.getByLabel('Välittäjänvaihtoavain', { exact: true })).toHaveValue('');
  await look(page);
  await next(page);
}

async function gatherRecords(page: Page): Promise<void> {
  await title(page, 'Mitä tietueita verkkotunnuksella on?');
  await look(page);
  await pressOn(page, button(page, /^Hae tietueet/));
  await expect(page.getByText('Löysimme 12 tietuetta.')).toBeVisible(ASKED);
  await expect(page.getByText('2 kohtaa estää lähettämisen')).toBeVisible();
  await look(page);

  await test.step('two findings are put right by one press each', async () => {
    await pressOn(page, button(page, /^Lisää puuttuva piste/));
    await expect(page.getByText('1 kohta estää lähettämisen')).toBeVisible();
    await pressOn(page, button(page, /^Yhdistä yhdeksi/));
    await expect(page.getByText('kohta estää lähettämisen')).toBeHidden();
    await expect(page.getByText('1 vinkki')).toBeVisible();
  });

  await test.step('a zone file is pasted over what was found', async () => {
    await pressOn(page, page.locator('summary', { hasText: 'Lue zone-tiedosto' }));
    await typeInto(page, page.getByLabel('Zone-tiedoston sisältö'), ZONE_FILE);
    await pressOn(page, button(page, 'Lue tietueet tiedostosta'));
    await expect(page.getByText('Luimme 6 tietuetta.')).toBeVisible();
    await expect(page.getByText('4 niistä oli uusia.')).toBeVisible();
    await expect(
      page.getByText('Riviä 11 ei voitu lukea. Lainausmerkki jää rivillä sulkematta.'),
    ).toBeVisible();
    await expect(page.getByText('Tietueet').locator('..').getByText('16 riviä')).toBeVisible();
    await expect(page.getByText('Nimen kassa osoite 10.0.0.5 on sisäverkon osoite.').first()).toBeVisible();
    await look(page);
  });
  await next(page);
}

async function planAndSubmit(page: Page): Promise<void> {
  await title(page, 'Missä sähköposti on ja milloin julkaistaan?');
  await look(page);
  await choose(page, page.getByRole('group', { name: 'Missä sähköposti on?' }), 'Microsoft 365');
  await choose(page, page.getByRole('group', { name: 'Onko MX-tietueet tarkistettu?' }), 'Kyllä');
  await typeInto(page, page.getByLabel('Toivottu julkaisupäivä'), toFinnish(goLive()));
  await next(page);
  await title(page, 'Mitä julkaisussa tapahtuu?');
  await expect(page.getByText('Osoite www.sisupyora.fi vie uusille sivuillenne.')).toBeVisible();
  await expect(page.getByText('Sähköposti pysyy ennallaan: Microsoft 365.')).toBeVisible();
  await look(page);
  await next(page);
  await expect(page.getByRole('heading', { name: 'Tarkista ja lähetä' })).toBeVisible();
  await look(page);
  await submit(page);
}

/** Ticks every remark as known and submits. */
async function submit(page: Page): Promise<void> {
  const known = page.getByRole('checkbox', { name: 'Tiedän tämän' });
  for (let at = 0; at < (await known.count()); at++) {
    await tabTo(page, known.nth(at));
    await page.keyboard.press('Space');
  }
  await pressOn(page, button(page, 'Lähetä tarkistettavaksi'));
  await expect(page.getByText('Asiakasvastaava tarkistaa tiedot.')).toBeVisible();
  await look(page);
}

async function returnOneRecord(page: Page, { projectId, email }: NewClient): Promise<void> {
  await enter(page, MANAGER, `/manage/${projectId}/domain-dns`);
  await expect(page.getByText('skärgårdenskeramik.fi (xn--skrgrdenskeramik-wnbu.fi)')).toBeVisible();
  await expect(page.getByText('varaus A', { exact: true })).toBeVisible();
  await expect(page.getByText('Osoite www.sisupyora.fi vie uusille sivuillenne.')).toBeVisible();
  await expect(
    page.getByText(/varaus\s+3600\s+IN\s+A\s+192\.0\.2\.77|varaus\s+IN\s+A\s+192\.0\.2\.77/),
  ).toBeVisible();
  await look(page);
  await pressOn(page, page.locator('summary', { hasText: 'Kommentoi: varaus A' }));
  await typeInto(
    page,
    page.locator('details[open]').getByLabel('Kommentti'),
    'Ajanvaraus muutti: osoite on 192.0.2.78.',
  );
  await pressOn(page, page.locator('details[open]').getByRole('button', { name: 'Lisää kommentti' }));
  await expect(page.getByText('Ajanvaraus muutti').first()).toBeVisible();
  await pressOn(page, page.locator('summary', { hasText: 'Palauta täydennettäväksi' }));
  await typeInto(page, page.getByLabel('Palautuksen syy'), 'Yksi osoite on vanhentunut, muu on kunnossa.');
  await pressOn(page, page.getByRole('button', { name: 'Palauta täydennettäväksi' }));
  await expect(page.getByText('Palautettu asiakkaalle').first()).toBeVisible();
  await look(page);
  await nextMail(email, (mail) => mail.subject.includes('palautti'));
}

async function correct(page: Page, { projectId, email }: NewClient): Promise<void> {
  await enter(page, email, `/onboarding/${projectId}`);
  await pressOn(page, page.getByRole('link', { name: 'Katso, mitä puuttuu' }));
  await expect(page.getByText('Yksi osoite on vanhentunut').first()).toBeVisible();
  await expect(page.getByText('Ajanvaraus muutti').first()).toBeVisible();
  await look(page);
  await pressOn(page, page.getByRole('link', { name: 'Muuta: varaus A' }));
  await title(page, 'Mitä tietueita verkkotunnuksella on?');
  await expect(page.getByText('Ajanvaraus muutti').first()).toBeVisible();
  await look(page);
  await typeInto(page, page.locator('input[value="192.0.2.77"]'), '192.0.2.78');
  await next(page);
  await title(page, 'Missä sähköposti on ja milloin julkaistaan?');
  await page.goto(`/onboarding/${projectId}/domain-dns`);
  await submit(page);
}

async function signOff(page: Page, { projectId, email }: NewClient): Promise<void> {
  await enter(page, MANAGER, `/manage/${projectId}/domain-dns`);
  await expect(page.getByText('0 lisätty, 1 muutettu, 0 poistettu')).toBeVisible();
  await expect(page.getByText('192.0.2.77', { exact: true })).toBeVisible();
  await look(page);
  await pressOn(page, page.getByRole('button', { name: /^Hyväksy versio/ }));
  await expect(page.getByText('Hyväksytty').first()).toBeVisible();
  await look(page);
  await nextMail(email, (mail) => mail.subject.startsWith('Hyväksytty'));
  await enter(page, email, `/onboarding/${projectId}/domain-dns`);
  await expect(page.getByText('Asiakasvastaava on hyväksynyt juuri tämän version.')).toBeVisible();
  await look(page);
}

/** The key is in no row, where its own is sealed; and in no mail, log, stored object or file of the database. */
async function expectSealed({ email }: NewClient): Promise<void> {
  const rows = await dump(superuser());
  const mails = JSON.stringify([...(await mailsTo(email)), ...(await mailsTo(MANAGER))]);
  for (const form of formsOf(CANARY)) {
    expect(rows).not.toContain(form);
    expect(mails).not.toContain(form);
  }
  expect(diskOf(process.env.PORTAL_FOLDER ?? '', CANARY)).toEqual([]);
}

for (const javaScriptEnabled of [true, false])
  for (const width of [1440, 390])
    test.describe(`at ${width} px ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      test.use({ javaScriptEnabled, viewport: { width, height: width < 500 ? 800 : 900 } });

      test('a domain is filled in by keyboard alone, returned for one record, corrected and signed off', async ({
        page,
      }) => {
        test.setTimeout(480_000);
        const client = await newClient(MANAGER, ['website']);
        await enter(page, client.email, `/onboarding/${client.projectId}/domain-dns`);
        await look(page);
        await pressOn(page, page.getByRole('link', { name: 'Aloita täyttäminen' }));
        await test.step('the domains', () => nameDomains(page));
        await test.step('the key of the registrar', () => askForKey(page));
        await test.step('the records', () => gatherRecords(page));
        await test.step('the plan', () => planAndSubmit(page));
        await test.step('the manager returns one record', () => returnOneRecord(page, client));
        await test.step('the client corrects it', () => correct(page, client));
        await test.step('the manager compares and signs off', () => signOff(page, client));
        await test.step('the key is nowhere', () => expectSealed(client));
      });
    });
