import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { SYSTEM } from '../actor.server.ts';
import { beginUpload } from '../commands/begin-upload.server.ts';
import { deleteFile } from '../commands/delete-file.server.ts';
import { type ReceiveFile, receiveFile } from '../commands/receive-file.server.ts';
import type { FormGuarded } from '../guards.server.ts';
import { Refusal, type RefusalCode, refusalOf } from '../refusal.server.ts';
import { fileKey } from '../storage.server.ts';

/** Names of file inputs begin so; the path of their field follows. */
const FILE_INPUT = '_file:';

/** What the rest of a form may hold. */
const LIMITS = { fieldNameSize: 300, fieldSize: 100_000, fields: 5000, files: 30, headerPairs: 50 };

export interface FormUpload {
  /** Everything but the files. */
  readonly form: FormData;
  /** Files whose bytes are in the store; `finish` puts them into their fields. */
  finish(): Promise<void>;
  /** The first file that was not taken. */
  readonly refused: { readonly path: string; readonly code: RefusalCode } | undefined;
}

/**
 * Reads a form with files that a browser without scripts posted. Files go straight to the store, one after another.
 * @throws when the body breaks off; what had arrived of the file under way is given up
 */
export async function readFormUpload(guarded: FormGuarded, request: Request): Promise<FormUpload> {
  const form = new FormData();
  const arrived: (ReceiveFile & { readonly path: string })[] = [];
  let refused: FormUpload['refused'];
  let taking: Promise<void> = Promise.resolve();
  let current: BusboyFileStream | undefined;
  const parser = new Busboy({
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    limits: LIMITS,
  });
  parser.on('field', (name, value) => form.append(name, value));
  parser.on('file', (field, stream, name) => {
    if (!field.startsWith(FILE_INPUT) || !name) return void stream.resume();
    const path = field.slice(FILE_INPUT.length);
    current = stream;
    taking = taking.then(async () => {
      const along = arrived.filter((file) => file.path === path).length;
      const answer = await refusalOf(() => takeFile(guarded, { path, name, stream, along }));
      if ('done' in answer) arrived.push({ ...answer.done, path });
      else refused ??= { path, code: answer.refused };
      stream.resume();
    });
    // Looked at when the whole form has been read.
    taking.catch(() => stream.resume());
  });
  try {
    await pipeline(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), parser);
  } catch (error) {
    current?.destroy(error as Error);
    await taking.catch(() => undefined);
    throw error;
  }
  await taking;
  return {
    form,
    refused,
    finish: async () => {
      for (const file of arrived) await receiveFile(guarded, file);
    },
  };
}

interface Incoming {
  readonly path: string;
  readonly name: string;
  readonly stream: BusboyFileStream;
  readonly along: number;
}

async function takeFile(guarded: FormGuarded, { path, name, stream, along }: Incoming): Promise<ReceiveFile> {
  const { services, projectId, slug } = guarded;
  const begun = await beginUpload(guarded, { projectId, slug, path, name, bytes: undefined, along });
  const { tenantId, fileId, most } = begun;
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > most ? new Refusal('fileSize') : null, chunk);
    },
  });
  try {
    stream.once('error', (error) => counted.destroy(error));
    stream.pipe(counted);
    await services.storage.put(fileKey(tenantId, fileId), counted);
    if (bytes === 0) throw new Refusal('fileEmpty');
    return { tenantId, fileId, counted: { bytes, sha256: hash.digest() } };
  } catch (error) {
    stream.unpipe(counted);
    const system = { services, scope: { tenantId }, actor: SYSTEM };
    await deleteFile(system, { tenantId, fileId, reason: 'cancelled' });
    throw error;
  }
}
