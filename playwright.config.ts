import { defineConfig } from '@playwright/test';

const QUIET = '**/looking.spec.ts';
const WALKS = '**/wizards.spec.ts';

/** Journeys in Debian's Chromium against the built app with all its parts, started once for all specs. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/portal.setup.ts',
  workers: 2,
  // First the whole database is compared before and after looking, with nobody else at work. People and clients of the seeded world are
  // shared by the journeys, which therefore take turns; each walk has a project of its own.
  projects: [
    { name: 'quiet', testMatch: QUIET },
    { name: 'journeys', testIgnore: [QUIET, WALKS], workers: 1, dependencies: ['quiet'] },
    {
      name: 'wizards',
      testMatch: WALKS,
      workers: 2,
      fullyParallel: true,
      timeout: 180_000,
      dependencies: ['quiet'],
    },
  ],
  timeout: 60_000,
  expect: { timeout: 7000 },
  reporter: 'list',
  use: {
    baseURL: process.env.PORTAL_URL,
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    actionTimeout: 8000,
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
