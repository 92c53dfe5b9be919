import { expect, expectAccessible, expectNoSidewaysScroll, signIn, test } from '../support/browser.ts';

for (const scripts of [true, false])
  test(`SPF, DKIM and DMARC of the sender are looked up and explained, ${scripts ? 'with' : 'without'} scripts`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ baseURL, locale: 'fi-FI', javaScriptEnabled: scripts });
    const page = await context.newPage();
    await signIn(page, 'elli@tunturinretki.example');
    const home = page.url();
    await page.goto(`${home}/email-marketing/use`);
    await page.locator('[name=inUse][value=yes]').check();
    await page.locator('button[name=_intent][value=next]').last().click();
    await expect(page).toHaveURL(/\/sender$/);
    const proofs = page.locator('#mail-proofs');
    const press = () => proofs.locator('button[value^="own:checkSender"]').click();

    await page.locator('[name=senderEmail]').fill('');
    await press();
    await expect(proofs.getByRole('alert')).toBeVisible();
    await page.locator('[name=senderEmail]').fill('uutiset@koivurannanleipomo.fi');
    await press();
    await expect(proofs.getByRole('listitem')).toHaveCount(3);
    await expect(proofs).toContainText(
      'v=spf1 include:spf.protection.outlook.com include:uutiskirje.example -all',
    );
    await expect(proofs).toContainText('selector1._domainkey');
    await expect(proofs).toContainText('_dmarc.koivurannanleipomo.fi');
    await expect(page.locator('[name=senderEmail]')).toHaveValue('uutiset@koivurannanleipomo.fi');
    if (scripts) {
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 700 });
      await expectNoSidewaysScroll(page);
    }
    await context.close();
  });
