import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
export const PEERS = path.join(ROOT, 'tests/bench/peers');

/** Routes of the build whose router has next to nothing to choose from. */
const FEW_ROUTES = [
  '_index.tsx',
  'login._index.tsx',
  'onboarding.$projectId._index.tsx',
  'onboarding.$projectId.$slug._index.tsx',
  'onboarding.$projectId.$slug.$stepId.tsx',
  'onboarding.$projectId.$slug.$stepId.save.ts',
];
const PARTS = [
  'app',
  'server',
  'db',
  'public',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'remix.config.js',
];

export const buildProduct = () => run(ROOT, 'npm', ['run', 'build']);

export const buildBareRemix = () =>
  run(ROOT, path.join(ROOT, 'node_modules/.bin/remix'), ['vite:build', 'tests/bench/bare-remix']);

/** Builds a copy of the product with six routes. @returns its folder, and what removes it again */
export function buildFewRoutes(): { readonly folder: string; readonly stop: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'alkuun-few-routes-'));
  for (const part of PARTS) cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  const routes = path.join(folder, 'app/routes');
  for (const name of readdirSync(routes))
    if (!FEW_ROUTES.includes(name)) rmSync(path.join(routes, name), { recursive: true });
  run(folder, path.join(ROOT, 'node_modules/.bin/remix'), ['vite:build']);
  return { folder, stop: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Installs Express and the Home Office's framework into the peers' own folder, once. */
export function installPeers(): void {
  if (existsSync(path.join(PEERS, 'node_modules/hof'))) return;
  console.log('Installing what the portal is compared with …');
  run(PEERS, 'npm', [
    'install',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel=error',
  ]);
}

function run(cwd: string, program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
}
