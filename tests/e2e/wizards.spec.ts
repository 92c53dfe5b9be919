import type { BrowserContext } from '@playwright/test';
import { helsinkiDate } from '#app/server/clock.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices, type Services } from '#app/server/services.server.ts';
import { allWizards } from '#app/wizards/engine/registry.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { test } from '../support/browser.ts';
import { sessionFor } from '../support/session.ts';
import { signOffWizard, submitWizard, type Way, walkWizard } from '../support/walk-wizard.ts';
import { projectFor } from '../support/wizard-project.ts';
import { emailOf, type StaffMember, staffByEmail } from '../support/world.ts';

const MANAGER = 'saara.niemi@alkuun.example';

/** Every wizard in every language, with and without scripts; every second one the other way round. */
const TURNS: readonly { language: Language; scripts: boolean; axe: boolean }[] = [
  { language: 'fi', scripts: true, axe: true },
  { language: 'sv', scripts: false, axe: true },
  { language: 'en', scripts: true, axe: false },
];

const today = helsinkiDate(new Date());
const ways: readonly Way[] = allWizards().flatMap((each, at) =>
  TURNS.map(({ scripts, ...turn }) => ({ ...each, ...turn, today, scripts: scripts === (at % 2 === 0) })),
);

let services: Services;
let manager: StaffMember;
test.beforeAll(async () => {
  services = await createServices(readEnv(JSON.parse(process.env.PORTAL_ENV ?? '{}')));
  manager = await staffByEmail(services, MANAGER);
});
test.afterAll(() => services.close());

/** Gives a browser the session of somebody, and a language. */
async function enter(context: BrowserContext, email: string, language: Language): Promise<void> {
  const [, value = ''] =
    /__Host-sid=([^;]+)/.exec(await sessionFor(process.env.PORTAL_SUPERUSER_URL ?? '', email)) ?? [];
  const place = { domain: 'localhost', path: '/' };
  await context.addCookies([
    { name: '__Host-sid', value, ...place, httpOnly: true, secure: true, sameSite: 'Lax' },
    { name: 'lang', value: language, ...place },
  ]);
}

test.use({ viewport: { width: 320, height: 700 }, actionTimeout: 20_000 });

for (const scripts of [true, false])
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });
    for (const way of ways.filter((each) => each.scripts === scripts))
      test(`${way.wizard.id} is filled in and signed off in ${way.language}`, async ({ context, page }) => {
        const project = await projectFor(services, manager, way.wizard, today);
        await enter(context, await emailOf(services, project.contactId), way.language);
        await test.step('the client fills it in', () => walkWizard(page, project, way));
        await test.step('checks and submits it', () => submitWizard(page, project, way));
        await test.step('the account manager signs it off', async () => {
          await enter(context, MANAGER, way.language);
          await signOffWizard(page, project, way);
        });
      });
  });
