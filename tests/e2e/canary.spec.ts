import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { BrowserContext } from '@playwright/test';
import { tellOfSecrets } from '#app/server/commands/tell-of-secrets.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices, type Services } from '#app/server/services.server.ts';
import { expect, mailsTo, nextMail, type Page, test } from '../support/browser.ts';
import { diskOf, dump, formsOf } from '../support/dump.ts';
import { enter, findScene, freshCode, type Scene, superuser } from '../support/enter.ts';
import { pdfText } from '../support/pdf-text.ts';
import { rowsOf } from '../support/session.ts';

const made = () => randomBytes(6).toString('hex');
/** Typed in every way, right and wrong. */
const CANARY = `KanariaLintu-${made()}`;
/** Typed into other fields only when the vault knew it: not even a copy of the disk may have it. */
const SECOND = `TikliLintu-${made()}`;
/** No secret: shows that a search would find what is there. */
const SEEN = `Merkki-${made()}`;

const ADMIN = 'outi.karhu@alkuun.example';
const SLUG = 'payment-provider';
const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

let scene: Scene;
let services: Services;
test.beforeAll(async () => {
  scene = await findScene(SLUG, { last: true });
  services = await createServices(readEnv(JSON.parse(process.env.PORTAL_ENV ?? '{}')));
});
test.afterAll(() => services.close());

const stepOf = (id: string) => `/onboarding/${scene.projectId}/${SLUG}/${id}`;
const press = (page: Page, name: string) => page.getByRole('button', { name }).last().click();
const secretField = (page: Page) => page.getByLabel('Kauppiasvarmenne');
const merchantField = (page: Page) => page.getByLabel('Kauppiastunnus');

/** Which of the canaries stand in a text, in whatever form. */
const found = (text: string, canaries = [CANARY, SECOND]) =>
  canaries.flatMap((canary) => formsOf(canary).filter((form) => text.includes(form)));

/** What the browser holds of a page: the document without what is being typed, and its stores. */
const heldBy = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      { ...localStorage },
      { ...sessionStorage },
      history.state,
      document.cookie,
    ]),
  );

test('a secret typed in every way is found nowhere outside the vault', async ({ page, context, browser }) => {
  test.setTimeout(240_000);
  const sent: { url: string; body: string }[] = [];
  context.on('request', (request) => sent.push({ url: request.url(), body: request.postData() ?? '' }));

  await test.step('typed into the wrong field, then into its own and left unsaved: no save carries it', async () => {
    await enter(page, scene.contact, stepOf('provider'));
    await page.getByLabel('Paytrail').check();
    await press(page, 'Tallenna ja jatka');
    await page.waitForURL(`**${stepOf('credentials')}`);
    await page.getByLabel('Testi').check();
    await merchantField(page).fill(CANARY);
    await expect(page.getByText(/Tallennettu \d/)).toBeVisible();
    await expect.poll(async () => found(await dump(superuser()))).not.toEqual([]);
    await merchantField(page).fill('375917');
    await expect(page.getByText(/Tallennettu \d/)).toBeVisible();
    sent.length = 0;
    await secretField(page).pressSequentially(CANARY);
    await secretField(page).blur();
    await page.waitForTimeout(2000);
    expect(sent.filter(({ url, body }) => found(url + body).length > 0)).toEqual([]);
    expect(found(await heldBy(page))).toEqual([]);
  });

  await test.step('leaving with it typed is asked about; left all the same, it is gone', async () => {
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goto(stepOf('credentials'));
    await expect(secretField(page)).toHaveValue('');
  });

  await test.step('too long and with an error elsewhere, without scripts: told, and not shown again', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'fi-FI' });
    const bare = await plain.newPage();
    await enter(bare, scene.contact, new URL(stepOf('credentials'), process.env.PORTAL_URL).href);
    await merchantField(bare).fill('12');
    await secretField(bare)
      .evaluate((input) => input.removeAttribute('maxlength'))
      .catch(() => undefined);
    await secretField(bare).fill(CANARY.repeat(20));
    await press(bare, 'Tallenna ja jatka');
    await expect(bare.getByRole('alert')).toBeVisible();
    await expect(secretField(bare)).toHaveValue('');
    expect(found(await bare.content())).toEqual([]);
    await secretField(bare).fill(CANARY);
    await press(bare, 'Tallenna ja jatka');
    await expect(bare.getByRole('alert')).toBeVisible();
    await expect(bare.getByText(/päättyy ••/)).toBeVisible();
    expect(found(await bare.content())).toEqual([]);
    await plain.close();
  });

  await test.step('where it stood by mistake it is gone, also from what was saved before', async () => {
    await page.goto(stepOf('credentials'));
    expect(found(await dump(superuser()))).toEqual([]);
  });

  await test.step('a new one replaces it, and is kept out of other fields with a word about why', async () => {
    await merchantField(page).fill('375917');
    await secretField(page).fill(SECOND);
    await press(page, 'Tallenna ja jatka');
    await page.waitForURL(`**${stepOf('contract')}`);
    await page.goto(stepOf('credentials'));
    await merchantField(page).fill(SECOND);
    await expect(page.getByText('Tämä on salainen tieto')).toBeVisible();
    await merchantField(page).fill('375917');
    await expect(page.getByText('Tämä on salainen tieto')).toHaveCount(0);
    await page.goto(stepOf('contract'));
    await page.getByLabel('Tilitystili').fill(`Avain on ${SECOND}, terveisin`);
    await expect(page.getByText('Tämä on salainen tieto')).toBeVisible();
    await page.getByLabel('Tilitystili').fill('');
    await expect(page.getByText('Tämä on salainen tieto')).toHaveCount(0);
  });

  await test.step('the form is sent, and the account manager is shown the secret once', async () => {
    await page.getByLabel('Voimassa').check();
    await press(page, 'Tallenna ja jatka');
    await page.waitForURL(`**/${SLUG}`);
    await press(page, 'Lähetä');
    await expect(page.getByText(/Lähetetty/).first()).toBeVisible();
    await enter(page, scene.manager, `/manage/${scene.projectId}/secrets`);
    await reveal(page, SECOND);
    await expect(page.getByText('Tekstissä on salainen tieto')).toBeVisible();
    await reveal(page, `Syötän sen, ${SEEN}`);
    await expect(page.getByText(SECOND)).toBeVisible();
    await page.getByRole('button', { name: 'Piilota nyt' }).click();
    expect(found(await heldBy(page))).toEqual([]);
  });

  await test.step('no account manager can pass it on in a comment or a reason', async () => {
    const [submission] = await rowsOf<{ sha256: string }>(
      superuser(),
      `select encode(sha256, 'hex') as sha256 from submission s join item i on i.id = s.item_id
       where i.project_id = $1 and i.slug = $2`,
      [scene.projectId, SLUG],
    );
    const posted = await postTo(page, `/manage/${scene.projectId}/${SLUG}`, {
      _intent: 'comment',
      _key: made(),
      sha256: submission?.sha256 ?? '',
      path: 'paytrailMerchantId',
      text: `Onko avain ${SECOND}?`,
    });
    expect(posted).toBe(409);
  });

  await test.step('no page of anybody has it, nor what pages hand to their scripts', async () => {
    const slugs = await rowsOf<{ slug: string; steps: string[] }>(
      superuser(),
      `select i.slug, coalesce(array_agg(s.step_id) filter (where s.step_id is not null), '{}') as steps
       from item i left join step_answers s on s.item_id = i.id where i.project_id = $1 and i.kind = 'wizard' group by 1`,
      [scene.projectId],
    );
    const client = slugs.flatMap(({ slug, steps }) => [
      `/onboarding/${scene.projectId}/${slug}`,
      `/onboarding/${scene.projectId}/${slug}/relay`,
      ...steps.map((step) => `/onboarding/${scene.projectId}/${slug}/${step}`),
    ]);
    const home = [`/onboarding/${scene.projectId}`, '/account'];
    const prints = (side: string) => [
      `/${side}/${scene.projectId}/${SLUG}/print/1`,
      `/${side}/${scene.projectId}/${SLUG}/print/1/pdf`,
    ];
    const manager = slugs.map(({ slug }) => `/manage/${scene.projectId}/${slug}`);
    const all = {
      [scene.contact]: [...home, ...client, ...prints('onboarding')],
      [scene.manager]: [
        '/manage',
        `/manage/${scene.projectId}`,
        `/manage/${scene.projectId}/contacts`,
        `/manage/${scene.projectId}/secrets`,
        ...manager,
        ...prints('manage'),
      ],
      [ADMIN]: ['/admin', '/admin?action=secret.', `/manage/${scene.projectId}/secrets`],
    };
    for (const [person, addresses] of Object.entries(all)) {
      await enter(page, person, '/account');
      const read = await readAll(context, addresses);
      for (const [address, text] of read) expect(found(text), `${person} ${address}`).toEqual([]);
      const everything = [...read.values()].join('');
      expect(everything.includes(SEEN), `${person} sees what is no secret`).toBe(person !== ADMIN);
      expect(read.size).toBe(addresses.length);
    }
    const csv = await context.request.post('/admin/audit.csv', { headers: FORM, data: 'action=secret.' });
    expect(csv.status()).toBe(200);
    expect(await csv.text()).toContain('secret.revealed');
    expect(found(await csv.text())).toEqual([]);
  });

  await test.step('no mail, job, row or object has it, no log, and no copy of the disk', async () => {
    await tellOfSecrets(services);
    await nextMail(scene.contact, ({ text }) => text.includes(SEEN));
    const mails = JSON.stringify([
      ...(await mailsTo(scene.contact)),
      ...(await mailsTo(scene.manager)),
      ...(await mailsTo(ADMIN)),
    ]);
    expect(found(mails)).toEqual([]);
    const everything = await dump(superuser());
    expect(everything).toContain(SEEN);
    expect(everything).toMatch(/^-- pgboss\.job/m);
    expect(everything).toMatch(/v1\.1\.[\w-]{16}\.[\w-]+\.[\w-]{22}/);
    expect(found(everything)).toEqual([]);

    await services.storage.put(`probe/${SEEN}`, Readable.from(SEEN));
    await rowsOf(superuser(), 'checkpoint');
    const [cluster] = await rowsOf<{ folder: string }>(
      superuser(),
      `select current_setting('data_directory') as folder`,
    );
    const folder = process.env.PORTAL_FOLDER ?? '';
    const [objects, letters, disk] = [
      path.join(folder, 's3'),
      path.join(folder, 'mail'),
      cluster?.folder ?? '',
    ];
    const log = (text: string) => diskOf(folder, text).filter((hit) => hit.startsWith('portal.log'));
    for (const place of [objects, letters, disk]) expect(diskOf(place, SEEN), place).not.toEqual([]);
    expect(log(scene.projectId)).not.toEqual([]);
    for (const hits of [diskOf(objects, CANARY), diskOf(letters, CANARY), log(CANARY)])
      expect(hits).toEqual([]);
    for (const hits of [diskOf(folder, SECOND), diskOf(disk, SECOND)]) expect(hits).toEqual([]);
    await services.storage.remove(`probe/${SEEN}`);
  });
});

async function reveal(page: Page, reason: string): Promise<void> {
  const form = page.locator('details', { hasText: 'Näytä kerran' }).first();
  if (!(await form.evaluate((element) => (element as HTMLDetailsElement).open)))
    await form.locator('summary').click();
  await page.getByLabel('Miksi katsot tietoa?').fill(reason);
  await page.getByLabel('Todennussovelluksen koodi').fill(await freshCode(scene.manager));
  await page.getByRole('button', { name: 'Näytä kerran' }).click();
}

const postTo = (page: Page, address: string, form: Record<string, string>) =>
  page.evaluate(
    async ([to, fields]) =>
      (await fetch(to, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })).status,
    [address, form] as const,
  );

/** Answers by address, PDFs as their text; one that is no answer fails. */
async function readAll(context: BrowserContext, addresses: readonly string[]): Promise<Map<string, string>> {
  const read = new Map<string, string>();
  for (const address of addresses) {
    const answer = await context.request.get(address);
    expect(answer.status(), address).toBe(200);
    const body = await answer.body();
    read.set(address, address.endsWith('/pdf') ? pdfText(body) + body.toString('latin1') : body.toString());
  }
  return read;
}
