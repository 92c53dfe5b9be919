import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
import { rowsOf } from '../support/session.ts';
import { SAMPLES, sha256Hex } from '../support/uploads.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'alkuun-e2e-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const field = (page: Page, name: string) => page.locator(`#field-${name}`);
const choose = (page: Page, name: string, files: string | string[]) =>
  field(page, name).locator('input[type=file]').setInputFiles(files);
const next = (page: Page) => page.getByRole('button', { name: 'Tallenna ja jatka' }).last().click();

/** Goes to the pictures of the website's look; the steps before it hold what they need. */
async function openPictures(page: Page): Promise<void> {
  await page.goto(`${page.url()}/website-look/approach`);
  await page.getByLabel('Jätetään suunnittelijalle').check();
  await next(page);
  await expect(page.locator('#field-colours')).toBeVisible();
  await next(page);
  await expect(field(page, 'logo')).toBeVisible();
}

async function stored(name: string) {
  const [row] = await rowsOf<{ id: string; state: string; sha256: Buffer | null }>(
    process.env.PORTAL_SUPERUSER_URL ?? '',
    'select id, state, sha256 from file where name = $1 order by created_at desc limit 1',
    [name],
  );
  return row && { ...row, sha256: row.sha256?.toString('hex') };
}

test('files are sent, checked, shown, fetched and taken away', async ({ page }) => {
  await signIn(page, 'pekka@lansihammas.example');
  await openPictures(page);
  await expectAccessible(page);

  await test.step('a picture and a drawing arrive, and the picture is shown', async () => {
    await choose(page, 'logo', [fileOf('logo.svg', SAMPLES.svg), fileOf('logo iso åäö.png', SAMPLES.png)]);
    await expect(field(page, 'logo').locator('li').getByText('vastaanotettu')).toHaveCount(2);
    await expect(field(page, 'logo').locator('img')).toHaveCount(1);
    const width = await field(page, 'logo')
      .locator('img')
      .evaluate((img: HTMLImageElement) => img.naturalWidth);
    expect(width).toBe(1);
    await expectAccessible(page);
  });

  await test.step('what a file was rejected for stands with it', async () => {
    await choose(page, 'logo', fileOf('valhe.png', SAMPLES.exe));
    await expect(field(page, 'logo').locator('li').last()).toContainText('valhe.png on ohjelma');
    await expectAccessible(page);
    await next(page);
    await expect(page.getByRole('alert')).toContainText('valhe.png on ohjelma');
    const saved = page.waitForResponse((response) => response.url().endsWith('/save') && response.ok());
    await page.getByRole('button', { name: 'Poista: valhe.png' }).click();
    await saved;
  });

  await test.step('what the field does not take is told at once', async () => {
    await choose(page, 'favicon', fileOf('iso.png', Buffer.concat([SAMPLES.png, randomBytes(1_100_000)])));
    await expect(field(page, 'favicon').locator('li')).toContainText('iso.png on liian suuri, enintään 1 Mt');
    await choose(page, 'favicon', fileOf('kuvake.gif', Buffer.from('GIF89a')));
    await expect(field(page, 'favicon').locator('li')).toContainText('Tähän käy tiedosto, jonka pääte on');
  });

  await test.step('on the next visit everything stands where it was, and is fetched as it was sent', async () => {
    await page.goto(page.url());
    await expect(field(page, 'logo').locator('li')).toHaveCount(2);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Lataa: logo iso åäö.png' }).click();
    const got = await download;
    expect(got.suggestedFilename()).toBe('logo iso åäö.png');
    const chunks: Buffer[] = [];
    for await (const chunk of await got.createReadStream()) chunks.push(chunk as Buffer);
    expect(sha256Hex(Buffer.concat(chunks))).toBe(sha256Hex(SAMPLES.png));
  });

  await test.step('a drawing never comes as a page', async () => {
    const { id = '' } = (await stored('logo.svg')) ?? {};
    const answer = await page.request.get(`/files/${id}`);
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="logo.svg"; filename*=UTF-8''logo.svg`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    expect((await page.request.get(`/files/${id}/picture`)).status()).toBe(404);
  });

  await test.step('nothing sticks out on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step('a file may be dropped, and takes the place of the earlier one', async () => {
    const cdp = await page.context().newCDPSession(page);
    const drop = async (name: string) => {
      const ground = field(page, 'brandGuide').locator('input[type=file]').locator('..');
      await ground.scrollIntoViewIfNeeded();
      const { x = 0, y = 0, width = 0 } = (await ground.boundingBox()) ?? {};
      const place = { x: x + width / 2, y: y + 12 };
      const data = { items: [], files: [fileOf(name, SAMPLES.pdf)], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await cdp.send('Input.dispatchDragEvent', { type, ...place, data });
      const row = field(page, 'brandGuide').locator('li').filter({ hasText: name });
      await expect(row).toContainText('vastaanotettu', { timeout: 20_000 });
    };
    await drop('ohje 1.pdf');
    await drop('ohje 2.pdf');
    await expect(field(page, 'brandGuide').locator('li')).toHaveCount(1);
    expect((await stored('ohje 1.pdf'))?.state).toBe('clean');
  });

  await test.step('one that was taken away is gone from the answers', async () => {
    await page.getByRole('button', { name: 'Poista: logo.svg' }).click();
    await expect(field(page, 'logo').locator('li')).toHaveCount(1);
    await next(page);
    await expect(page.locator('#field-wishes')).toBeVisible();
    await page.goto(page.url().replace(/website-look.*/, 'website-look'));
    await expect(page.getByText('logo iso åäö.png')).toBeVisible();
    await expect(page.getByText('logo.svg')).toHaveCount(0);
  });
});

test('an upload goes on after a lost connection, and after a reload', async ({ page, context }) => {
  test.setTimeout(120_000);
  await signIn(page, 'aino@koivurannanleipomo.example');
  await openPictures(page);
  const bytes = Buffer.concat([SAMPLES.pdf, randomBytes(17_000_000)]);
  const file = fileOf('iso ohje.pdf', bytes);
  const cdp = await context.newCDPSession(page);
  const network = (uploadThroughput: number, offline = false) =>
    cdp.send('Network.emulateNetworkConditions', {
      offline,
      latency: 5,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await network(1_200_000);
  const line = field(page, 'brandGuide').locator('li').first();

  await choose(page, 'brandGuide', file);
  await expect(line).toContainText(/\d+ % · .+ \/ 17 Mt · .+\/s · noin \d+ (sekuntia?|minuuttia?) jäljellä/);
  await expectAccessible(page);
  await expect(line).toContainText(/[3-9]\d % ·/, { timeout: 30_000 });

  await test.step('the line is cut and comes back', async () => {
    await network(1_200_000, true);
    await expect(line).toContainText('Yhteys katkesi', { timeout: 15_000 });
    await network(1_200_000);
    await expect(line).toContainText(/noin \d+ (sekuntia?|minuuttia?) jäljellä/, { timeout: 20_000 });
  });

  await test.step('the page is reloaded, and the same file chosen again, in another tab', async () => {
    await page.reload();
    await expect(page.getByText('iso ohje.pdf jäi kesken')).toBeVisible();
    await expectAccessible(page);
    const begun = await stored('iso ohje.pdf');
    const tab = await context.newPage();
    await tab.goto(page.url());
    await expect(tab.getByText('iso ohje.pdf jäi kesken')).toBeVisible();
    await choose(tab, 'brandGuide', file);
    await expect(field(tab, 'brandGuide').locator('li').first()).toContainText('vastaanotettu', {
      timeout: 30_000,
    });
    expect(await stored('iso ohje.pdf')).toEqual({ id: begun?.id, state: 'clean', sha256: sha256Hex(bytes) });
    await tab.close();
    await network(20_000_000);
    await page.reload();
    await expect(line).toContainText('vastaanotettu');
    await expect(page.getByText('iso ohje.pdf jäi kesken')).toHaveCount(0);
  });

  await test.step('one that is given up leaves nothing behind', async () => {
    await network(500_000);
    await choose(
      page,
      'brandGuide',
      fileOf('peruttava.pdf', Buffer.concat([SAMPLES.pdf, randomBytes(9_000_000)])),
    );
    await expect(field(page, 'brandGuide').locator('li').last()).toContainText('%');
    await page.getByRole('button', { name: 'Peruuta: peruttava.pdf' }).click();
    await expect.poll(async () => (await stored('peruttava.pdf'))?.state).toBe('deleted');
    await expect(field(page, 'brandGuide').locator('li')).toHaveCount(1);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('files come with a plain form, and what is wrong with one stands at its field', async ({ page }) => {
    await signIn(page, 'elli@tunturinretki.example');
    await openPictures(page);
    const send = (name: string) => field(page, name).getByRole('button', { name: 'Lähetä tiedosto' }).click();

    await choose(page, 'logo', fileOf('logo pitkä nimi åäö.svg', SAMPLES.svg));
    await send('logo');
    await expect(field(page, 'logo').getByText('logo pitkä nimi åäö.svg')).toBeVisible();
    await expect.poll(async () => (await stored('logo pitkä nimi åäö.svg'))?.state).toBe('clean');
    await page.reload();
    await expect(field(page, 'logo').getByText('vastaanotettu')).toBeVisible();

    await choose(
      page,
      'favicon',
      fileOf('suuri kuvake.png', Buffer.concat([SAMPLES.png, randomBytes(1_200_000)])),
    );
    await send('favicon');
    await expect(field(page, 'favicon')).toContainText('Tiedosto on liian suuri, enintään 1 Mt');
    await choose(page, 'favicon', fileOf('kuvake.exe', SAMPLES.exe));
    await send('favicon');
    await expect(field(page, 'favicon')).toContainText('Tähän käy tiedosto, jonka pääte on .svg, .png');

    await choose(page, 'logo', [
      fileOf('a.svg', SAMPLES.svg),
      fileOf('b.svg', SAMPLES.svg),
      fileOf('c.svg', SAMPLES.svg),
    ]);
    await send('logo');
    await expect(field(page, 'logo')).toContainText('Tähän mahtuu enintään 3 tiedostoa');
    await expect(field(page, 'logo').locator('li')).toHaveCount(3);
    await page.getByRole('button', { name: 'Poista: a.svg' }).click();
    await expect(field(page, 'logo').locator('li')).toHaveCount(2);
    await expect(field(page, 'logo').getByText('a.svg')).toHaveCount(0);
    await next(page);
    await expect(page.locator('#field-wishes')).toBeVisible();
  });
});
