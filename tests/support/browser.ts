import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { rowsOf } from './session.ts';

const env = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the global set-up starts the portal`);
  return value;
};

interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Mails to one address, newest first, as the mailbox received them over Resend's protocol. */
export async function mailsTo(address: string): Promise<readonly Mail[]> {
  const response = await fetch(`${env('MAILBOX_URL')}/api/messages?to=${encodeURIComponent(address)}`);
  return (await response.json()) as readonly Mail[];
}

/** The newest mail to an address that fits, once it has come. */
export async function nextMail(address: string, fits: (mail: Mail) => boolean): Promise<Mail> {
  const find = async () => (await mailsTo(address)).find(fits);
  await expect
    .poll(async () => Boolean(await find()), { message: `a mail to ${address}`, timeout: 15_000 })
    .toBe(true);
  const mail = await find();
  if (!mail) throw new Error(`no mail to ${address}`);
  return mail;
}

export const loginLinkOf = (mail: Mail): string | undefined =>
  /http:\/\/localhost:\d+\/login\/link\/[\w-]+/.exec(mail.text)?.[0];

/** Every page of a test: a console error or an uncaught error fails it, as does a breach of the security policy. */
export const test = base.extend({
  context: async ({ context }, use) => {
    const noise: string[] = [];
    context.on('console', (message) => {
      // What a browser says of answers that tests ask for, and of a line that they cut.
      const expected = /status of (404|409|410|422|429)|ERR_INTERNET_DISCONNECTED/.test(message.text());
      if (message.type() === 'error' && !expected) noise.push(message.text());
    });
    context.on('response', (response) => {
      if (response.status() >= 500)
        noise.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
    context.on('weberror', ({ error }) => noise.push(error().message));
    await use(context);
    expect(noise, 'the browser console stays quiet').toEqual([]);
  },
});

/** Signs in by the real path: address, mail, link, button; staff with their second factor. */
export async function signIn(page: Page, email: string): Promise<void> {
  // Specs sign the same few people in more often than people do.
  await rowsOf(env('PORTAL_SUPERUSER_URL'), 'delete from rate_limit');
  const before = (await mailsTo(email)).length;
  await page.goto('/login');
  await page.getByLabel(/Sähköposti|E-post|E-mail/).fill(email);
  await page.getByRole('main').getByRole('button').first().click();
  // The mail may be quicker than this page, which would then come in the place of the link's.
  await expect(page).toHaveURL(/\/login\/sent/);
  await expect
    .poll(async () => (await mailsTo(email)).filter(loginLinkOf).length, { timeout: 15_000 })
    .toBeGreaterThan(0);
  await expect.poll(async () => (await mailsTo(email)).length, { timeout: 15_000 }).toBeGreaterThan(before);
  const link = loginLinkOf(await nextMail(email, (mail) => Boolean(loginLinkOf(mail))));
  if (!link) throw new Error('the mail has no link');
  await page.goto(link);
  await page.getByRole('main').getByRole('button').first().click();
  const secret = (JSON.parse(env('PORTAL_SECOND_FACTORS')) as Record<string, string>)[email];
  if (secret) await typeSecondFactor(page, secret);
}

async function typeSecondFactor(page: Page, secret: string): Promise<void> {
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await page
    .getByLabel(/koodi|kod|code/i)
    .first()
    .fill(code);
  await page.getByRole('main').getByRole('button').first().click();
  await expect(page).toHaveURL(/\/manage/);
}

/** No violation of WCAG 2.2 AA that axe can see. */
export async function expectAccessible(page: Page): Promise<void> {
  const hasScripts = await page.evaluate(() => matchMedia('(scripting: enabled)').matches);
  const seen = hasScripts ? page : await copyWithScripts(page);
  // No page has frames, so axe may answer in the page itself.
  const { violations } = await new AxeBuilder({ page: seen })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** The same document, without the scripts of its own, in a page in which axe can run: it is a script too. */
async function copyWithScripts(page: Page): Promise<Page> {
  const body = (await page.content()).replace(/<script[\s\S]*?<\/script>/g, '');
  const copy = copies.get(page.context()) ?? (await windowBeside(page));
  const answer = { body, contentType: 'text/html; charset=utf-8' };
  await copy.route(page.url(), (route) => route.fulfill(answer), { times: 1 });
  await copy.goto(page.url());
  return copy;
}

const copies = new WeakMap<BrowserContext, Page>();

async function windowBeside(page: Page): Promise<Page> {
  const own = page.context();
  const browser = own.browser();
  if (!browser) throw new Error('the page has no browser');
  const context = await browser.newContext({ viewport: page.viewportSize(), javaScriptEnabled: true });
  own.once('close', () => context.close());
  const copy = await context.newPage();
  copies.set(own, copy);
  return copy;
}

/** Nothing sticks out to the side; what does is named. A page that is on its way to another address is asked when it is there. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  let seen = await sticksOut(page).catch(ifOnTheWay);
  for (let tries = 0; !seen && tries < 5; tries++) {
    await page.waitForLoadState();
    seen = await sticksOut(page).catch(ifOnTheWay);
  }
  expect(seen).toEqual([]);
}

/** Swallows what a browser says of a page that goes away while it is asked, and nothing else. */
function ifOnTheWay(error: Error): undefined {
  if (!/Execution context was destroyed|because of a navigation/.test(error.message)) throw error;
}

const sticksOut = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const over = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth,
    );
    return over.slice(0, 5).map((element) => element.outerHTML.slice(0, 160));
  });

export type { Page };
export { expect };
