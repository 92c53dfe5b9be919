import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CheckEvent } from '#app/files/check-table.ts';
import type { FileTask } from '#app/server/files/file-task.server.ts';
import { CHILD_LIMITS, readerEnv, readerFlags } from '#app/server/files/run-file-task.server.ts';
import { giveWay } from '#app/server/give-way.server.ts';
import { figure } from '../portal/rounds.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const READER = here('../../../server/file-check.ts');
export const ROWS = 1_000_000;

/** One way of going through a file, as a process of its own. */
export interface Side {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Rows that it must have gone through. */
  readonly rows: number;
  /** What it says at the end. */
  readonly rowsOf: (output: string) => number;
  /** Seconds that it took by its own clock and processors, where only a part of the process counts. */
  readonly timeOf?: (output: string) => { readonly seconds: number; readonly cpu: number };
  readonly before?: () => Promise<void>;
  readonly after?: () => Promise<void>;
}

/** A figure of each side, over all rounds. */
export interface Measured {
  readonly seconds: ReturnType<typeof figure>;
  readonly perSecond: ReturnType<typeof figure>;
  readonly cpuSeconds: ReturnType<typeof figure>;
  /** Peak of resident memory. */
  readonly megabytes: ReturnType<typeof figure>;
}

/** Tells peak memory and processor time when the process ends. */
const TELL = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('\\n%23'+JSON.stringify({rss:u.maxRSS/1024,cpu:(u.userCPUTime+u.systemCPUTime)/1e6})+'\\n')})`;

/** The product's own reader of files, exactly as it is started in production. */
export function check(name: string, path: string, rows: number): Side {
  const limits = { rows: ROWS, findings: ROWS };
  const request = { kind: 'customer-registry', context: { today: '2026-11-20' }, limits } as const;
  const task: FileTask = { task: 'check', path, request };
  return {
    name,
    args: [...readerFlags(task, CHILD_LIMITS), READER],
    env: readerEnv(),
    input: JSON.stringify(task),
    rows,
    rowsOf: (output) => rowsChecked(name, output),
  };
}

/** Rows that a check went through. @throws when it did not end well, or lost findings on the way */
function rowsChecked(name: string, output: string): number {
  const events = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CheckEvent);
  const done = events.at(-1);
  if (done?.type !== 'done') throw new Error(`${name}: ${JSON.stringify(done)}`);
  const told = events.reduce(
    (sum, event) => sum + (event.type === 'findings' ? event.findings.length : 0),
    0,
  );
  if (told !== done.summary.findings) throw new Error(`${name}: findings were lost`);
  return done.summary.rows;
}

/** A library that only goes through the file. */
export const drain = (name: string, script: string, path: string, rows: number): Side => ({
  name,
  args: [here(script), path],
  rows,
  rowsOf: (output) => (JSON.parse(output) as { rows: number }).rows,
});

interface Run {
  readonly seconds: number;
  readonly rss: number;
  readonly cpu: number;
}

/** @throws when the side fails or went through another number of rows: then its figures would mean nothing */
async function run(side: Side): Promise<Run> {
  const { name, args, input, env, rows, rowsOf, timeOf } = side;
  await side.before?.();
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', TELL, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(env ? { env } : {}),
  });
  // As the worker and its reader do, so that whatever else the machine does meets all sides alike.
  if (child.pid !== undefined) giveWay(child.pid);
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  child.stdin.end(input ?? '');
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('close', resolve).on('error', reject),
  );
  const seconds = (performance.now() - started) / 1000;
  const told = Buffer.concat(complaints).toString();
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${told.slice(0, 500)}`);
  const said = Buffer.concat(output).toString();
  const found = rowsOf(said);
  if (found !== rows) throw new Error(`${name} went through ${found} rows instead of ${rows}`);
  const { rss, cpu } = JSON.parse(/#(\{.*\})/.exec(told)![1]!) as { rss: number; cpu: number };
  await side.after?.();
  return { seconds, rss, cpu, ...timeOf?.(said) };
}

/** Runs all sides in turn, in another order every round. */
export async function measureSides(
  sides: readonly Side[],
  rounds: number,
): Promise<ReadonlyMap<string, Measured>> {
  const runs = new Map(sides.map(({ name }) => [name, [] as Run[]]));
  for (let round = 0; round < rounds; round++) {
    for (const side of [...sides].sort(() => Math.random() - 0.5)) runs.get(side.name)!.push(await run(side));
  }
  return new Map(
    sides.map(({ name, rows }) => {
      const mine = runs.get(name)!;
      return [
        name,
        {
          seconds: figure(mine.map(({ seconds }) => seconds)),
          perSecond: figure(mine.map(({ seconds }) => rows / seconds / 1000)),
          cpuSeconds: figure(mine.map(({ cpu }) => cpu)),
          megabytes: figure(mine.map(({ rss }) => rss)),
        },
      ];
    }),
  );
}
