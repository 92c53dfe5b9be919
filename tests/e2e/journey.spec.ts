import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  nextMail,
  type Page,
  signIn,
  test,
} from '../support/browser.ts';

const CLIENT = 'veikko@sisupyora.example';
const MANAGER = 'saara.niemi@alkuun.example';

const next = (page: Page) => page.getByRole('button', { name: 'Tallenna ja jatka' }).last().click();

test('a client fills in the company, the manager returns it once and signs it off', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(90_000);
  await signIn(page, CLIENT);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sisu Pyöräkorjaamo Tmi');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Yrityksen tiedot' }).click();
  await page.getByRole('link', { name: /Aloita täyttäminen|Jatka kohdasta/ }).click();

  await test.step('the register fills in what it knows, and the client confirms it', async () => {
    await page.goto(page.url().replace(/\/company\/.*/, '/company/identity'));
    await page.locator('#field-name').fill('');
    await page.getByRole('button', { name: 'Hae tiedot Y-tunnuksella' }).click();
    await expect(page.getByText('Rekisteristä löytyi')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Käytä valitut' }).click();
    await expect(page.locator('#field-name')).toHaveValue('Sisu Pyöräkorjaamo Tmi');
  });

  await test.step('a wrong value is told beside its field, and nothing typed is lost', async () => {
    await page.getByLabel('Y-tunnus', { exact: true }).fill('3123456-4');
    await next(page);
    await expect(page.getByRole('alert')).toContainText('tarkistusnumero ei täsmää');
    await expect(page.getByLabel('Y-tunnus', { exact: true })).toHaveValue('3123456-4');
    await expectAccessible(page);
    await page.getByLabel('Y-tunnus', { exact: true }).fill('3123456-3');
    await next(page);
  });

  await test.step('what is typed is saved without a button', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mistä teidät tavoittaa?');
    await page.getByLabel('Käyntiosoite').fill('Kivipellontie 12');
    await page.getByLabel('Postinumero', { exact: true }).fill('90500');
    await expect(page.getByText(/Tallennettu \d+\.\d\d/)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Käyntiosoite')).toHaveValue('Kivipellontie 12');
    await page.getByLabel('Postitoimipaikka', { exact: true }).fill('Oulu');
    await page.getByLabel('Puhelin').fill('040 123 4567');
    await page.getByLabel('Sähköposti').fill('info@sisupyora.example');
    await next(page);
  });

  await test.step('the rest', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Miten laskut ja tilikausi kulkevat?');
    await page
      .getByRole('group', { name: /verkkolaskuja/ })
      .getByLabel('Ei')
      .check();
    await expect(page.getByLabel('Verkkolaskuosoite')).toBeHidden();
    await next(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kuka teillä vastaa mistäkin?');
    await page.getByLabel('Nimi').fill('Veikko Sisu');
    await page.getByLabel('Sähköposti').fill(CLIENT);
    await page.getByLabel('Puhelin').fill('+358 50 765 4321');
    await page
      .getByRole('group', { name: /pääyhteyshenkilö/ })
      .getByLabel('Kyllä')
      .check();
    await page.getByLabel('Verkkosivut').check();
    await page.getByLabel('Suomi').check();
    await next(page);
  });

  await test.step('check and submit', async () => {
    await expect(page.getByRole('heading', { name: 'Tarkista ja lähetä' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Lähetä tarkistettavaksi' }).click();
    await expect(page.getByText('Asiakasvastaava tarkistaa tiedot.')).toBeVisible();
  });

  const managerContext = await browser.newContext({
    baseURL,
    viewport: { width: 1440, height: 900 },
    locale: 'fi-FI',
  });
  const manager = await managerContext.newPage();
  await test.step('the manager returns it with a reason and a comment', async () => {
    await signIn(manager, MANAGER);
    await expectAccessible(manager);
    await manager.getByRole('link', { name: 'Sisu Pyöräkorjaamo Tmi' }).first().click();
    await expectAccessible(manager);
    await manager.getByRole('link', { name: 'Yrityksen tiedot' }).first().click();
    await expect(manager.getByText('3123456-3').first()).toBeVisible();
    await expectAccessible(manager);
    await manager.locator('summary', { hasText: 'Palauta täydennettäväksi' }).click();
    await manager.getByLabel('Palautuksen syy').fill('Lisätkää vielä yrityksen verkkosivut.');
    await manager.getByRole('button', { name: 'Palauta täydennettäväksi' }).click();
    await nextMail(CLIENT, (mail) => mail.subject.includes('palautti'));
  });

  await test.step('the client sees why, corrects and submits again', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Katso, mitä puuttuu' }).click();
    await expect(page.getByText('Lisätkää vielä yrityksen verkkosivut.').first()).toBeVisible();
    await page.getByRole('link', { name: 'Muuta: Verkkosivut' }).click();
    await page.getByLabel('Verkkosivut').fill('sisupyora.example');
    await next(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Miten laskut ja tilikausi kulkevat?');
    await page.goto(page.url().replace(/\/company\/.*/, '/company'));
    await page.getByRole('button', { name: 'Lähetä tarkistettavaksi' }).click();
    await expect(page.getByText('Asiakasvastaava tarkistaa tiedot.')).toBeVisible();
  });

  await test.step('the manager sees what changed and signs off exactly that', async () => {
    await manager.reload();
    await expect(manager.getByText('sisupyora.example').first()).toBeVisible();
    await manager.getByRole('button', { name: /^Hyväksy versio/ }).click();
    await nextMail(CLIENT, (mail) => mail.subject.startsWith('Hyväksytty'));
    await page.reload();
    await expect(page.getByText('Asiakasvastaava on hyväksynyt juuri tämän version.')).toBeVisible();
  });
  await managerContext.close();
});

test('every client screen fits a phone of 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await signIn(page, 'aino@koivurannanleipomo.example');
  await expectNoSidewaysScroll(page);
  const home = page.url();
  for (const path of ['/company', '/company/identity', '/company/contacts', '/trainees']) {
    await page.goto(home + path);
    await test.step(path, async () => {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    });
  }
});
