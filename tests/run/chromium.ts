import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The program file of a Chromium browser: the one of CHROMIUM_PATH, one of the system, Playwright's own, or one that
 * is installed now. Throws an Error that says what to do when there is none to be had.
 */
export function findOrInstallChromium(say: (text: string) => void): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, and there is no such file.`);
  }
  const found = findChromium();
  if (found) return found;
  for (const [command, ...args] of waysToInstall()) {
    say(`Installing a Chromium browser for the tests: ${[command, ...args].join(' ')}`);
    const { status } = spawnSync(command!, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = status === 0 ? findChromium() : undefined;
    if (installed) return installed;
  }
  throw new Error(
    'There is no Chromium browser, and it could not be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to its program file, and run the tests again.',
  );
}

function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...PLACES,
  ];
  return [...candidates, chromium.executablePath()].find((file) => existsSync(file) && starts(file));
}

/** Some systems have a `chromium` that only tells how to install the real one. */
function starts(file: string): boolean {
  return spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0;
}

function waysToInstall(): string[][] {
  const ways: string[][] = [];
  const isRoot = process.getuid?.() === 0;
  const mayBeRoot = isRoot || spawnSync('sudo', ['-n', 'true']).status === 0;
  if (mayBeRoot && spawnSync('apt-get', ['--version']).status === 0) {
    const install = 'apt-get install -y chromium || (apt-get update && apt-get install -y chromium)';
    ways.push([...(isRoot ? [] : ['sudo', '-n']), 'sh', '-c', install]);
  }
  const playwright = [process.execPath, 'node_modules/playwright/cli.js', 'install'];
  ways.push([...playwright, ...(mayBeRoot ? ['--with-deps'] : []), 'chromium']);
  return ways;
}
