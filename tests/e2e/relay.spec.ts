import { randomUUID } from 'node:crypto';
import type { Browser } from '@playwright/test';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  nextMail,
  type Page,
  signIn,
  test,
} from '../support/browser.ts';
import { rowsOf } from '../support/session.ts';
import { SAMPLES } from '../support/uploads.ts';

const CLIENT = 'elli@tunturinretki.example';
const SLUG = 'bank-connection';

const sql = <T extends object>(text: string, values: unknown[] = []) =>
  rowsOf<T>(process.env.PORTAL_SUPERUSER_URL ?? '', text, values);

const next = (page: Page) => page.getByRole('button', { name: 'Tallenna ja jatka' }).last().click();
const ready = (page: Page) => page.getByRole('button', { name: 'Merkitse valmiiksi' });

/** A browser of a third person, or of a client. */
async function fresh(browser: Browser, baseURL: string | undefined, scripts = true): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'fi-FI', javaScriptEnabled: scripts });
  return context.newPage();
}

/** Hands an item on from the client's page. @returns the address of the link, out of the mail */
async function handOn(client: Page, home: string, slug: string): Promise<{ link: string; email: string }> {
  const email = `${randomUUID()}@pankki.example`;
  // What an earlier, broken run left open.
  await sql(`update relay set ended_at = now(), end_kind = 'withdrawn' where ended_at is null`);
  await client.goto(`${home}/${slug}`);
  await client.getByRole('link', { name: 'Pyydä tieto toiselta' }).click();
  await client.getByLabel('Nimi').fill('Petra Salonen');
  await client.getByLabel('Sähköposti').fill(email);
  await client.getByLabel(/Viesti hänelle/).fill('Täydentäisitkö sopimuksen tiedot?');
  await client.getByRole('button', { name: 'Lähetä pyyntö' }).click();
  await expect(client.getByText('Linkkiä ei ole vielä avattu.', { exact: false })).toBeVisible();
  const mail = await nextMail(email, ({ text }) => text.includes('/relay/'));
  const link = /http:\/\/localhost:\d+\/relay\/[\w-]+/.exec(mail.text)?.[0] ?? '';
  return { link, email };
}

const open = async (page: Page, link: string) => {
  await page.goto(link);
  await page.getByRole('button', { name: 'Avaa kohta' }).click();
  await expect(page).toHaveURL(/\/relay\/item\//);
  return page.url();
};

const actionsOf = async (email: string) =>
  (
    await sql<{ action: string }>(
      `select a.action from audit_event a join relay r on a.object_id = r.id::text where r.email = $1 order by a.seq`,
      [email],
    )
  ).map(({ action }) => action);

for (const scripts of [true, false])
  test(`the bank's contact fills in one item by a link, ${scripts ? 'with' : 'without'} scripts`, async ({
    browser,
    baseURL,
  }) => {
    // The page is the same without scripts, and axe is a script.
    const looked = (page: Page) => (scripts ? expectAccessible(page) : Promise.resolve());
    const client = await fresh(browser, baseURL, scripts);
    await signIn(client, CLIENT);
    const home = client.url();
    const { link, email } = await handOn(client, home, SLUG);
    await looked(client);

    const bank = await fresh(browser, baseURL, scripts);
    await test.step('looking at the address changes nothing; a button opens the item', async () => {
      for (const method of ['HEAD', 'GET', 'GET']) await fetch(link, { method });
      expect(await actionsOf(email)).toEqual(['relay.asked']);
      await bank.goto(link);
      await expect(bank.getByText('Täydentäisitkö sopimuksen tiedot?')).toBeVisible();
      await looked(bank);
      await bank.setViewportSize({ width: 320, height: 700 });
      await open(bank, link);
      await looked(bank);
      if (scripts) await expectNoSidewaysScroll(bank);
      expect(await actionsOf(email)).toEqual(['relay.asked', 'relay.opened']);
    });

    const item = bank.url();
    await test.step('typing is kept, by the browser or by the button', async () => {
      await bank.goto(`${item}/bank`);
      await bank.getByLabel('Pankki', { exact: true }).selectOption('op');
      await bank.getByLabel('Oma sopimus ja siirtoavain').check();
      await bank.getByLabel('Yrityksen nimi pankin sopimuksessa').fill('Tunturin Retkikauppa Oy');
      await bank.getByLabel(/^Tiliotteet/).check();
      if (scripts) {
        await expect(bank.getByText(/Tallennettu \d+[.:]\d\d/)).toBeVisible();
        await bank.reload();
        await expect(bank.getByLabel('Yrityksen nimi pankin sopimuksessa')).toHaveValue(
          'Tunturin Retkikauppa Oy',
        );
      }
      await next(bank);
      await expect(bank).toHaveURL(/\/accounts$/);
      await looked(bank);
      await bank.locator('[name$=".iban"]').first().fill('FI25 5000 0120 0123 48');
      await bank.locator('[name$=".payout"]').first().selectOption('yes');
      await next(bank);
      await expect(bank).toHaveURL(/\/agreement$/);
    });

    await test.step('a file goes with the form', async () => {
      const field = bank.locator('#field-agreementFile');
      await field.locator('input[type=file]').setInputFiles({
        name: 'sopimus.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(SAMPLES.pdf),
      });
      await field.getByRole('button', { name: 'Lähetä', exact: false }).click();
      await expect(bank.locator('#field-agreementFile').getByText('sopimus.pdf')).toBeVisible();
      await expect(bank).toHaveURL(/\/agreement$/);
      await looked(bank);
      await field.locator('input[type=file]').setInputFiles({
        name: 'virus.exe',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('MZ'),
      });
      await field.getByRole('button', { name: 'Lähetä', exact: false }).click();
      await expect(bank.getByText(/virus|PDF/i).first()).toBeVisible();
      await expect(bank.locator('#field-agreementFile').getByText('sopimus.pdf')).toBeVisible();
    });

    await test.step('nothing else of the client opens', async () => {
      for (const address of [home, `${home}/${SLUG}`, `${home}/company/identity`, '/account', '/manage']) {
        const answer = await bank.goto(address);
        expect([200, 404]).toContain(answer?.status());
        expect(bank.url()).not.toBe(new URL(address, baseURL).href.replace(/\/$/, ''));
        await expect(bank.getByText('Tunturin Retkikauppa')).toHaveCount(0);
      }
    });

    await test.step('being ready ends the link and tells the client', async () => {
      await bank.goto(item);
      await expect(bank.getByText(/puuttuu/).first()).toBeVisible();
      await bank.locator('summary').filter({ hasText: 'Merkitse valmiiksi' }).click();
      await ready(bank).click();
      await expect(bank.getByRole('heading', { name: 'Kiitos' })).toBeVisible();
      expect(await actionsOf(email)).toEqual(['relay.asked', 'relay.opened', 'relay.done']);
      await nextMail(CLIENT, ({ subject, text }) => (subject + text).includes('Petra Salonen'));
      await bank.goto(item);
      await expect(bank).toHaveURL(/\/relay\/closed$/);
      expect((await bank.goto(link))?.status()).toBe(410);
      await expect(bank.getByRole('heading', { name: 'Kiitos' })).toBeVisible();
      await client.goto(`${home}/${SLUG}`);
      await expect(client.getByText('Petra Salonen merkitsi osuutensa valmiiksi')).toBeVisible();
    });
    await bank.context().close();
    await client.context().close();
  });

test('a link that was taken back or has expired opens nothing, at once', async ({ browser, baseURL }) => {
  const client = await fresh(browser, baseURL);
  await signIn(client, CLIENT);
  const home = client.url();
  const { link, email } = await handOn(client, home, 'site-images');
  const third = await fresh(browser, baseURL);
  const item = await open(third, link);
  await third.getByRole('link', { name: 'Aloita täyttäminen' }).click();
  await expect(third).toHaveURL(new RegExp(`${item}/`));
  const step = third.url();

  await client.goto(`${home}/site-images/relay`);
  await client.locator('summary').filter({ hasText: 'Peru linkki' }).click();
  await client.getByRole('button', { name: 'Peru linkki' }).click();
  await expect(client.getByText('Pyyntö henkilölle Petra Salonen peruttiin', { exact: false })).toBeVisible();
  expect(await actionsOf(email)).toEqual(['relay.asked', 'relay.opened', 'relay.withdrawn']);
  const saved = await third.evaluate(
    async (address) => (await fetch(`${address}/save`, { method: 'POST', body: new FormData() })).url,
    step,
  );
  expect(saved).toMatch(/\/relay\/closed$/);
  await third.goto(step);
  await expect(third).toHaveURL(/\/relay\/closed$/);
  expect((await third.goto(link))?.status()).toBe(410);
  await expect(third.getByRole('heading', { name: 'Pyyntö on peruttu' })).toBeVisible();
  await expectAccessible(third);

  const again = await handOn(client, home, 'site-images');
  await open(third, again.link);
  await sql(`update relay set expires_at = now() - interval '1 second' where email = $1`, [again.email]);
  await third.reload();
  await expect(third).toHaveURL(/\/relay\/closed$/);
  expect((await third.goto(again.link))?.status()).toBe(410);
  await expect(third.getByRole('heading', { name: 'Linkki on vanhentunut' })).toBeVisible();
  expect((await third.goto('/relay/tuntematon'))?.status()).toBe(404);
  await third.context().close();
  await client.context().close();
});

test('the account manager hands an item on as well, and the client sees who has it', async ({
  browser,
  baseURL,
}) => {
  const client = await fresh(browser, baseURL);
  await signIn(client, CLIENT);
  const home = client.url();
  const manager = await fresh(browser, baseURL);
  await signIn(manager, 'saara.niemi@alkuun.example');
  await sql(`update relay set ended_at = now(), end_kind = 'withdrawn' where ended_at is null`);
  const review = `${home.replace('/onboarding/', '/manage/')}/site-images`;
  await manager.goto(`${review}/relay`);
  await expectAccessible(manager);
  await manager.getByRole('button', { name: 'Lähetä pyyntö' }).click();
  await expect(manager.getByRole('link', { name: /Sähköposti/ })).toBeVisible();
  await manager.getByLabel('Nimi').fill('Petra Salonen');
  await manager.getByLabel('Sähköposti').fill(`${randomUUID()}@kuvaamo.example`);
  await manager.getByLabel('Svenska').check();
  await manager.getByRole('button', { name: 'Lähetä pyyntö' }).click();
  await expect(manager.getByText('Pyytäjä: Saara Niemi', { exact: false })).toBeVisible();
  await manager.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(manager);
  await expectAccessible(manager);
  await manager.goto(review);
  await expect(manager.getByText('Petra Salonen', { exact: false }).first()).toBeVisible();

  await client.goto(home);
  await expect(client.getByText('Pyydetty toiselta', { exact: false })).toBeVisible();
  await client.goto(`${home}/site-images`);
  await expect(client.getByText('Petra Salonen', { exact: false })).toBeVisible();
  await manager.context().close();
  await client.context().close();
});
