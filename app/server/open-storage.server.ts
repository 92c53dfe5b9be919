import type { Env } from './env.server.ts';
import type { Storage } from './storage.server.ts';

/** The configured store. What speaks its protocol is large, and comes with the first file. */
export function openStorage(env: Env): Storage {
  let opened: Promise<Storage> | undefined;
  const store = () => {
    opened ??= import('./s3-storage.server.ts').then(({ openS3Storage }) => openS3Storage(env));
    return opened;
  };
  return {
    put: async (key, body) => (await store()).put(key, body),
    get: async (key) => (await store()).get(key),
    sizeOf: async (key) => (await store()).sizeOf(key),
    remove: async (key) => (await store()).remove(key),
    begin: async (key) => (await store()).begin(key),
    arrived: async (upload) => (await store()).arrived(upload),
    writePart: async (upload, number, body) => (await store()).writePart(upload, number, body),
    finish: async (upload) => (await store()).finish(upload),
    abort: async (upload) => (await store()).abort(upload),
    async *list(prefix) {
      yield* (await store()).list(prefix);
    },
    async *listUnfinished() {
      yield* (await store()).listUnfinished();
    },
    close: () => void opened?.then((storage) => storage.close()),
  };
}
