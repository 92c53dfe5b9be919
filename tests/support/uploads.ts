import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkUpload } from '#app/server/jobs/check-upload.server.ts';
import { openAntivirus } from '#app/server/uploads/antivirus.server.ts';
import { createTusServer, TUS_PATH } from '#app/server/uploads/tus.server.ts';
import { freePort } from '#server/embedded/ports.ts';
import { startS3 } from '#server/embedded/s3.ts';
import { originsOf } from '#server/http/origins.ts';
import { createPortalServer } from '#server/http/portal-server.ts';
import { rowsOf, sessionFor } from './session.ts';
import { type Onboarding, openWorld, type World } from './world.ts';

export interface UploadWorld extends World {
  readonly url: string;
}

/** A world with a real object store, and a server that takes uploads and nothing else. The clock goes with the sessions. */
export async function openUploadWorld(env: Readonly<Record<string, string>> = {}): Promise<UploadWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alkuun-uploads-'));
  const keys = { accessKeyId: 'test', secretAccessKey: 'test-secret', region: 'eu-north-1' };
  const s3 = await startS3({ ...keys, folder, buckets: ['alkuun'] });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const world = await openWorld({
    APP_URL: url,
    S3_ENDPOINT: s3.endpoint,
    S3_ACCESS_KEY_ID: keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
    ...env,
  });
  world.clock.now = new Date();
  const server = createPortalServer({
    origins: originsOf(url),
    bodyLimit: 1000,
    uploadLimit: 200_000_000,
    trustedHops: 0,
    page: async () => new Response('page'),
    uploads: { path: TUS_PATH, answer: createTusServer(world.services) },
    ready: async () => true,
    draining: () => false,
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    ...world,
    url,
    async close() {
      server.closeAllConnections();
      server.close();
      await world.close();
      await s3.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Who sends, and to where. */
export interface Sender {
  readonly url: string;
  readonly cookie: string;
}

/** The main contact of a project, signed in. */
export async function senderOf({ database, url }: UploadWorld, { contactId }: Onboarding): Promise<Sender> {
  const [person] = await rowsOf<{ email: string }>(
    database.superuserUrl,
    'select email from app_user where id = $1',
    [contactId],
  );
  return { url, cookie: await sessionFor(database.superuserUrl, person?.email ?? '') };
}

/** Same-origin headers of the tus protocol, as browsers send them. */
export const tusHeaders = ({ url, cookie }: Sender): Record<string, string> => ({
  cookie,
  origin: url,
  'sec-fetch-site': 'same-origin',
  'tus-resumable': '1.0.0',
});

export interface Target {
  readonly project: string;
  readonly slug: string;
  readonly path: string;
  readonly name: string;
  readonly sha256?: string;
  readonly fingerprint?: string;
}

/** Asks for room for a file. The answer's `location` is where its bytes go. */
export function createFile(sender: Sender, bytes: number, target: Target): Promise<Response> {
  const metadata = Object.entries(target).map(
    ([key, value]) => `${key} ${Buffer.from(String(value)).toString('base64')}`,
  );
  return fetch(`${sender.url}${TUS_PATH}`, {
    method: 'POST',
    headers: { ...tusHeaders(sender), 'upload-length': String(bytes), 'upload-metadata': metadata.join(',') },
  });
}

/** Sends bytes from an offset on. */
export const sendBytes = (sender: Sender, location: string, offset: number, body: Uint8Array<ArrayBuffer>) =>
  fetch(new URL(location, sender.url), {
    method: 'PATCH',
    headers: {
      ...tusHeaders(sender),
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body,
  });

/** How far an upload is, as the server tells it. */
export async function offsetOf(sender: Sender, location: string): Promise<number> {
  const { headers } = await fetch(new URL(location, sender.url), {
    method: 'HEAD',
    headers: tusHeaders(sender),
  });
  return Number(headers.get('upload-offset') ?? Number.NaN);
}

export const idOf = (location: string): string => location.slice(location.lastIndexOf('/') + 1);

/** Sends a whole file. @returns its id, or the code with which it was refused */
export async function sendFile(
  sender: Sender,
  bytes: Uint8Array<ArrayBuffer>,
  target: Target,
): Promise<{ id: string } | { refused: string; status: number }> {
  const created = await createFile(sender, bytes.length, { sha256: sha256Hex(bytes), ...target });
  if (created.status !== 201) return { refused: await created.text(), status: created.status };
  const location = created.headers.get('location') ?? '';
  const sent = await sendBytes(sender, location, 0, bytes);
  if (sent.status !== 204) return { refused: await sent.text(), status: sent.status };
  return { id: idOf(location) };
}

/** Runs the check that the worker would run. */
export const check = (
  world: World,
  { tenantId }: Onboarding,
  fileId: string,
  antivirus = openAntivirus(undefined),
) => checkUpload(world.services, antivirus, { tenantId, fileId });

/** A file's row, behind the portal's back. */
export async function fileRow(world: World, id: string) {
  const [row] = await rowsOf<{
    state: string;
    reject_code: string | null;
    name: string;
    bytes: number;
    sha256: Buffer | null;
    media_type: string | null;
    scanned_by: string | null;
    replaced_at: Date | null;
    delete_reason: string | null;
    missing_at: Date | null;
  }>(world.database.superuserUrl, 'select * from file where id = $1', [id]);
  if (!row) throw new Error(`no file ${id}`);
  return row;
}

/** The smallest files of a few kinds. */
export const SAMPLES = {
  pdf: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
  svg: Buffer.from(
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>\n',
  ),
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
    'base64',
  ),
  exe: Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(200)]),
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
} as const;
