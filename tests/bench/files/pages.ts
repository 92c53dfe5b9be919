import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { putLoad } from '../portal/load.ts';
import type { Server } from '../portal/processes.ts';
import { stepPages } from '../portal/product.ts';
import { figure } from '../portal/rounds.ts';
import type { Row } from '../portal/table.ts';
import type { BenchWorld } from '../portal/world.ts';
import { type CheckStored, checkStoredArgs, forget } from './stored.ts';

const SECONDS = 4;
/** As in the measurements of the peers: two people at once. */
const CONNECTIONS = 2;

/** Pages of a form while a worker checks a register of a million rows again and again, beside the same with nothing to check. */
export async function pageLines(
  world: BenchWorld,
  product: Server,
  { table, warmUp }: Pick<CheckStored, 'table' | 'warmUp'>,
  rounds: number,
): Promise<readonly Row[]> {
  const targets = stepPages(world, 'identity', 'value="Koivurannan Leipomo Oy"');
  const ask = async () => {
    const answers = await putLoad({ url: product.url, connections: CONNECTIONS, seconds: SECONDS, targets });
    if (answers.wrong > 0) throw new Error(`wrong answers: ${answers.example}`);
    return { perSecond: answers.perSecond, p99: answers.p99 };
  };
  await ask();
  const idle: Awaited<ReturnType<typeof ask>>[] = [];
  const busy: Awaited<ReturnType<typeof ask>>[] = [];
  for (let round = 0; round < rounds; round++) {
    idle.push(await ask());
    const worker = await startWorker(world, { table, warmUp });
    try {
      busy.push(await ask());
    } finally {
      await worker.stop();
    }
  }
  const of = (list: typeof idle, what: 'perSecond' | 'p99') => figure(list.map((one) => one[what]));
  return [
    {
      measure: 'form pages while a register is checked ÷ idle, requests',
      unit: 'req/s',
      ours: of(busy, 'perSecond'),
      peer: of(idle, 'perSecond'),
      floor: 0.7,
      target: 0.8,
      more: true,
    },
    {
      measure: 'the same, p99',
      unit: 'ms',
      ours: of(busy, 'p99'),
      peer: of(idle, 'p99'),
      floor: 2.5,
      target: 1.5,
    },
  ];
}

/** A worker that is amid a check, and goes on with the next one. */
async function startWorker(world: BenchWorld, tables: Pick<CheckStored, 'table' | 'warmUp'>) {
  for (const table of Object.values(tables)) await forget(world, table);
  const child = spawn(process.execPath, checkStoredArgs, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ env: world.env, ...tables, forever: true } satisfies CheckStored));
  // Its first report: everything is warm, and the next check has begun.
  await once(child.stdout, 'data');
  child.stdout.resume();
  return {
    async stop() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
