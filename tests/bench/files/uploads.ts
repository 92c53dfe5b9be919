import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { freePort } from '#server/embedded/ports.ts';
import { createFile, idOf, type Sender, tusHeaders } from '../../support/uploads.ts';
import { type Server, startServer } from '../portal/processes.ts';
import { figure } from '../portal/rounds.ts';
import type { Line } from '../portal/table.ts';
import type { BenchWorld } from '../portal/world.ts';

/** Two files, each below what a field takes: 160 MB together. */
const FILES = 2;
const FILE_BYTES = 80_000_000;
const PIECE = 262_144;

/** A server that streams what it is sent to the disk with its SHA-256, and does nothing else. */
async function startBareReceiver(): Promise<Server> {
  const port = await freePort();
  const script = fileURLToPath(new URL('receive-bare.ts', import.meta.url));
  const url = `http://127.0.0.1:${port}`;
  return startServer({
    command: [process.execPath, script, String(port)],
    env: { TMPDIR: process.env.TMPDIR ?? '/tmp' },
    url,
    probe: '/',
  });
}

/** Sends bytes as fast as the other side takes them. @throws when it refuses them */
function sendAll(url: URL, method: string, headers: Readonly<Record<string, string>>, bytes: number) {
  const piece = Buffer.alloc(PIECE, 'Nimi;Luotu\n');
  return new Promise<void>((resolve, reject) => {
    const req = request(url, { method, headers: { ...headers, 'content-length': String(bytes) } });
    req.on('error', reject);
    req.on('response', (res) => {
      res.resume();
      if ((res.statusCode ?? 500) < 300) res.on('end', resolve);
      else reject(new Error(`an upload was answered with ${res.statusCode}`));
    });
    const write = (sent: number): void => {
      if (sent >= bytes) return void req.end();
      const part = piece.subarray(0, Math.min(PIECE, bytes - sent));
      if (req.write(part)) setImmediate(write, sent + part.length);
      else req.once('drain', () => write(sent + part.length));
    };
    write(0);
  });
}

async function sendToPortal(sender: Sender, project: string): Promise<void> {
  const created = await createFile(sender, FILE_BYTES, {
    project,
    slug: 'customer-registry',
    path: 'registryFile',
    name: 'asiakkaat.csv',
  });
  const location = created.headers.get('location') ?? '';
  if (created.status !== 201 || !idOf(location)) throw new Error(`no room for a file: ${created.status}`);
  const headers = {
    ...tusHeaders(sender),
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
  };
  await sendAll(new URL(location, sender.url), 'PATCH', headers, FILE_BYTES);
}

interface Sent {
  readonly seconds: number;
  readonly cpu: number;
}

async function timed(server: Server, send: () => Promise<void>): Promise<Sent> {
  const cpu = server.cpu();
  const started = performance.now();
  for (let file = 0; file < FILES; file++) await send();
  return { seconds: (performance.now() - started) / 1000, cpu: server.cpu() - cpu };
}

/** The most memory that a server has had, in MB. */
function peakOf({ pid }: Server): number {
  const kb = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb ?? 0) / 1024;
}

/**
 * Uploads of 160 MB to the portal beside a server that only writes them to the disk. What counts is the work of the process that
 * receives: the store is another machine's in production, and here its work is done on the same cores while the upload waits for it.
 */
export async function uploadLines(
  { clients }: BenchWorld,
  product: Server,
  rounds: number,
): Promise<readonly Line[]> {
  const bare = await startBareReceiver();
  try {
    const client = clients.at(-1)!;
    const sender = { url: product.url, cookie: client.cookie };
    const sides = {
      ours: () => timed(product, () => sendToPortal(sender, client.projectId)),
      peer: () => timed(bare, () => sendAll(new URL(bare.url), 'POST', {}, FILE_BYTES)),
    };
    await sides.ours();
    await sides.peer();
    const before = product.rss();
    const sent = { ours: [] as Sent[], peer: [] as Sent[] };
    for (let round = 0; round < rounds; round++) {
      const order = Math.random() < 0.5 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const);
      for (const side of order) sent[side].push(await sides[side]());
    }
    const of = (side: keyof typeof sent, what: keyof Sent) => figure(sent[side].map((one) => one[what]));
    return [
      {
        measure: 'upload of 160 MB ÷ streaming to disk with SHA-256, processor time',
        unit: 'ms',
        ours: of('ours', 'cpu'),
        peer: of('peer', 'cpu'),
        floor: 1.5,
        target: 1.2,
      },
      {
        measure: 'the same, time',
        unit: 's',
        ours: of('ours', 'seconds'),
        peer: of('peer', 'seconds'),
        aside: 'holds the store’s own work',
      },
      {
        measure: 'memory that the web process grows by meanwhile',
        unit: 'MB',
        ours: figure([Math.max(0, peakOf(product) - before)]),
        floor: 80,
        target: 50,
      },
    ];
  } finally {
    await bare.stop();
  }
}
