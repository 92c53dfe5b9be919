import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  mailsTo,
  type Page,
  test,
} from '../support/browser.ts';
import { dump, formsOf } from '../support/dump.ts';
import { enter, findScene, freshCode, type Scene, superuser } from '../support/enter.ts';
import { rowsOf } from '../support/session.ts';

const CANARY = 'KanariaLintu-5c2e9a';

/** Nothing that the browser holds or gets by asking has the secret in any form. */
async function expectNowhere(page: Page): Promise<void> {
  const held = await page.evaluate(() =>
    JSON.stringify([document.documentElement.outerHTML, { ...localStorage }, { ...sessionStorage }]),
  );
  const data = await page.evaluate(async () =>
    (await fetch(`${location.pathname.replace(/\/$/, '')}.data`)).text(),
  );
  for (const form of formsOf(CANARY)) {
    expect(held).not.toContain(form);
    expect(data).not.toContain(form);
  }
}

test('a secret is typed by the client, shown once to the account manager, used, and told of', async ({
  page,
}) => {
  const scene = await findScene('payment-provider');
  const step = (id: string) => `/onboarding/${scene.projectId}/payment-provider/${id}`;
  const next = () => page.getByRole('button', { name: 'Tallenna ja jatka' }).last().click();

  await test.step('the client pastes it into the wrong field, then into the right one', async () => {
    await enter(page, scene.contact, step('provider'));
    await page.getByLabel('Paytrail').check();
    await next();
    await page.waitForURL(`**${step('credentials')}`);
    await page.getByLabel('Testi').check();
    await page.getByLabel('Kauppiastunnus').fill(CANARY);
    await page.getByLabel('Kauppiastunnus').blur();
    await page.waitForTimeout(1500);
    await page.getByLabel('Kauppiastunnus').fill('375917');
    await page.getByLabel('Kauppiasvarmenne').fill(`${CANARY} väli`);
    await next();
    await expect(page.getByText(/Avaimessa ei ole välejä/).first()).toBeVisible();
    await page.getByLabel('Kauppiasvarmenne').fill(CANARY);
    await next();
    await page.waitForURL(`**${step('contract')}`);
  });

  await test.step('only its day and its ending come back', async () => {
    await page.goto(step('credentials'));
    await expect(page.getByText(/päättyy ••9a/)).toBeVisible();
    await expect(page.getByLabel('Kauppiasvarmenne')).toHaveValue('');
    await expectNowhere(page);
    await page.goto(`/onboarding/${scene.projectId}/payment-provider`);
    await expect(page.getByText('Salainen tieto tallennettu: Kauppiasvarmenne')).toBeVisible();
    await expect(async () => {
      await page.reload();
      await expect(page.getByText('Maksunvälittäjä ei hyväksy tunnuksia')).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectNowhere(page);
  });

  const secrets = `/manage/${scene.projectId}/secrets`;
  await test.step('the manager sees that it is there, and needs a reason and a code of the app', async () => {
    await enter(page, scene.manager, `/manage/${scene.projectId}`);
    await page.getByRole('link', { name: 'Salaiset tiedot' }).click();
    await expect(page.getByText('Kauppiasvarmenne', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await expectNowhere(page);
    await page.locator('summary', { hasText: 'Näytä kerran' }).click();
    await page.getByRole('button', { name: 'Näytä kerran' }).click();
    await expect(page.getByText('Kirjoita syy, esimerkiksi')).toBeVisible();
    await page.getByLabel('Miksi katsot tietoa?').fill('Syötän avaimen verkkokauppaan');
    await page.getByLabel('Todennussovelluksen koodi').fill('000000');
    await page.getByRole('button', { name: 'Näytä kerran' }).click();
    await expect(page.getByText('Koodi ei kelpaa')).toBeVisible();
    await expect(page.getByLabel('Miksi katsot tietoa?')).toHaveValue('Syötän avaimen verkkokauppaan');
    await expectAccessible(page);
  });

  await test.step('it is shown once, in the answer to the press, and can be hidden', async () => {
    await page.getByLabel('Todennussovelluksen koodi').fill(await freshCode(scene.manager));
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Näytä kerran' }).click();
    const answer = await answered;
    expect(answer.status()).toBe(200);
    expect((await answer.allHeaders())['cache-control']).toContain('no-store');
    await expect(page.getByText(CANARY)).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Piilota nyt' }).click();
    await expect(page.getByText('Piilotettu.')).toBeVisible();
    await expectNowhere(page);
    await page.goto(secrets);
    await expect(page.getByText('Katsottu 1 kerran')).toBeVisible();
    await expectNowhere(page);
  });

  await test.step('the same code does not open it again', async () => {
    const code = await freshCode(scene.manager);
    const id = await secretId(scene);
    const post = (path: string) =>
      page.evaluate(
        async ([to, form]) => {
          const answer = await fetch(to as string, {
            method: 'POST',
            body: new URLSearchParams(form as never),
          });
          return { status: answer.status, text: await answer.text() };
        },
        [path, { intent: 'reveal', secretId: id, reason: 'x', code }] as const,
      );
    expect((await post(secrets)).text).toContain(CANARY);
    const again = await post(secrets);
    expect(again.status).toBe(422);
    expect(again.text).not.toContain(CANARY);
    const asData = await post(`${secrets}.data`);
    expect(asData.text).not.toContain(CANARY);
  });

  await test.step('after its use it waits to be destroyed, and the client reads who saw it and why', async () => {
    await page.goto(secrets);
    await page.locator('summary', { hasText: 'Merkitse syötetyksi' }).click();
    await page.getByRole('button', { name: 'Tieto on syötetty' }).click();
    await expect(page.getByText('Tieto on merkitty syötetyksi')).toBeVisible();
    await expect(page.getByText(/Tuhotaan/)).toBeVisible();
    await enter(page, scene.contact, `/onboarding/${scene.projectId}/payment-provider`);
    await expect(page.getByText('Salainen tieto näytettiin kerran: Kauppiasvarmenne').first()).toBeVisible();
    await expect(page.getByText('Syötän avaimen verkkokauppaan')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('it is nowhere in the database, in a job or in a mail', async () => {
    const everything = await dump(superuser());
    const mails = JSON.stringify([...(await mailsTo(scene.contact)), ...(await mailsTo(scene.manager))]);
    for (const form of formsOf(CANARY)) {
      expect(everything).not.toContain(form);
      expect(mails).not.toContain(form);
    }
  });
});

test('the administrator changes the settings with a code, searches the log and takes it along', async ({
  page,
}) => {
  const admin = 'outi.karhu@alkuun.example';
  await enter(page, admin, '/manage');
  await page.getByRole('link', { name: 'Ylläpito' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ylläpito');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel('Päiviä tuhoamiseen, kun tieto on syötetty').fill('40');
  await page.getByRole('button', { name: 'Tallenna asetukset' }).click();
  await expect(page.getByText('Kirjoita kokonaisluku väliltä 0–14').first()).toBeVisible();
  await page.getByLabel('Päiviä tuhoamiseen, kun tieto on syötetty').fill('3');
  await page.getByLabel('Todennussovelluksen koodi').fill(await freshCode(admin));
  await page.getByRole('button', { name: 'Tallenna asetukset' }).click();
  await expect(page.getByText('Asetukset on tallennettu.')).toBeVisible();
  await page.getByLabel('Tapahtuma alkaa').fill('vault.');
  await page.getByRole('button', { name: 'Etsi', exact: true }).click();
  await expect(page.getByRole('rowheader', { name: 'vault.settingsChanged' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lataa CSV' }).click();
  expect((await download).suggestedFilename()).toBe('audit.csv');
});

async function secretId({ projectId }: Scene): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    superuser(),
    `select s.id from secret s join item i on i.id = s.item_id where i.project_id = $1 and s.replaced_at is null
     and s.path = 'paytrailSecret'`,
    [projectId],
  );
  return row?.id ?? '';
}
