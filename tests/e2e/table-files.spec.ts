import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  type Page,
  signIn,
  test,
} from '../support/browser.ts';
import { choose, chooseFile, pickOption, pressOn, typeInto } from '../support/keyboard.ts';

const CLIENT = 'elli@tunturinretki.example';
const MANAGER = 'saara.niemi@alkuun.example';

const folder = mkdtempSync(path.join(tmpdir(), 'alkuun-tables-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const HEADINGS = 'Asiakasnumero;Nimi;Y-tunnus;Sähköposti;Puhelin;Postinumero;Postitoimipaikka;Luokka';

/** Rows 2 and 3 are in error, rows 4 and 5 have lost a zero. */
const FIRST = [
  HEADINGS,
  '1001;Koivurannan Kukka Oy;2345671-3;kukka@koivuranta.example;040 123 4567;00100;Helsinki;A',
  '1002;Posti Oy;;ei osoitetta;040 333 4444;90100;Oulu;B',
  '1003;;;nimeton@asiakas.example;040 444 5555;40100;Jyväskylä;A',
  '1004;Etunolla Ky;;etu@nolla.example;040 666 7777;2100;Espoo;B',
  '1005;Toinen Ky;;toinen@nolla.example;040 666 8888;2150;Espoo;B',
].join('\r\n');

/** The name is there now, the address is still wrong. */
const SECOND = FIRST.replace('1003;;', '1003;Nimetön Oy;');

const panel = (page: Page) => page.locator('#check-panel');
const checked = (page: Page) => page.locator('#check-panel[data-check=done]');
const done = (page: Page) => expect(panel(page)).toHaveAttribute('data-check', 'done', { timeout: 20_000 });
const next = (page: Page) => page.getByRole('button', { name: 'Tallenna ja jatka' }).last();

const group = (page: Page, name: string | RegExp) => page.getByRole('group', { name });

/** Waits until the step says that everything is saved. */
const saving = (page: Page) =>
  page.waitForResponse((response) => response.url().endsWith('/save') && response.ok());

/** Opens the page anew until the check that it waits for is over. */
const shown = (page: Page, what: ReturnType<Page['locator']>) =>
  expect(async () => {
    if (!(await what.isVisible())) await page.goto(page.url());
    await expect(what).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });

async function openRegister(page: Page): Promise<void> {
  await page.goto('/');
  await page.goto(`${new URL(page.url()).pathname}/customer-registry/register`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Missä tiedostossa asiakkaat ovat?');
}

test('a register with faults is corrected, sent again, submitted, exported and signed off, by keyboard on a phone', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, CLIENT);
  await openRegister(page);

  await test.step('the file is read while the page is open', async () => {
    await chooseFile(page, page.locator('input[type=file]'), 'asiakkaat.csv', FIRST);
    await expect(page.getByRole('link', { name: 'Lataa: asiakkaat.csv' })).toBeVisible({ timeout: 20_000 });
    await expect(panel(page).getByText('Tiedostossa on 5 riviä')).toBeVisible({ timeout: 20_000 });
    await done(page);
    await expect(panel(page).getByRole('heading', { name: 'Sähköpostin muoto' })).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  await test.step('a column that was not recognised is matched by hand', async () => {
    const select = page.getByLabel('Tieto meillä: Luokka');
    await expect(select).toHaveValue('');
    const saved = saving(page);
    await pickOption(page, select, 'Asiakasryhmä');
    await saved;
    await done(page);
    await expect(select).toHaveValue('customerGroup');
  });

  await test.step('one cell is corrected in place', async () => {
    await pressOn(page, panel(page).getByRole('link', { name: /Katso ja korjaa.*Sähköpostin muoto/ }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rivit, joissa on korjattavaa');
    const cell = page.getByLabel('Korjattu arvo, rivi 2, Sähköposti');
    await shown(page, cell);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await typeInto(page, cell, 'posti@posti.example');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Korjaukset on tallennettu.')).toBeVisible();
    await shown(page, page.getByText('Tällaisia löydöksiä ei ole.'));
  });

  await test.step('all alike are corrected at once', async () => {
    await pressOn(page, page.getByRole('link', { name: /^Postinumeron etunolla/ }));
    await pressOn(page, page.getByRole('button', { name: 'Korjaa kaikki 2 ehdotetulla tavalla' }));
    await shown(page, page.getByText('4 riviä'));
    await expect(page.getByText('Tällaisia löydöksiä ei ole.')).toBeVisible();
  });

  await test.step('the file comes back with the findings beside its rows', async () => {
    await pressOn(page, page.getByRole('link', { name: 'Takaisin tiedostoon' }));
    await done(page);
    const download = page.waitForEvent('download');
    await pressOn(page, page.getByRole('link', { name: 'Lataa tiedosto, jossa huomautukset' }));
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text).toContain('Tarkistuksen huomautukset');
    expect(text.split('\n')[3]).toContain('Rivillä ei ole nimeä.');
  });

  await test.step('a second file shows what got better', async () => {
    await chooseFile(page, page.locator('input[type=file]'), 'asiakkaat 2.csv', SECOND);
    // The seeded file came before the first one: only this line is of the second.
    await expect(panel(page).getByText('Nimi puuttuu: 1 → 0')).toBeVisible({ timeout: 20_000 });
    await expect(panel(page).getByText('Verrattuna edelliseen tiedostoon')).toBeVisible();
    await expect(page.getByLabel('Tieto meillä: Luokka')).toHaveValue('customerGroup');
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 390, height: 844 });
  });

  await test.step('rows in error are decided on, and the form is submitted', async () => {
    await choose(page, group(page, 'Onko rivimäärä oikein?'), 'Kyllä');
    await pressOn(page, next(page));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Mitä tehdään riveille/);
    await choose(page, group(page, 'Rivit, joissa on korjattavaa'), 'Korjaan tässä');
    await choose(page, group(page, 'Kaksoiskappaleet'), 'Ensimmäinen jää');
    await pressOn(page, next(page));
    await expect(page.getByRole('alert').getByText('Rivejä korjaamatta: 1.')).toBeVisible();
    await choose(page, group(page, 'Rivit, joissa on korjattavaa'), 'Rivit jätetään pois');
    await pressOn(page, next(page));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Millä perusteella/);
    await choose(page, group(page, 'Käsittelyn peruste'), 'Sopimus');
    await typeInto(page, page.getByLabel('Tietosuojaseloste'), 'https://tunturinretki.example/tietosuoja');
    for (const name of [/markkinointilupia/, /henkilötunnuksia/]) await choose(page, group(page, name), 'Ei');
    await choose(page, group(page, 'Kuka vastaa kysymyksiin?'), 'Elli Tunturi');
    await pressOn(page, next(page));
    await expect(page.getByRole('heading', { name: 'Tarkista ja lähetä' })).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await pressOn(page, page.getByRole('button', { name: 'Lähetä tarkistettavaksi' }));
    await expect(page.getByText('Asiakasvastaava tarkistaa tiedot.')).toBeVisible();
  });

  const managerContext = await browser.newContext({ baseURL, locale: 'fi-FI', acceptDownloads: true });
  const manager = await managerContext.newPage();
  await test.step('the account manager looks at the rows and takes the clean export', async () => {
    await signIn(manager, MANAGER);
    const project = /onboarding\/([\w-]+)/.exec(page.url())?.[1];
    await expect(async () => {
      await manager.goto(`/manage/${project}/customer-registry`);
      await expect(manager.getByRole('link', { name: 'Lataa CSV (UTF-8)' })).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 20_000 });
    await expectAccessible(manager);
    const download = manager.waitForEvent('download');
    await pressOn(manager, manager.getByRole('link', { name: 'Lataa CSV (UTF-8)' }));
    const csv = readFileSync(await (await download).path(), 'utf8');
    expect(csv).toContain('Nimetön Oy');
    expect(csv).toContain('kukka@koivuranta.example;+358401234567;00100;Helsinki;A');
    expect(csv).not.toContain('ei osoitetta');
    await pressOn(manager, manager.getByRole('link', { name: /Kaikki löydökset.*Sähköpostin muoto/ }));
    await expect(manager.getByText('ei osoitetta')).toBeVisible();
    await expect(manager.getByRole('button', { name: 'Tallenna korjaukset' })).toHaveCount(0);
    await expectAccessible(manager);
    await manager.goBack();
  });

  await test.step('and signs off exactly that', async () => {
    await pressOn(manager, manager.getByRole('button', { name: /^Hyväksy versio/ }));
    await expect(manager.getByText(/Hyväksytty/).first()).toBeVisible();
  });
  await managerContext.close();
});

test('without scripts a file is sent, read, corrected and decided on by plain forms', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled: false,
    locale: 'fi-FI',
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await signIn(page, 'pekka@lansihammas.example');
  await page.goto(`${new URL(page.url()).pathname}/customer-registry/start`);
  await page.getByLabel('Kyllä').check();
  await next(page).click();
  await page.getByLabel('Nykyinen järjestelmä').fill('Excel');
  await next(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Onko rekisteri siivottu?');
  for (const row of await page.getByLabel('Tehty').all()) await row.check();
  await page.getByLabel('Kuinka vanhat asiakkaat tuodaan?').fill('5');
  await next(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Missä tiedostossa asiakkaat ovat?');
  await page.locator('input[type=file]').setInputFiles(fileOf('potilaat.csv', FIRST));
  await page.getByRole('button', { name: 'Lähetä tiedosto' }).click();
  await shown(page, checked(page));
  await expect(page.getByLabel('Tieto meillä: Sähköposti')).toHaveValue('email');
  await page.getByLabel('Tieto meillä: Luokka').selectOption('tags');
  await page.getByRole('group', { name: 'Onko rivimäärä oikein?' }).getByLabel('Kyllä').check();
  await next(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Mitä tehdään riveille/);
  await page.goBack();
  await shown(page, checked(page));
  await panel(page)
    .getByRole('link', { name: /Katso ja korjaa.*Nimi puuttuu/ })
    .click();
  await page.getByLabel('Korjattu arvo, rivi 3, Nimi').fill('Nimetön Oy');
  await page.getByRole('button', { name: 'Tallenna korjaukset' }).click();
  await expect(page.getByText('Korjaukset on tallennettu.')).toBeVisible();
  await shown(page, page.getByText('Tällaisia löydöksiä ei ole.'));
  await page.getByRole('button', { name: 'Kumoa kaikki tässä tehdyt korjaukset' }).click();
  await shown(page, page.getByLabel('Korjattu arvo, rivi 3, Nimi'));
  await expectNoSidewaysScroll(page);
  await context.close();
});
