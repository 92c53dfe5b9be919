import { randomBytes } from 'node:crypto';
import { purgeSecrets } from '#app/server/commands/purge-secrets.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices, type Services } from '#app/server/services.server.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, type Page, test } from '../support/browser.ts';
import { dump, formsOf } from '../support/dump.ts';
import { enter, findScene, freshCode, type Scene, superuser } from '../support/enter.ts';
import { pdfText } from '../support/pdf-text.ts';
import { rowsOf } from '../support/session.ts';

const KEY = `Vaihto-${randomBytes(6).toString('hex')}`;
const DOMAIN = {
  id: 'd1',
  name: 'sisupyora.fi',
  isMain: 'yes',
  move: 'moves',
  holder: 'Esimerkki Oy',
  registrar: 'Esimerkkivälittäjä',
  dnsAccess: 'ourselves',
};

let scene: Scene;
let services: Services;
test.beforeAll(async () => {
  scene = await findScene('domain-dns', { last: true });
  await rowsOf(
    superuser(),
    `insert into step_answers (tenant_id, item_id, step_id, inputs, wizard_version, saved_at)
     select tenant_id, id, 'domains', $2, 1, now() from item where project_id = $1 and slug = 'domain-dns'
     on conflict (tenant_id, item_id, step_id) do update set inputs = excluded.inputs`,
    [scene.projectId, JSON.stringify({ domains: [DOMAIN] })],
  );
  services = await createServices(readEnv(JSON.parse(process.env.PORTAL_ENV ?? '{}')));
});
test.afterAll(() => services.close());

const summary = (page: Page, name: string) => page.locator('summary', { hasText: name }).first();

/** The text of the certificate that a page offers. */
async function certificateOn(page: Page): Promise<string> {
  const href = await page
    .getByRole('link', { name: /todistus/i })
    .first()
    .getAttribute('href');
  const answer = await page.context().request.get(href ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  return pdfText(await answer.body());
}

test('a registrar’s key is shown, entered, destroyed, and both sides can prove it', async ({ page }) => {
  test.setTimeout(180_000);
  const item = `/onboarding/${scene.projectId}/domain-dns`;
  const secrets = `/manage/${scene.projectId}/secrets`;

  await test.step('the client types it into the row of its domain', async () => {
    await enter(page, scene.contact, `${item}/keys`);
    await page.getByLabel('Avain pyydetty').fill('16.11.2026');
    await page.getByLabel('Välittäjänvaihtoavain').fill(KEY);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Tallenna ja jatka' }).last().click();
    await page.waitForURL((url) => !url.pathname.endsWith('/keys'));
    await page.goto(`${item}/keys`);
    await expect(page.getByText(/päättyy ••/)).toBeVisible();
    await expect(page.getByLabel('Välittäjänvaihtoavain')).toHaveValue('');
  });

  await test.step('the account manager is shown it once and marks it as entered', async () => {
    await enter(page, scene.manager, secrets);
    await expect(page.getByText('Välittäjänvaihtoavain, sisupyora.fi', { exact: true })).toBeVisible();
    await summary(page, 'Näytä kerran').click();
    await page.getByRole('textbox', { name: 'Miksi katsot tietoa?' }).fill('Syötän avaimen siirtopyyntöön');
    await page
      .getByRole('textbox', { name: 'Todennussovelluksen koodi' })
      .fill(await freshCode(scene.manager));
    await page.getByRole('button', { name: 'Näytä kerran' }).click();
    await expect(page.getByText(KEY)).toBeVisible();
    await page.goto(secrets);
    await summary(page, 'Merkitse syötetyksi').click();
    await page.getByRole('button', { name: 'Tieto on syötetty' }).click();
    await expect(page.getByText(/Tuhotaan/)).toBeVisible();
  });

  await test.step('when its days are over it is destroyed', async () => {
    const later = { ...services, now: () => new Date(Date.now() + 15 * 24 * 3600_000) };
    expect(await purgeSecrets(later)).toBeGreaterThan(0);
    const everything = await dump(superuser());
    for (const form of formsOf(KEY)) expect(everything).not.toContain(form);
    const left = await rowsOf(
      superuser(),
      `select s.sealed, k.wrapped from secret s left join data_key k on k.secret_id = s.id
       join item i on i.id = s.item_id where i.project_id = $1 and i.slug = 'domain-dns'`,
      [scene.projectId],
    );
    expect(left).toEqual([{ sealed: null, wrapped: null }]);
  });

  await test.step('both sides get the certificate, and read the same history', async () => {
    await page.goto(secrets);
    await expect(page.getByText('Tuhottu', { exact: true })).toBeVisible();
    await expectAccessible(page);
    const theirs = await certificateOn(page);
    expect(theirs).toContain('Syötän avaimen siirtopyyntöön');
    expect(theirs).not.toContain(KEY);
    expect(theirs).toContain('sisupyora.fi');
    await page.goto(`/manage/${scene.projectId}/domain-dns`);
    await expect(page.getByText(/Salainen tieto tuhottu/).first()).toBeVisible();
    await enter(page, scene.contact, item);
    await expect(page.getByText(/Salainen tieto tuhottu/).first()).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const own = await certificateOn(page);
    const hashes = (text: string) => text.match(/[0-9a-f]{16,}/g);
    expect(hashes(own)).toEqual(hashes(theirs));
  });
});
