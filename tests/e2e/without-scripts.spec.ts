import { expect, signIn, test } from '../support/browser.ts';

test.use({ javaScriptEnabled: false });

test('the whole way works without scripts: sign in, rows, faults, submit', async ({ page }) => {
  await signIn(page, 'veikko@sisupyora.example');
  const home = page.url();
  await page.goto(`${home}/trainees/people`);
  await page.getByLabel('Nimi').fill('Veikko Sisu');
  await page.getByLabel('Sähköposti').fill('veikko@');
  await page.getByRole('button', { name: 'Tallenna ja jatka' }).last().click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Sähköposti')).toHaveValue('veikko@');
  await page.getByLabel('Sähköposti').fill('veikko@sisupyora.example');
  await page.locator('summary', { hasText: 'Valitse' }).click();
  await page.getByLabel('Myynti').check();
  await page.getByLabel('Hyväksyy tallennuksen').selectOption({ label: 'Kyllä' });

  await test.step('a row is added and removed by posting', async () => {
    await page.getByRole('button', { name: 'Lisää osallistuja' }).click();
    await expect(page.getByLabel('Nimi')).toHaveCount(2);
    await expect(page.getByLabel('Nimi').first()).toHaveValue('Veikko Sisu');
    await page.getByRole('button', { name: 'Poista: Osallistuja 2' }).click();
    await expect(page.getByLabel('Nimi')).toHaveCount(1);
  });

  await test.step('a table is pasted into a box, and the same person twice is one row', async () => {
    await page.locator('summary', { hasText: 'Liitä rivejä taulukosta' }).click();
    await page
      .locator('textarea[name="_paste.people"]')
      .fill('Liisa Lehto\tliisa@sisupyora.example\tSuomi\nVeikko Sisu\tveikko@sisupyora.example\tSuomi');
    await page.getByRole('button', { name: 'Lisää rivit' }).click();
    await expect(page.getByLabel('Nimi')).toHaveCount(2);
    await page.getByRole('button', { name: 'Poista: Osallistuja 2' }).click();
  });

  await page.getByRole('button', { name: 'Tallenna ja jatka' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mikä aika teille sopii?');
  await page.getByRole('button', { name: 'Tallenna ja jatka' }).last().click();
  await page.getByRole('button', { name: 'Lähetä tarkistettavaksi' }).click();
  await expect(page.getByText('Asiakasvastaava tarkistaa tiedot.')).toBeVisible();
});
