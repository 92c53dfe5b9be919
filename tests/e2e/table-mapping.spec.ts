import { setTimeout } from 'node:timers/promises';
import { paths } from '#app/paths.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices } from '#app/server/services.server.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { TableParts } from '#app/wizards/engine/table-parts.ts';
import { expect, type Page, test } from '../support/browser.ts';
import { enter } from '../support/enter.ts';
import { projectFor } from '../support/wizard-project.ts';
import { emailOf, staffByEmail } from '../support/world.ts';

const MANAGER = 'saara.niemi@alkuun.example';
const WIZARD = getWizard('customer-registry');

/** How late the page hears of the second file, in ms: after the form was saved with it. */
const LATE = 1500;

/** The last column is one that nobody recognises. */
const FILE = [
  'Asiakasnumero;Nimi;Sähköposti;Luokka',
  '1001;Koivurannan Kukka Oy;kukka@koivuranta.example;A',
  '1002;Posti Oy;posti@posti.example;B',
].join('\r\n');

/** Opens the step that takes the file, in a project of its own. @returns the address of the check */
async function openRegister(page: Page): Promise<string> {
  const services = await createServices(readEnv(JSON.parse(process.env.PORTAL_ENV ?? '{}')));
  try {
    const manager = await staffByEmail(services, MANAGER);
    const made = await projectFor(services, manager, WIZARD, new Date().toISOString().slice(0, 10));
    const place = { projectId: made.projectId, slug: WIZARD.id };
    for (const { id, schema } of WIZARD.steps.slice(0, 2)) {
      const inputs = Object.fromEntries(
        Object.keys(schema.shape).map((name) => [name, WIZARD.example[name]]),
      );
      await saveStep(made.client, { ...place, stepId: id, save: { inputs, basedOn: 0 } });
    }
    const contact = await emailOf(services, made.contactId);
    await enter(page, contact, paths.step(place.projectId, place.slug, 'register'));
    return paths.tableCheck(place.projectId, place.slug, 'register');
  } finally {
    await services.close();
  }
}

const send = (page: Page, name: string, content: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

const done = (page: Page) =>
  expect(page.locator('#check-panel')).toHaveAttribute('data-check', 'done', { timeout: 20_000 });

const saved = (page: Page) =>
  page.waitForResponse((response) => response.url().endsWith('/save') && response.ok());

test('what was chosen for a column stays while another file waits to be read, and only the count of rows is asked anew', async ({
  page,
}) => {
  const address = await openRegister(page);
  const chosen = page.getByLabel('Tieto meillä: Luokka');
  const counted = page.getByRole('group', { name: 'Onko rivimäärä oikein?' });
  await send(page, 'asiakkaat.csv', FILE);
  await done(page);
  await chosen.selectOption('customerGroup');
  await counted.getByLabel('Kyllä').check();
  await saved(page);

  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/save')) sent.push(request.postData() ?? '');
  });
  await test.step('the second file is long in waiting, and the form is saved meanwhile', async () => {
    await page.route(`**${address}`, async (route) => {
      const response = await route.fetch();
      const parts = (await response.json()) as TableParts;
      const { check } = parts;
      const waiting = check && { ...check, status: 'waiting', reading: undefined, counts: undefined };
      await setTimeout(LATE);
      await route.fulfill({ response, json: { ...parts, check: waiting } });
    });
    await send(page, 'asiakkaat 2.csv', `${FILE}\r\n1003;Kolmas Oy;kolmas@posti.example;B`);
    await expect.poll(() => sent.join('\n'), { timeout: 20_000 }).toContain('registryFile');
    await expect(page.locator('#check-panel')).toHaveAttribute('data-check', 'waiting', { timeout: 20_000 });
    await expect(chosen).toBeHidden();
    await expect.poll(() => sent.join('\n')).toContain('rowCountConfirmed');
  });

  await test.step('then it is read', async () => {
    await page.unrouteAll({ behavior: 'wait' });
    await done(page);
    await expect(chosen).toHaveValue('customerGroup');
    await expect(counted.getByLabel('Kyllä')).not.toBeChecked();
    expect(sent.join('\n')).not.toContain('mapping');
  });

  await test.step('which holds on another visit', async () => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await done(other);
    await expect(other.getByLabel('Tieto meillä: Luokka')).toHaveValue('customerGroup');
    const again = other.getByRole('group', { name: 'Onko rivimäärä oikein?' });
    await expect(again.getByLabel('Kyllä')).not.toBeChecked();
    await other.close();
  });

  await test.step('and its rows are counted right as the first one’s were', async () => {
    const kept = saved(page);
    await counted.getByLabel('Kyllä').check();
    await kept;
    await page.reload();
    await done(page);
    await expect(counted.getByLabel('Kyllä')).toBeChecked();
  });
});
