import type { Upload } from 'tus-js-client';
import { SendFault, type Sending, type SendProgress } from '../form/file-handling.ts';
import { digestsOf } from './file-digests.ts';

/** Bytes of one request: a few of the parts that the server keeps, so that a proxy's limits and a lost connection cost little. */
const CHUNK = 10 * 1024 * 1024;

/** Waits before each new try, in ms; they begin anew whenever bytes got through. */
const RETRIES = [0, 1000, 2000, 4000, 8000, 15_000, 15_000, 30_000, 30_000, 30_000, 60_000, 60_000];

/** Answers that mend themselves: nobody there, too busy, another request still holds the upload. */
const isPassing = (status: number) => status === 0 || status >= 500 || [408, 409, 423].includes(status);

export interface UploadTarget {
  /** Address of the tus endpoint. */
  readonly endpoint: string;
  readonly project: string;
  readonly slug: string;
  readonly path: string;
}

/**
 * Sends one file by the tus protocol. The server knows it again by its fingerprint, so it goes on where it broke off: after a lost
 * connection by itself, after a reload or in another tab when the same file is chosen again. Nothing is kept in the browser.
 */
export function sendFile(target: UploadTarget, file: File, told: (progress: SendProgress) => void): Sending {
  const gone = new AbortController();
  let upload: Upload | undefined;
  let location: string | undefined;
  const tell = (phase: SendProgress['phase'], done: number) => {
    if (!gone.signal.aborted) told({ phase, done, all: file.size });
  };
  const run = async (): Promise<string> => {
    tell('reading', 0);
    const digests = await digestsOf(file);
    const { path, project, slug } = target;
    const metadata = { project, slug, path, name: file.name, ...digests };
    location = await create(target.endpoint, file.size, metadata);
    // Given up while the server made room: what it made is given back.
    if (gone.signal.aborted) return giveBack(location);
    const { Upload: TusUpload } = await import('tus-js-client');
    await new Promise<void>((resolve, reject) => {
      let done = 0;
      upload = new TusUpload(file, {
        uploadUrl: location ?? null,
        chunkSize: CHUNK,
        retryDelays: RETRIES,
        storeFingerprintForResuming: false,
        onProgress: (sent) => {
          done = sent;
          tell('sending', done);
        },
        onShouldRetry: (error) => {
          const status = 'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0;
          if (!isPassing(status)) return false;
          tell('waiting', done);
          return true;
        },
        onError: (error) => {
          const answer = 'originalResponse' in error ? error.originalResponse : null;
          reject(new SendFault(answer?.getBody()));
        },
        onSuccess: () => resolve(),
      });
      if (!gone.signal.aborted) upload.start();
    });
    return idOf(location);
  };
  const online = () => {
    void upload?.abort().then(() => !gone.signal.aborted && upload?.start());
  };
  window.addEventListener('online', online, { signal: gone.signal });
  return {
    arrived: run().finally(() => window.removeEventListener('online', online)),
    cancel() {
      gone.abort();
      void upload?.abort();
      if (location) void giveBack(location);
    },
  };
}

const idOf = (location: string) => location.slice(location.lastIndexOf('/') + 1);

/** Asks for room for a file, or for the place where the same one broke off. */
async function create(
  endpoint: string,
  bytes: number,
  metadata: Readonly<Record<string, string>>,
): Promise<string> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes),
      'upload-metadata': Object.entries(metadata)
        .map(([key, value]) => `${key} ${base64(value)}`)
        .join(','),
    },
  }).catch(() => undefined);
  const location = response?.headers.get('location');
  if (response?.status === 201 && location) return new URL(location, window.location.href).href;
  throw new SendFault(response && response.status < 500 ? await response.text() : undefined);
}

const base64 = (text: string) =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

/** Never settles: nobody waits for a file that was given up. */
async function giveBack(location: string): Promise<never> {
  await forgetUpload(location).catch(() => undefined);
  return new Promise(() => {});
}

/** Gives up what the server has of an upload. */
export async function forgetUpload(location: string): Promise<void> {
  await fetch(location, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });
}
