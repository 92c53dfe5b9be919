import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findOrInstallChromium } from './run/chromium.ts';
import { type Count, readCount } from './run/count.ts';

/**
 * `npm test`: every check of the repository, one after the other. `npm test -- unit db` runs only the named steps.
 * The last line is the sum; a step without tests of its own (types, lint, …) counts as one.
 */
type Step = { name: string; command: string[]; report?: 'vitest' | 'playwright'; browser?: boolean };

const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'alkuun-report-'));
const bin = path.join(root, 'node_modules', '.bin');

const vitest = (name: string): Step => ({
  name,
  command: [
    'vitest',
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile(name)}`,
  ],
  report: 'vitest',
});

const STEPS: Step[] = [
  { name: 'types', command: ['node', 'node_modules/typescript7/bin/tsc', '--noEmit'] },
  { name: 'lint', command: ['biome', 'check', '.'] },
  { name: 'unused', command: ['knip'] },
  vitest('unit'),
  vitest('db'),
  { name: 'build', command: ['npm', 'run', 'build'] },
  {
    name: 'e2e',
    command: ['playwright', 'test', '--reporter=list,json'],
    report: 'playwright',
    browser: true,
  },
  vitest('faults'),
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. Steps: ${STEPS.map((step) => step.name).join(', ')}.`,
  );
  process.exit(1);
}

const sum: Count = { passed: 0, failed: 0, skipped: 0 };
for (const step of STEPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const started = performance.now();
  const { count, output } = await runStep(step);
  for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += count[key];
  if (count.failed > 0) console.log(`\n${output.trim()}\n`);
  console.log(lineFor(step, count, performance.now() - started));
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed > 0 ? 1 : 0);

async function runStep(step: Step): Promise<{ count: Count; output: string }> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: [bin, process.env.PATH].join(path.delimiter),
    PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile(step.name),
  };
  if (step.browser) {
    try {
      env.CHROMIUM_PATH = findOrInstallChromium(console.log);
    } catch (error) {
      return { count: { passed: 0, failed: 1, skipped: 0 }, output: (error as Error).message };
    }
  }
  const { ok, output } = await run(step.command, env);
  const one = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (!step.report) return { count: one, output };
  const count = readCount(reportFile(step.name), step.report) ?? { ...one, passed: 0, failed: 1 };
  // A runner may fail without a failing test: nothing found, or an error outside of any.
  if (!ok && count.failed === 0) count.failed = 1;
  return { count, output };
}

function run(
  [program = '', ...args]: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output += data;
      });
    }
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

function lineFor({ name, report }: Step, { passed, failed, skipped }: Count, milliseconds: number): string {
  const told = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`];
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  return [
    failed > 0 ? '✗' : '✓',
    name.padEnd(8),
    seconds.padStart(8),
    report ? ` ${told.filter(Boolean).join(', ')}` : '',
  ]
    .join(' ')
    .trimEnd();
}

function reportFile(name: string): string {
  return path.join(folder, `${name}.json`);
}
