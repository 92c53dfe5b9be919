import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '#app/paths.ts';
import { allWizards, getWizardWords } from '#app/wizards/engine/registry.ts';
import { expect, type Page, test } from '../support/browser.ts';
import { sessionFor } from '../support/session.ts';

const CLIENT = 'elli@tunturinretki.example';
const ASSETS = path.resolve(import.meta.dirname, '../../build/client/assets');

/** Plain steps: the first ones of forms that have nothing but fields. */
const PLAIN = [
  ['accountant', 'who'],
  ['data-forms', 'use'],
  ['purchase-invoices', 'receiving'],
] as const;

const textOf = (name: string) => readFileSync(path.join(ASSETS, name), 'utf8');

/** Names of the scripts that hold the declaration of a wizard, by its id. */
const declarations = new Map(
  allWizards().map(({ wizard: { id } }) => [
    id,
    readdirSync(ASSETS).filter((name) => name.endsWith('.js') && textOf(name).includes(`id:"${id}",area:`)),
  ]),
);

/** Goes to a step and tells the names of the scripts that came with it. */
async function scriptsOf(page: Page, address: string): Promise<Set<string>> {
  const loaded = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) loaded.add(path.basename(pathname));
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  return loaded;
}

test('a plain step brings the same scripts whichever form it belongs to, and no form’s declaration or words', async ({
  context,
  page,
}) => {
  const [, value = ''] =
    /__Host-sid=([^;]+)/.exec(await sessionFor(process.env.PORTAL_SUPERUSER_URL ?? '', CLIENT)) ?? [];
  await context.addCookies([
    {
      name: '__Host-sid',
      value,
      domain: 'localhost',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    },
  ]);
  await page.goto(paths.start());
  const project = new URL(page.url()).pathname.split('/')[2] ?? '';
  for (const names of declarations.values()) expect(names).toHaveLength(1);
  const seen: string[][] = [];
  for (const [slug, stepId] of PLAIN) {
    const fresh = await context.newPage();
    const loaded = await scriptsOf(fresh, paths.step(project, slug, stepId));
    await expect(fresh.getByRole('heading', { level: 1 })).toHaveText(
      getWizardWords(slug, 'fi').steps[stepId]?.title ?? '',
    );
    const texts = [...loaded].map(textOf).join('\n');
    for (const { wizard, words } of allWizards()) {
      expect([...loaded].filter((name) => declarations.get(wizard.id)?.includes(name))).toEqual([]);
      expect(texts.includes(words.fi.intro), `words of ${wizard.id}`).toBe(false);
    }
    seen.push([...loaded].sort());
    await test.step('the first answer brings the rules of this form and of no other', async () => {
      const more = new Set<string>();
      fresh.on('response', (response) => more.add(path.basename(new URL(response.url()).pathname)));
      await fresh.getByRole('main').locator('input:visible').first().press('Space');
      const own = declarations.get(slug) ?? [];
      await expect.poll(() => own.every((name) => more.has(name))).toBe(true);
      const others = [...declarations].filter(([id]) => id !== slug).flatMap(([, names]) => names);
      expect(others.filter((name) => more.has(name))).toEqual([]);
    });
    await fresh.close();
  }
  expect(seen[0]?.length).toBeGreaterThan(2);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
  await page.close();
});
