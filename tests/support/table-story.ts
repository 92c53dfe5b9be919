import { helsinkiDate } from '#app/server/clock.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices } from '#app/server/services.server.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, type Page } from './browser.ts';
import { enter } from './enter.ts';
import { chooseFile, pickOption, pressOn, tick, typeInto } from './keyboard.ts';
import { projectFor } from './wizard-project.ts';
import { emailOf, staffByEmail } from './world.ts';

export const MANAGER = 'saara.niemi@alkuun.example';

/** A file has to arrive, to be looked at for viruses and to be read. */
const CHECKED = { timeout: 20_000 };

/** A client of its own before whom a form with a table file lies. */
export interface Story {
  readonly projectId: string;
  readonly slug: string;
  /** Of the main contact. */
  readonly email: string;
}

/** Starts a project by the real commands; the forms that this one builds on hold their examples. */
export async function tableStory(slug: string): Promise<Story> {
  const services = await createServices(readEnv(JSON.parse(process.env.PORTAL_ENV ?? '{}')));
  try {
    const manager = await staffByEmail(services, MANAGER);
    const today = helsinkiDate(new Date());
    const { projectId, contactId } = await projectFor(services, manager, getWizard(slug), today);
    return { projectId, slug, email: await emailOf(services, contactId) };
  } finally {
    await services.close();
  }
}

/** Every screen of a story: nothing that axe could see is wrong, and nothing sticks out. */
export async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

export const heading = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(text, { timeout: 15_000 });

export const group = (page: Page, name: string | RegExp) => page.getByRole('group', { name });
export const panel = (page: Page) => page.locator('#check-panel');

/** Signs the contact in and presses the way into the form. */
export async function begin(page: Page, { projectId, slug, email }: Story): Promise<void> {
  await enter(page, email, `/onboarding/${projectId}/${slug}`);
  await look(page);
  await pressOn(page, page.getByRole('link', { name: 'Aloita täyttäminen' }));
}

export const next = (page: Page) =>
  pressOn(page, page.getByRole('button', { name: 'Tallenna ja jatka' }).last());

/** Presses "next" and comes back to the same step, which says why. */
export async function nextRefused(page: Page, why: string): Promise<void> {
  const back = page.waitForEvent('load');
  await next(page);
  await back;
  await expect(page.getByRole('alert').filter({ hasText: why })).toBeVisible();
}

/** Waits until the panel tells what was found in the newest reading. */
const checked = (page: Page) => expect(panel(page)).toHaveAttribute('data-check', 'done', CHECKED);

/** Sends a table file and waits until it has been read. `told`: what stands in the panel then. */
export async function sendTable(page: Page, name: string, content: string, told: string): Promise<void> {
  await chooseFile(page, page.locator('input[type=file]'), name, content);
  await expect(page.getByRole('link', { name: `Lataa: ${name}` })).toBeVisible(CHECKED);
  await expect(panel(page).getByText(told).first()).toBeVisible(CHECKED);
  await checked(page);
}

/** Names what a column of the file is, and waits for the answer of the server. */
export async function mapColumn(page: Page, header: string, target: string): Promise<void> {
  const saved = page.waitForResponse((response) => response.url().endsWith('/save') && response.ok());
  await pickOption(page, page.getByLabel(`Tieto meillä: ${header}`), target);
  await saved;
  await checked(page);
}

/** Opens the findings of a kind from the panel. */
export async function openFindings(page: Page, kind: string): Promise<void> {
  await pressOn(page, panel(page).getByRole('link', { name: `Katso ja korjaa : ${kind}` }));
  await heading(page, 'Rivit, joissa on korjattavaa');
}

/** Types values in place of cells on the page of the findings and saves them. */
export async function fixCells(page: Page, cells: Readonly<Record<string, string>>): Promise<void> {
  for (const [cell, value] of Object.entries(cells))
    await typeInto(page, page.getByLabel(`Korjattu arvo, ${cell}`), value);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Korjaukset on tallennettu.')).toBeVisible();
}

/** Opens the page anew, as long as the rows are checked, until something stands there. */
export const reread = (page: Page, what: ReturnType<Page['locator']>) =>
  expect(async () => {
    if (!(await what.isVisible())) await page.reload();
    await expect(what).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });

/** Lets all findings of the kind that is shown be corrected as proposed. */
export async function fixAll(page: Page, label: string): Promise<void> {
  await pressOn(page, page.getByRole('button', { name: label }));
  await expect(page.getByText('Korjaukset on tallennettu.')).toBeVisible();
}

export async function backToFile(page: Page): Promise<void> {
  await pressOn(page, page.getByRole('link', { name: 'Takaisin tiedostoon' }));
  await checked(page);
}

/** Downloads what a link leads to. */
export async function download(page: Page, link: string): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await pressOn(page, page.getByRole('link', { name: link }));
  const chunks: Buffer[] = [];
  for await (const chunk of await (await coming).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Ticks every remark as known and submits. */
export async function submit(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Tarkista ja lähetä' })).toBeVisible();
  await look(page);
  for (const box of await page.getByRole('checkbox', { name: 'Tiedän tämän' }).all()) await tick(page, box);
  await pressOn(page, page.getByRole('button', { name: 'Lähetä tarkistettavaksi' }));
  await expect(page.getByText('Asiakasvastaava tarkistaa tiedot.')).toBeVisible();
}
