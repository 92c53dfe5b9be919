// Starts a TypeScript program of this repository from a bare checkout: `node server/run.mjs <script.ts> [args]`.
// Plain JavaScript without dependencies, because it runs on whatever Node (20 or newer) the machine has, before
// anything is installed. The program itself runs on the Node that package.json names.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.alkuun-installed');

const [script, ...args] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node 20 or newer is needed; this is ${process.version}.`);
if (!script) fail('Usage: node server/run.mjs <script.ts> [arguments]');

await install();
await start(path.resolve(root, script), args);

async function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (read(stamp) === wanted) return;
  if (!isInstalled()) {
    const first = !existsSync(modules);
    say(first ? 'Installing what is needed (once, a minute or two) …' : 'Installing what has changed …');
    const started = Date.now();
    const ticker = setInterval(() => say(`  still installing, ${seconds(started)} s`), 15_000);
    const { code, output } = await npmInstall();
    clearInterval(ticker);
    if (code !== 0) fail(`${output.trim()}\n\nThe installation failed; npm's own words are above.`);
    say(`Installed in ${seconds(started)} s.`);
  }
  writeFileSync(stamp, wanted);
}

/** Whether npm's own record of node_modules already has every version that the lock file names. */
function isInstalled() {
  const there = JSON.parse(read(path.join(modules, '.package-lock.json')) ?? '{}').packages;
  if (!there) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || there[name]?.version === entry.version,
  );
}

function npmInstall() {
  // Warnings about engines are no news to the reader: the programs run on the Node that gets installed here.
  const flags = ['install', '--include=dev', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const own = process.env.npm_execpath;
  const [command, ...rest] = own?.endsWith('.js') ? [process.execPath, own, ...flags] : ['npm', ...flags];
  const child = spawn(command, rest, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  });
  forwardSignals(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: `npm does not start: ${error.message}` }));
    child.on('close', (code, signal) => (signal ? process.exit(130) : resolve({ code, output })));
  });
}

async function start(file, rest) {
  const child = spawn(runtime(), [file, ...rest], {
    stdio: 'inherit',
    env: { ...process.env, PATH: [path.join(modules, '.bin'), process.env.PATH].join(path.delimiter) },
  });
  forwardSignals(child);
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** The installed Node; this one where the installed one is missing (npm may not run scripts) and this one is new enough. */
function runtime() {
  const installed = path.join(modules, '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (spawnSync(installed, ['--version']).status === 0) return installed;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return fail('The package "node" did not install its program. Run "npm rebuild node", or use Node 24.');
}

function forwardSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
