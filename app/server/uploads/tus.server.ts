import type { IncomingMessage, ServerResponse } from 'node:http';
import { ERRORS, MemoryLocker, Server } from '@tus/server';
import { beginUpload } from '../commands/begin-upload.server.ts';
import { deleteFile } from '../commands/delete-file.server.ts';
import { noteMultipart } from '../commands/note-multipart.server.ts';
import { receiveFile } from '../commands/receive-file.server.ts';
import { inScope } from '../db/scope.server.ts';
import { requireFile } from '../file-access.server.ts';
import { type Guarded, requireClientItem } from '../guards.server.ts';
import { notFound } from '../not-found.server.ts';
import { findFile, type StoredFile } from '../queries/find-file.server.ts';
import type { Services } from '../services.server.ts';
import { tusFault } from './tus-fault.server.ts';
import { sendAnswer, UploadRequest } from './upload-request.server.ts';
import { type UploadedFile, UploadStore } from './upload-store.server.ts';

/** Where uploads by the tus protocol live; the id of a file's row follows. */
export const TUS_PATH = '/uploads/tus';

/** Uploads that one process takes at once, each with two parts in memory. */
const MOST_AT_ONCE = 24;

export type AnswerUpload = (req: IncomingMessage, res: ServerResponse, ip: string) => Promise<void>;

/** Answers the resumable upload protocol (tus 1.0.0: core, creation, termination); every request proves its right anew. */
export function createTusServer(services: Services): AnswerUpload {
  const locker = new MemoryLocker();
  let writing = 0;
  return async (req, res, ip) => {
    const writes = req.method === 'PATCH';
    if (writes && writing >= MOST_AT_ONCE) {
      res.writeHead(503, { 'retry-after': '5', 'content-length': 0 }).end();
      return;
    }
    writing += writes ? 1 : 0;
    try {
      const upload = new UploadRequest(req, services.env.APP_URL);
      const server = serverFor(services, locker, { upload, ask: argsOf(services, req, ip) });
      await sendAnswer(res, await server.handleWeb(upload.request));
    } finally {
      writing -= writes ? 1 : 0;
    }
  };
}

/** One server a request, so that its hooks know whose request it is. */
function serverFor(
  services: Services,
  locker: MemoryLocker,
  { upload, ask }: { readonly upload: UploadRequest; readonly ask: Ask },
): Server {
  let who: Guarded | undefined;
  const by = () => {
    if (!who) throw notFound();
    return who;
  };
  const store = new UploadStore(services.storage, upload, {
    async begun(file, multipartId) {
      store.file = { ...file, multipartId };
      await noteMultipart(by(), { ...file, multipartId });
    },
    received: (file) => receiveFile(by(), file),
    cancelled: async ({ received, ...file }) => {
      if (received) throw ERRORS.INVALID_TERMINATION;
      await deleteFile(by(), { ...file, reason: 'cancelled' });
    },
  });
  return new Server({
    path: TUS_PATH,
    datastore: store,
    locker,
    relativeLocation: true,
    allowedOrigins: [services.env.APP_URL],
    async namingFunction(request, metadata = {}) {
      const { project = '', slug = '', path = '', name = '', sha256, fingerprint } = metadata;
      const client = await requireClientItem(ask({ projectId: project ?? '', slug: slug ?? '' }));
      const bytes = Number(request.headers.get('upload-length') ?? 0);
      const { tenantId, fileId } = await beginUpload(client, {
        projectId: client.projectId,
        slug: client.slug,
        path: path ?? '',
        name: name ?? '',
        bytes,
        sha256: digestOf(sha256),
        fingerprint: digestOf(fingerprint),
      });
      who = client;
      const row = await inScope(services.db, client.scope, (trx) => findFile(trx, fileId, tenantId));
      store.file = row && uploadedOf(row);
      return fileId;
    },
    async onIncomingRequest(_request, id) {
      if (who) return;
      const found = await findOwn(ask, id);
      who = found.who;
      store.file = found.file;
    },
    async onUploadFinish() {
      if (store.file) await receiveFile(by(), store.file);
      return {};
    },
    onResponseError: (_request, error) => tusFault(services.log, error),
  });
}

type Ask = (params: Readonly<Record<string, string>>) => Parameters<typeof requireClientItem>[0];

/** What guards are called with, from the bare request. */
function argsOf(services: Services, req: IncomingMessage, ip: string): Ask {
  const headers = {
    cookie: req.headers.cookie ?? '',
    'accept-language': req.headers['accept-language'] ?? '',
  };
  const request = new Request(services.env.APP_URL, { headers });
  return (params) => ({ request, params, context: { services, ip, nonce: '', requestId: '' } });
}

/** A file of the caller's own. @throws 404 for any other, 410 for one that is over */
async function findOwn(ask: Ask, fileId: string) {
  const { file, ...who } = await requireFile(ask({ fileId }));
  // The provider's people look at files; sending them is the client's.
  if (who.person.kind !== 'client') throw notFound();
  if (file.state === 'deleted' || file.state === 'rejected') throw ERRORS.FILE_NO_LONGER_EXISTS;
  return { who, file: uploadedOf(file) };
}

const uploadedOf = ({ tenantId, id, bytes, multipartId, state }: StoredFile): UploadedFile => ({
  tenantId,
  fileId: id,
  bytes,
  multipartId: multipartId ?? undefined,
  received: state !== 'pending',
});

/** 32 bytes in hex, as browsers make them; anything else is no digest. */
const digestOf = (hex: string | null | undefined): Buffer | undefined =>
  hex && /^[0-9a-f]{64}$/.test(hex) ? Buffer.from(hex, 'hex') : undefined;
