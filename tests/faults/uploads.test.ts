import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnv } from '#app/server/env.server.ts';
import { openStorage } from '#app/server/open-storage.server.ts';
import { fileKey } from '#app/server/storage.server.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { registerSender } from '../support/register-sender.ts';
import { rowsOf } from '../support/session.ts';
import { createFile, idOf, offsetOf, type Sender, sha256Hex, tusHeaders } from '../support/uploads.ts';

const BYTES = 90_000_000;
const PIECE = 262_144;

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.stop());

/** A text as long as one wants, of which no two lines are the same. */
function table(bytes: number): Buffer<ArrayBuffer> {
  const noise = randomBytes(bytes).toString('base64');
  const text = Buffer.from(`Nimi\n${noise.replace(/.{75}/g, '$&\n')}`);
  return text.subarray(0, bytes) as Buffer<ArrayBuffer>;
}

interface Sending {
  readonly location: string;
  readonly offset: number;
  readonly bytes: Buffer;
}

interface Line {
  /** The line breaks after so many bytes. */
  readonly most?: number;
  /** Rest after each piece, in ms. */
  readonly rest?: number;
}

/**
 * Sends the rest of a file as a browser does: with its length, as fast as the server takes it.
 * @returns the status, or undefined when the line broke
 */
function send(sender: Sender, { location, offset, bytes }: Sending, { most = BYTES, rest = 0 }: Line) {
  const left = bytes.length - offset;
  return new Promise<number | undefined>((resolve) => {
    const req = request(new URL(location, sender.url), {
      method: 'PATCH',
      headers: {
        ...tusHeaders(sender),
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
        'content-length': String(left),
      },
    });
    req.on('response', (res) => resolve(res.resume().statusCode));
    req.on('error', () => resolve(undefined));
    req.on('close', () => resolve(undefined));
    const write = (sent: number): void => {
      if (sent >= most) return void req.destroy();
      if (sent >= left) return void req.end();
      const piece = bytes.subarray(offset + sent, offset + Math.min(sent + PIECE, left));
      if (req.write(piece)) setTimeout(write, rest, sent + piece.length);
      else req.once('drain', () => write(sent + piece.length));
    };
    write(0);
  });
}

/** How far the upload is, once the server can tell: it may be starting, or still busy with what was cut off. */
async function settledOffset(sender: Sender, location: string): Promise<number> {
  for (let tries = 0; tries < 150; tries++) {
    const offset = await offsetOf(sender, location).catch(() => Number.NaN);
    if (!Number.isNaN(offset)) return offset;
    await sleep(200);
  }
  throw new Error('the server never told how far the upload is');
}

test('an upload that breaks off three times, also by a killed server, arrives whole', async () => {
  const { sender, ...item } = await registerSender(portal);
  const bytes = table(BYTES);
  const sha256 = sha256Hex(bytes);
  const created = await createFile(sender, bytes.length, {
    project: item.projectId,
    slug: 'customer-registry',
    path: 'registryFile',
    name: 'asiakkaat.csv',
    sha256,
  });
  expect([created.status, created.status === 201 ? '' : await created.text()]).toEqual([201, '']);
  const location = created.headers.get('location') ?? '';
  const offsets = [0];
  const resume = async (line: Line = {}) => {
    const offset = await settledOffset(sender, location);
    if (offsets.at(-1) !== offset) offsets.push(offset);
    return send(sender, { location, offset, bytes }, line);
  };

  // The line of the client breaks.
  expect(await resume({ most: 25_000_000 })).toBeUndefined();
  // The server is killed while bytes are on their way.
  const cut = resume({ rest: 10 });
  await expect.poll(arrived, { timeout: 60_000, interval: 100 }).toBeGreaterThan(40_000_000);
  await portal.kill('web');
  expect(await cut).toBeUndefined();
  await portal.start('web');
  // The line breaks once more, and then holds.
  expect(await resume({ most: 20_000_000 })).toBeUndefined();
  expect(await resume()).toBe(204);

  const [start = 0, ...later] = offsets;
  expect(start).toBe(0);
  expect(later).toHaveLength(3);
  expect(later.every((offset, at) => offset > (offsets[at] ?? 0) && offset < BYTES)).toBe(true);
  const stored = async () => {
    const [row] = await rowsOf<{ state: string; sha256: Buffer | null }>(
      portal.superuserUrl,
      'select state, sha256 from file where id = $1',
      [idOf(location)],
    );
    return { state: row?.state, sha256: row?.sha256?.toString('hex') };
  };
  await expect.poll(stored, { timeout: 60_000, interval: 250 }).toEqual({ state: 'clean', sha256 });
  expect(await hashInStore(fileKey(item.tenantId, idOf(location)))).toBe(sha256);

  /** Bytes of whole parts in the store, behind the server's back. */
  async function arrived(): Promise<number> {
    const [row] = await rowsOf<{ multipart_id: string }>(
      portal.superuserUrl,
      'select multipart_id from file where id = $1',
      [idOf(location)],
    );
    const key = fileKey(item.tenantId, idOf(location));
    return withStorage(async (storage) => (await storage.arrived({ key, id: row?.multipart_id ?? '' })) ?? 0);
  }
});

async function withStorage<T>(use: (storage: ReturnType<typeof openStorage>) => Promise<T>): Promise<T> {
  const storage = openStorage(readEnv(portal.env));
  try {
    return await use(storage);
  } finally {
    storage.close();
  }
}

const hashInStore = (key: string) =>
  withStorage(async (storage) => {
    const hash = createHash('sha256');
    for await (const chunk of await storage.get(key)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  });
