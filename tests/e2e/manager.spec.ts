import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  mailsTo,
  nextMail,
  type Page,
  test,
} from '../support/browser.ts';
import { rowsOf, sessionFor } from '../support/session.ts';

const MANAGER = 'saara.niemi@alkuun.example';
const ADMIN = 'outi.karhu@alkuun.example';
const CLIENT = 'Koivurannan Leipomo Oy';

const superuser = () => process.env.PORTAL_SUPERUSER_URL ?? '';

/** Signed in without the mail and the second factor, which sign-in.spec.ts is about. */
async function enter(page: Page, email: string): Promise<void> {
  const [session = '', language = ''] = (await sessionFor(superuser(), email)).split('; ');
  const cookie = (text: string) => {
    const [name = '', value = ''] = text.split('=');
    return { name, value, url: 'https://localhost', secure: true };
  };
  await page.context().addCookies([cookie(session), cookie(language)]);
  await page.goto('/manage');
}

const projectOf = async (client: string) => {
  const projects = await rowsOf<{ id: string }>(
    superuser(),
    'select id from project where client_name = $1',
    [client],
  );
  const [only] = projects;
  if (!only || projects.length > 1) throw new Error(`${projects.length} projects of ${client}`);
  return only.id;
};

test('the portfolio is searched, filtered and walked by keys, and its state stays in the address', async ({
  page,
}) => {
  await enter(page, ADMIN);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Odottaa tarkistusta' }).click();
  await expect(page).toHaveURL(/filter=toReview/);
  await expect(page.getByRole('link', { name: CLIENT })).toBeVisible();
  await page.getByRole('link', { name: 'Kaikki' }).click();
  await page.waitForURL('/manage');
  await page.keyboard.press('/');
  await page.keyboard.type('skär');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=sk/);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: 'Tyhjennä haku' }).click();
  await page.getByRole('link', { name: 'Asiakas', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Asiakas' })).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const first = (await page.locator('[data-row] a').first().textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first);
});

test('a project starts once, and nothing typed is lost on the way', async ({ page }) => {
  await enter(page, MANAGER);
  await page.getByRole('link', { name: 'Aloita projekti' }).click();
  const send = page.getByRole('button', { name: 'Aloita projekti ja lähetä kutsu' });
  await page.getByLabel('Yrityksen nimi').fill('Honkasalmen Hammaslääkärit Oy');
  await page.getByRole('textbox', { name: /^Y-tunnus/ }).fill('1234567-2');
  await page.getByLabel('Verkkosivut').first().check();
  await send.click();

  await test.step('the faults stand in one place and at their fields', async () => {
    await expect(page.getByRole('alert')).toContainText('tarkistusnumero ei täsmää');
    await expect(page.getByLabel('Yrityksen nimi')).toHaveValue('Honkasalmen Hammaslääkärit Oy');
    await expect(page.getByLabel('Verkkosivut').first()).toBeChecked();
    await expectAccessible(page);
  });

  await test.step('a colleague is not invited as a client', async () => {
    await page.getByRole('textbox', { name: /^Y-tunnus/ }).fill('1234567-1');
    await page.getByLabel('Nimi', { exact: true }).fill('Hilkka Honkasalmi');
    await page.getByLabel('Sähköposti', { exact: true }).fill(ADMIN);
    await send.click();
    await expect(page.getByRole('alert')).toContainText('omaan väkeemme');
  });

  await page.getByLabel('Sähköposti', { exact: true }).fill('hilkka@honkasalmi.example');
  await send.dblclick();
  await expect(page.getByText('Projekti on aloitettu')).toBeVisible();
  await nextMail('hilkka@honkasalmi.example', (mail) => mail.subject.length > 0);
  const made = await rowsOf(superuser(), 'select id from client where business_id = $1', ['1234567-1']);
  expect(made).toHaveLength(1);

  await test.step('a second project of the same client has to be meant', async () => {
    await page.goto('/manage/new');
    await page.getByLabel('Yrityksen nimi').fill('Honkasalmi Oy');
    await page.getByRole('textbox', { name: /^Y-tunnus/ }).fill('1234567-1');
    await page.getByLabel('CRM').first().check();
    await page.getByLabel('Nimi', { exact: true }).fill('Hilkka Honkasalmi');
    await page.getByLabel('Sähköposti', { exact: true }).fill('hilkka@honkasalmi.example');
    await send.click();
    await expect(page.getByText('Tällä Y-tunnuksella on jo projekti')).toBeVisible();
    await page.getByRole('link', { name: 'Avaa Honkasalmen Hammaslääkärit Oy' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Honkasalmen Hammaslääkärit Oy');
  });
});

test('contacts are invited, changed and removed, and what they may do ends at once', async ({ page }) => {
  await enter(page, MANAGER);
  await page.goto(`/manage/${await projectOf(CLIENT)}/contacts`);
  await expectAccessible(page);
  const invite = page.getByRole('region', { name: 'Kutsu yhteyshenkilö' });
  await invite.getByLabel('Nimi').fill('Liisa Lehto');
  await invite.getByLabel('Sähköposti').fill('liisa.lehto@koivurannanleipomo.example');
  await invite.getByRole('button', { name: 'Lähetä kutsu' }).click();
  await expect(page.getByRole('alert')).toContainText('Valitse vähintään yksi alue');
  await invite.getByLabel('Myynti').check();
  await invite.getByRole('button', { name: 'Lähetä kutsu' }).click();
  await expect(page.getByText('Kutsu on lähdössä osoitteeseen liisa.lehto@')).toBeVisible();
  await nextMail('liisa.lehto@koivurannanleipomo.example', (mail) => mail.subject.length > 0);

  const card = page.getByRole('listitem').filter({ hasText: 'Liisa Lehto' });
  await card.getByText('Muuta').click();
  await card.getByLabel('CRM').check();
  await card.getByRole('button', { name: 'Tallenna' }).click();
  await expect(card).toContainText('CRM, Myynti');

  await test.step('one click too many sends no mail too many', async () => {
    await card.getByRole('button', { name: 'Lähetä kutsu uudelleen' }).click();
    await expect(card.getByRole('alert')).toContainText('alle minuutti sitten');
    expect(await mailsTo('liisa.lehto@koivurannanleipomo.example')).toHaveLength(1);
  });

  const cookie = await sessionFor(superuser(), 'liisa.lehto@koivurannanleipomo.example');
  const account = () => page.request.get('/account', { headers: { cookie }, maxRedirects: 0 });
  expect((await account()).status()).toBe(200);
  await card.locator('summary', { hasText: 'Poista' }).click();
  await card.getByRole('button', { name: 'Poista yhteyshenkilö' }).click();
  await expect(page.getByText('Yhteyshenkilö on poistettu ja kirjattu ulos.')).toBeVisible();
  expect((await account()).status()).toBe(302);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('of two managers the second one is told who was first, and keeps what was written', async ({
    page,
    browser,
    baseURL,
  }) => {
    const review = `/manage/${await projectOf(CLIENT)}/trainees`;
    const other = await browser.newContext({ baseURL, javaScriptEnabled: false });
    const second = await other.newPage();
    await enter(page, MANAGER);
    await enter(second, ADMIN);
    await page.goto(review);
    await second.goto(review);

    await test.step('a comment is pinned to its answer', async () => {
      const line = page.locator('[id^="line-people."]').first();
      await line.locator('summary').click();
      await line.getByLabel('Kommentti asiakkaalle').fill('Onko tämä koko nimi?');
      await line.getByRole('button', { name: 'Lisää kommentti' }).click();
      await expect(line).toContainText('Onko tämä koko nimi?');
    });

    await test.step('ready sentences are added and can be changed before sending', async () => {
      await page.locator('summary', { hasText: 'Palauta täydennettäväksi' }).click();
      await page.getByLabel('Palautuksen syy').fill('Hei.');
      await page.getByRole('button', { name: 'Katsokaa kommentit kohdissa: Nimi.' }).click();
      await expect(page.getByLabel('Palautuksen syy')).toHaveValue(
        'Hei.\nKatsokaa kommentit kohdissa: Nimi.',
      );
      await page.getByRole('button', { name: 'Palauta täydennettäväksi' }).click();
      await expect(page.getByText('Palautettu asiakkaalle. Asiakas saa viestin')).toBeVisible();
    });

    await second.locator('summary', { hasText: 'Palauta täydennettäväksi' }).click();
    await second.getByLabel('Palautuksen syy').fill('Puhelinnumero puuttuu.');
    await second.getByRole('button', { name: 'Palauta täydennettäväksi' }).click();
    const panel = second.getByRole('region', { name: 'Tilanne' });
    await expect(panel.getByRole('alert')).toContainText('Saara Niemi ehti ensin');
    await expect(panel).toContainText('Palautettu asiakkaalle täydennettäväksi.');
    await expect(panel).toContainText('Puhelinnumero puuttuu.');
    await other.close();
  });
});

test('every manager screen fits a phone of 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await enter(page, MANAGER);
  const project = `/manage/${await projectOf(CLIENT)}`;
  for (const path of ['/manage', '/manage/new', project, `${project}/contacts`, `${project}/company`]) {
    await page.goto(path);
    await test.step(path, async () => {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    });
  }
});
