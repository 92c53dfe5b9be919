import { expect, signIn, test } from '../support/browser.ts';

const CLIENT = 'tuomas@pohjanvalo.example';

test('two people at once: different fields merge, the same field shows both texts', async ({
  browser,
  baseURL,
}) => {
  const open = async () => {
    const context = await browser.newContext({ baseURL, locale: 'fi-FI' });
    const page = await context.newPage();
    await signIn(page, CLIENT);
    await page.goto(`${page.url()}/company/identity`);
    return page;
  };
  const a = await open();
  const b = await open();
  const name = (page: typeof a) => page.locator('[name="name"]');
  const industry = (page: typeof a) => page.locator('[name="industryCode"]');
  const saved = (page: typeof a) => expect(page.getByText(/(Tallennettu|Saved) \d+[.:]\d\d/)).toBeVisible();

  await name(a).fill('Pohjan Valo Oy');
  await saved(a);
  await industry(b).fill('70220');
  await saved(b);
  await a.reload();
  await expect(industry(a)).toHaveValue('70220');
  await expect(name(a)).toHaveValue('Pohjan Valo Oy');

  await name(b).fill('Pohjan Valo Consulting Oy');
  await name(b).blur();
  const choice = b.getByRole('button', { name: /Pidä oma|Keep mine|Use mine|Keep/ }).first();
  await expect(choice).toBeVisible();
  await expect(b.getByText('Pohjan Valo Oy', { exact: false }).first()).toBeVisible();
  await choice.click();
  await saved(b);
  await a.reload();
  await expect(name(a)).toHaveValue('Pohjan Valo Consulting Oy');
  await a.context().close();
  await b.context().close();
});

test('a form that was open when its item was submitted elsewhere loses nothing and changes nothing', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, locale: 'fi-FI' });
  const page = await context.newPage();
  await signIn(page, 'maria@skargardenskeramik.example');
  await page.goto(`${page.url()}/company/identity`);
  await expect(page).toHaveURL(/\/company$/);
  await context.close();
});
