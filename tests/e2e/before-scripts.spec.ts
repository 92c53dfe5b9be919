import { paths } from '#app/paths.ts';
import { expect, test } from '../support/browser.ts';
import { enter } from '../support/enter.ts';
import { newClient } from '../support/new-client.ts';

const MANAGER = 'saara.niemi@alkuun.example';

test('what was chosen before the scripts had come brings up the questions that hang on it, and is saved', async ({
  page,
}) => {
  const client = await newClient(MANAGER, ['website']);
  const step = paths.step(client.projectId, 'company', 'identity');
  const gate = Promise.withResolvers<void>();
  await page.route('**/assets/*.js', async (route) => {
    await gate.promise;
    await route.continue();
  });
  const opened = enter(page, client.email, step);
  const registered = page.locator('[name="vatRegistered"][value="yes"]');
  await registered.check();
  await page.locator('[name="name"]').fill('Ensin Oy');
  gate.resolve();
  await opened;
  await expect(page.locator('[name="vatNumber"]')).toBeVisible();
  await expect(page.getByText(/Tallennettu \d{1,2}\.\d{2}/)).toBeVisible();
  await page.reload();
  await expect(registered).toBeChecked();
  await expect(page.locator('[name="name"]')).toHaveValue('Ensin Oy');
});
