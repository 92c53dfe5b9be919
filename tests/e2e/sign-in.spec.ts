import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  loginLinkOf,
  mailsTo,
  nextMail,
  type Page,
  test,
} from '../support/browser.ts';

/** A person of their own for each test, so that limits and mails of one do not touch another. */
async function someone(kind: 'client' | 'staff' = 'client'): Promise<string> {
  const email = `${randomUUID()}@leipomo.example`;
  await database(
    `insert into portal.app_user (email, name, kind, staff_role) values ($1, 'Aino Koivuranta', $2, $3)`,
    [email, kind, kind === 'staff' ? 'accountManager' : null],
  );
  return email;
}

async function database(text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.PORTAL_DATABASE_URL });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
  }
}

async function ask(page: Page, email: string, path = '/login'): Promise<void> {
  await page.goto(path);
  await page.getByLabel('Sähköpostiosoite').fill(email);
  await page.getByRole('button', { name: 'Lähetä kirjautumislinkki' }).click();
  await expect(page.getByRole('heading', { name: 'Katso sähköpostisi' })).toBeVisible();
}

async function newestLink(email: string, after = 0): Promise<string> {
  await expect
    .poll(async () => (await mailsTo(email)).filter(loginLinkOf).length, { timeout: 15_000 })
    .toBeGreaterThan(after);
  return loginLinkOf(await nextMail(email, (mail) => Boolean(loginLinkOf(mail)))) ?? '';
}

const button = (page: Page) => page.getByRole('button', { name: /Jatka käyttäjänä/ });

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });
    const accessible = (page: Page) => (javaScriptEnabled ? expectAccessible(page) : Promise.resolve());

    test('a link signs in, after any number of scanners have looked at it, and leads where the person was going', async ({
      page,
      request,
    }) => {
      const email = await someone();
      await page.goto('/account');
      await expect(page).toHaveURL(/\/login\?to=%2Faccount$/);
      await accessible(page);
      await ask(page, email, page.url());
      await accessible(page);
      const link = await newestLink(email);
      for (let i = 0; i < 3; i += 1) {
        expect((await request.get(link)).status()).toBe(200);
        expect((await request.head(link)).status()).toBe(200);
      }
      await page.goto(link);
      await accessible(page);
      await expectNoSidewaysScroll(page);
      await button(page).click();
      await expect(page).toHaveURL(/\/account$/);
      await expect(page.getByText('tämä selain')).toBeVisible();
      await accessible(page);
      expect(await mailsTo(email)).toHaveLength(1);
    });

    test('the code signs in where the mail was asked for, and nowhere else', async ({ page, browser }) => {
      const email = await someone();
      await ask(page, email, '/login?to=/account');
      const mail = await nextMail(email, () => true);
      const code = /^[A-Z2-9]{4}-[A-Z2-9]{4}$/m.exec(mail.text)?.[0] ?? '';
      const elsewhere = await browser.newPage();
      await elsewhere.goto('/login/sent');
      await expect(elsewhere).toHaveURL(/\/login$/);
      await elsewhere.close();
      await page
        .getByLabel('Viestissä oleva koodi')
        .fill(code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`);
      await page.getByRole('button', { name: 'Kirjaudu sisään' }).click();
      await expect(page.getByText('Koodi ei täsmää.')).toBeVisible();
      await accessible(page);
      await page.getByLabel('Viestissä oleva koodi').fill(code.toLowerCase());
      await page.getByRole('button', { name: 'Kirjaudu sisään' }).click();
      await expect(page).toHaveURL(/\/account$/);
    });

    test('a used link says so, and one button sends a new one that leads on', async ({ page, browser }) => {
      const email = await someone();
      await ask(page, email, '/login?to=/account');
      const link = await newestLink(email);
      await page.goto(link);
      await button(page).click();
      const foreign = await (await browser.newContext({ javaScriptEnabled, locale: 'fi-FI' })).newPage();
      const answer = await foreign.goto(link);
      expect(answer?.status()).toBe(410);
      await expect(foreign.getByRole('heading', { name: 'Linkki on jo käytetty' })).toBeVisible();
      await accessible(foreign);
      await expect(foreign.getByRole('main').getByRole('button')).toHaveCount(1);
      await foreign.getByRole('button', { name: 'Lähetä uusi linkki' }).click();
      await foreign.goto(await newestLink(email, 1));
      await button(foreign).click();
      await expect(foreign).toHaveURL(/\/account$/);
      await foreign.context().close();
    });

    test('staff take a second factor into use and are asked for it from then on', async ({ page }) => {
      const email = await someone('staff');
      await ask(page, email);
      await page.goto(await newestLink(email));
      await button(page).click();
      await expect(page).toHaveURL(/\/login\/second-factor/);
      await page.goto('/manage');
      await expect(page).toHaveURL(/\/login\/second-factor/);
      await accessible(page);
      await page.getByRole('button', { name: 'Ota käyttöön' }).click();
      await accessible(page);
      const letters = ((await page.locator('.font-mono').textContent()) ?? '').replace(/\s/g, '');
      const totp = new TOTP({ secret: Secret.fromBase32(letters) });
      const used = totp.generate();
      await page.getByLabel('Kertakäyttöinen koodi').fill(used);
      await page.getByRole('button', { name: 'Vahvista' }).click();
      await page.getByRole('button', { name: 'Näytä palautuskoodit' }).click();
      await accessible(page);
      const codes = await page.getByRole('main').getByRole('listitem').allTextContents();
      expect(codes).toHaveLength(10);
      await page.getByRole('link', { name: 'Koodit ovat tallessa' }).click();
      await expect(page).toHaveURL(/\/manage$/);

      await page.goto('/account');
      await accessible(page);
      await page.context().clearCookies();
      await ask(page, email);
      await page.goto(await newestLink(email, 1));
      await button(page).click();
      await page.getByLabel('Kertakäyttöinen koodi').fill(used);
      await page.getByRole('button', { name: 'Jatka' }).click();
      await expect(page.getByText('Koodi ei täsmää, tai se on jo käytetty.')).toBeVisible();
      await accessible(page);
      await page.getByText('En pääse todennussovellukseen').click();
      await page.getByLabel('Palautuskoodi').fill(codes[0] ?? '');
      await page.getByRole('button', { name: 'Käytä palautuskoodia' }).click();
      await expect(page).toHaveURL(/\/manage$/);
    });
  });

test('an old link says so and sends a new one; an unknown one leads to the form', async ({ page }) => {
  const email = await someone();
  await ask(page, email);
  const link = await newestLink(email);
  await database(
    `update portal.auth_token set expires_at = now() - interval '1 minute'
     where user_id = (select id from portal.app_user where email = $1)`,
    [email],
  );
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Linkki on vanhentunut' })).toBeVisible();
  await page.getByRole('button', { name: 'Lähetä uusi linkki' }).click();
  await page.goto(await newestLink(email, 1));
  await button(page).click();
  await expect(page.getByText('Sinulle ei ole avattu vielä mitään')).toBeVisible();
  await expectAccessible(page);

  await page.context().clearCookies();
  await page.goto('/login/link/tuntematon');
  await expect(page.getByRole('heading', { name: 'Linkkiä ei löytynyt' })).toBeVisible();
  await expectAccessible(page);
});

test('a link opened in another browser warns, works, and its owner is told', async ({ page, browser }) => {
  const email = await someone();
  await ask(page, email);
  const other = await (await browser.newContext({ locale: 'fi-FI' })).newPage();
  await other.goto(await newestLink(email));
  await expect(other.getByText('Linkki pyydettiin toisessa selaimessa.')).toBeVisible();
  await button(other).click();
  await nextMail(email, ({ subject }) => subject.includes('toisessa selaimessa'));
  await other.context().close();
});

test('an unknown address gets the same page', async ({ page }) => {
  const texts = [];
  for (const email of [await someone(), `${randomUUID()}@leipomo.example`]) {
    await ask(page, email);
    texts.push(((await page.getByRole('main').textContent()) ?? '').replace(/\S…@/, ''));
  }
  expect(texts[0]).toBe(texts[1]);
});

test('signing out ends the session in this browser and leaves nothing behind the back button', async ({
  page,
}) => {
  const email = await someone();
  await ask(page, email, '/login?to=/account');
  await page.goto(await newestLink(email));
  await button(page).click();
  await expect(page).toHaveURL(/\/account$/);
  const cookies = await page.context().cookies();
  await page.getByText('Aino Koivuranta').first().click();
  await page.getByRole('button', { name: 'Kirjaudu ulos' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/login/);
  await page.context().addCookies(cookies);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/login/);
});

test('the other session of a person can be ended from here', async ({ page, browser }) => {
  const email = await someone();
  await ask(page, email, '/login?to=/account');
  await page.goto(await newestLink(email));
  await button(page).click();
  const other = await (await browser.newContext({ locale: 'fi-FI' })).newPage();
  await ask(other, email, '/login?to=/account');
  await other.goto(await newestLink(email, 1));
  await button(other).click();
  await expect(other).toHaveURL(/\/account$/);
  await page.reload();
  await page.getByRole('button', { name: 'Lopeta istunto' }).click();
  await expect(page.getByRole('button', { name: 'Lopeta istunto' })).toHaveCount(0);
  await other.goto('/account');
  await expect(other).toHaveURL(/\/login/);
  await other.context().close();
});

test('the language is chosen before signing in, and follows the person', async ({ page }) => {
  const email = await someone();
  await page.goto('/login?to=/account');
  await page.getByRole('button', { name: 'Svenska' }).click();
  await expect(page).toHaveURL(/\/login\?to=%2Faccount$/);
  await expect(page.getByRole('heading', { name: 'Logga in' })).toBeVisible();
  await page.getByRole('button', { name: 'Suomi' }).click();
  await ask(page, email, '/login?to=/account');
  await page.goto(await newestLink(email));
  await button(page).click();
  await page.getByRole('main').getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'My account' })).toBeVisible();
});
