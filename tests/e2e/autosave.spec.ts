import type { Acting } from '#app/server/actor.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { createServices, type Services } from '#app/server/services.server.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { RowInput } from '#app/wizards/engine/types.ts';
import { expect, type Page, test } from '../support/browser.ts';
import { enter, findScene, type Scene, superuser } from '../support/enter.ts';
import { rowsOf, sessionFor } from '../support/session.ts';
import { fill, submit } from '../support/world.ts';

let scene: Scene;
let services: Services;
test.beforeAll(async () => {
  scene = await findScene('company');
  services = await createServices(readEnv(JSON.parse(process.env.PORTAL_ENV ?? '{}')));
});
test.afterAll(() => services.close());

const identity = () => `/onboarding/${scene.projectId}/company/identity`;
const name = (page: Page) => page.locator('[name="name"]');
const saved = (page: Page) => expect(page.getByText(/Tallennettu \d{1,2}\.\d{2}/)).toBeVisible();

/** What the server has of the company's name. */
async function stored(): Promise<string | undefined> {
  const [row] = await rowsOf<{ name: string }>(
    superuser(),
    `select s.inputs->>'name' as name from step_answers s join item i on i.id = s.item_id
     where i.project_id = $1 and i.slug = 'company' and s.step_id = 'identity'`,
    [scene.projectId],
  );
  return row?.name;
}

test('what is typed is saved while typing, says when, and is there on another visit', async ({ page }) => {
  await enter(page, scene.contact, identity());
  await name(page).fill('Ensimmäinen Oy');
  await saved(page);
  expect(await stored()).toBe('Ensimmäinen Oy');
  await page.reload();
  await expect(name(page)).toHaveValue('Ensimmäinen Oy');
  await saved(page);
});

test('without a connection nothing is lost: the page says so, stays, and saves when it is back', async ({
  page,
  context,
}) => {
  await enter(page, scene.contact, identity());
  await context.setOffline(true);
  await name(page).fill('Katkolla Oy');
  await expect(page.getByText('Ei yhteyttä – tallennetaan kun yhteys palaa')).toBeVisible();
  await expect(page.locator('[data-offline]')).toHaveText(/^Ei yhteyttä\. Sivu on luettavissa/);
  await page.getByRole('button', { name: 'Jätä kesken' }).click();
  await page.waitForTimeout(500);
  await expect(name(page)).toHaveValue('Katkolla Oy');
  await name(page).fill('Takaisin Oy');
  await context.setOffline(false);
  await saved(page);
  expect(await stored()).toBe('Takaisin Oy');
});

test('leaving before it is saved is asked about', async ({ page, context }) => {
  await enter(page, scene.contact, identity());
  await context.setOffline(true);
  await name(page).pressSequentially(' x');
  const asked = page.waitForEvent('dialog');
  const leaving = page.goto('/account').catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await leaving;
  await context.setOffline(false);
  await saved(page);
});

test('after the session has ended the text waits on the page, and is saved when one has signed in again', async ({
  page,
  context,
}) => {
  await enter(page, scene.contact, identity());
  await rowsOf(
    superuser(),
    'update session set ended_at = now() where user_id = (select id from app_user where email = $1)',
    [scene.contact],
  );
  await name(page).fill('Odottava Oy');
  await expect(page.getByText('Istunto on päättynyt, mutta tekstisi on tällä sivulla.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Kirjaudu toisessa välilehdessä' })).toHaveAttribute(
    'href',
    `/login?to=${encodeURIComponent(identity())}`,
  );
  expect(await stored()).not.toBe('Odottava Oy');
  const [, value = ''] = (await sessionFor(superuser(), scene.contact)).split('; ')[0]?.split('=') ?? [];
  await context.addCookies([{ name: '__Host-sid', value, url: 'https://localhost', secure: true }]);
  await name(page).pressSequentially('j');
  await saved(page);
  expect(await stored()).toBe('Odottava Oyj');
});

test('a save that comes after the form was sent changes nothing and says why', async ({ page }) => {
  await enter(page, scene.contact, identity());
  const [contact] = await rowsOf<{ id: string }>(superuser(), 'select id from app_user where email = $1', [
    scene.contact,
  ]);
  const contactId = contact?.id ?? '';
  const actor = { kind: 'client', userId: contactId, sessionRef: null, ipPrefix: null } as const;
  const client: Acting = { services, scope: { tenantId: scene.tenantId }, actor };
  const made = {
    tenantId: scene.tenantId,
    projectId: scene.projectId,
    contactId,
    client,
    manager: { id: contactId, acting: client },
  };
  const { facts } = await inScope(services.db, client.scope, (trx) =>
    loadItem(trx, { projectId: scene.projectId, slug: 'company', now: new Date() }),
  );
  const { example } = getWizard('company');
  const [main] = example.contacts as readonly RowInput[];
  const contacts = main ? [{ ...main, areas: facts.areas }] : [];
  await fill(made, 'company', { ...example, contacts });
  await submit(made, 'company');
  const sent = await stored();
  await name(page).fill('Myöhässä Oy');
  await expect(page.getByText('Lomake on jo lähetetty, joten tätä ei enää tallenneta.')).toBeVisible();
  expect(await stored()).toBe(sent);
  await expect(name(page)).toHaveValue('Myöhässä Oy');
});

test('the menu of the person closes on Escape also on a page that saves by itself', async ({ page }) => {
  const other = await findScene('payment-provider');
  await enter(page, other.contact, `/onboarding/${other.projectId}/payment-provider/provider`);
  const menu = page.locator('details[data-menu]');
  await expect(async () => {
    await menu.locator('summary').click();
    await expect(menu).toHaveAttribute('open', '', { timeout: 500 });
    await page.keyboard.press('Escape');
    await expect(menu).not.toHaveAttribute('open', '', { timeout: 500 });
  }).toPass();
  await expect(menu.locator('summary')).toBeFocused();
});
