import { brotliCompressSync, constants } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { findOrInstallChromium } from '../../run/chromium.ts';
import type { Target } from './load.ts';
import type { Server } from './processes.ts';

export interface Download {
  readonly files: number;
  /** Of all scripts, each compressed by Brotli as strongly as it can. */
  readonly bytes: number;
}

/**
 * All scripts that a browser downloads for a page: those that it begins with, and those that it asks for later, until nothing moves
 * any more and one field has been left.
 */
export async function scriptsOf(server: Server, pages: readonly Target[]): Promise<readonly Download[]> {
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(console.log),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const downloads: Download[] = [];
    for (const page of pages) downloads.push(await scriptsOfPage(browser, server, page));
    return downloads;
  } finally {
    await browser.close();
  }
}

async function scriptsOfPage(browser: Browser, { url }: Server, target: Target): Promise<Download> {
  const context = await browser.newContext({ locale: 'fi-FI' });
  try {
    await signIn(context, url, target);
    const page = await context.newPage();
    const bodies: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') bodies.push(response.body());
    });
    const answer = await page.goto(url + target.path, { waitUntil: 'networkidle' });
    if (answer?.status() !== target.status || !(await page.content()).includes(target.holds))
      throw new Error(`${target.path} answered ${answer?.status()} or lacks ${target.holds}`);
    await leaveOneField(page);
    const sizes = (await Promise.all(bodies)).map(strongest);
    return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  } finally {
    await context.close();
  }
}

async function signIn(context: BrowserContext, url: string, { headers }: Target): Promise<void> {
  for (const part of headers.cookie?.split('; ') ?? []) {
    const [name = '', value = ''] = part.split('=');
    // A cookie with the __Host- prefix is for secure origins; the loopback counts as one for the browser.
    await context.addCookies([
      {
        name,
        value,
        url: url.replace('http:', name.startsWith('__Host-') ? 'https:' : 'http:'),
        secure: name.startsWith('__Host-'),
      },
    ]);
  }
}

async function leaveOneField(page: Page): Promise<void> {
  const field = page.locator('main input:visible').first();
  if ((await field.count()) === 0) return;
  await field.focus();
  await page.keyboard.press('Tab');
  await page.waitForLoadState('networkidle');
}

const strongest = (body: Buffer) =>
  brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  }).length;
