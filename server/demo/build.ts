import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the build is made of. */
const SOURCES = [
  'app',
  'public',
  'db',
  'server',
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
  'package-lock.json',
];

/** Builds the app unless the last build was made of the same sources. Throws an Error with the output when it fails. */
export function ensureBuild(root: string, say: (text: string) => void): void {
  const stamp = path.join(root, 'build', '.sources');
  const wanted = hashOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Building the portal …');
  const started = Date.now();
  const { status, stdout, stderr, error } = spawnSync('npm', ['run', 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0)
    throw new Error(`The build failed.\n${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`);
  writeFileSync(stamp, wanted);
  say(`Built in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function hashOf(root: string): string {
  const hash = createHash('sha256');
  for (const name of SOURCES.flatMap((source) => filesOf(root, source))) {
    hash.update(`${name}\0`).update(
      createHash('sha256')
        .update(readFileSync(path.join(root, name)))
        .digest(),
    );
  }
  return hash.digest('hex');
}

function filesOf(root: string, source: string): string[] {
  const place = path.join(root, source);
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [source];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
