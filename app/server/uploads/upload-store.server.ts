import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import type { Services } from '../services.server.ts';
import { fileKey, type Multipart, PART_BYTES } from '../storage.server.ts';
import { cutParts } from './cut-parts.server.ts';
import type { UploadRequest } from './upload-request.server.ts';

/** The file that one request is about. */
export interface UploadedFile {
  readonly tenantId: string;
  readonly fileId: string;
  readonly bytes: number;
  /** Undefined until the store knows of it. */
  readonly multipartId: string | undefined;
  readonly received: boolean;
}

/** What the store tells about a file on the way. */
export interface UploadSteps {
  /** The store began it under this name. */
  begun(file: UploadedFile, multipartId: string): Promise<void>;
  /** All bytes are there; may be told more than once. */
  received(file: UploadedFile): Promise<void>;
  cancelled(file: UploadedFile): Promise<void>;
}

/**
 * Where the tus protocol keeps its bytes: parts of one multipart upload of the object store, and nothing else. How far an upload is
 * shows by its parts, so that any process can go on with it, also after this one was killed at any point.
 */
export class UploadStore extends DataStore {
  /** The file of this request, once it was found or begun. */
  file: UploadedFile | undefined;
  readonly #storage: Services['storage'];
  readonly #request: UploadRequest;
  readonly #steps: UploadSteps;

  constructor(storage: Services['storage'], request: UploadRequest, steps: UploadSteps) {
    super();
    this.#request = request;
    this.extensions = ['creation', 'termination'];
    this.#storage = storage;
    this.#steps = steps;
  }

  override async create(upload: Upload): Promise<Upload> {
    const file = this.#current(upload.id);
    if (!file.multipartId) await this.#steps.begun(file, await this.#storage.begin(keyOf(file)));
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const file = this.#current(id);
    return new Upload({ id, size: file.bytes, offset: await this.#settled(file) });
  }

  override async write(standIn: Readable, id: string, offset: number): Promise<number> {
    const file = this.#current(id);
    const upload = multipartOf(file);
    let stored = offset;
    let sending: Promise<void> = Promise.resolve();
    try {
      for await (const part of cutParts(this.#request.bytes(standIn), file.bytes - offset)) {
        await sending;
        sending = this.#storage.writePart(upload, stored / PART_BYTES + 1, part);
        // Looked at when the next part is full, or at the end.
        sending.catch(() => undefined);
        stored += part.length;
      }
    } finally {
      await sending;
    }
    if (stored === file.bytes) await this.#storage.finish(upload);
    return stored;
  }

  override async remove(id: string): Promise<void> {
    await this.#steps.cancelled(this.#current(id));
  }

  /** Bytes that arrived. An upload whose last step a crash took away takes it now. */
  async #settled(file: UploadedFile): Promise<number> {
    if (file.received) return file.bytes;
    if (!file.multipartId) return 0;
    const upload = multipartOf(file);
    const arrived = await this.#storage.arrived(upload);
    if (arrived !== undefined && arrived < file.bytes) return arrived;
    if (arrived === undefined && (await this.#storage.sizeOf(upload.key)) !== file.bytes)
      throw ERRORS.FILE_NO_LONGER_EXISTS;
    await this.#storage.finish(upload);
    await this.#steps.received(file);
    return file.bytes;
  }

  #current(id: string): UploadedFile {
    if (this.file?.fileId !== id) throw ERRORS.FILE_NOT_FOUND;
    return this.file;
  }
}

const keyOf = ({ tenantId, fileId }: UploadedFile) => fileKey(tenantId, fileId);

function multipartOf(file: UploadedFile): Multipart {
  if (!file.multipartId) throw ERRORS.FILE_NOT_FOUND;
  return { key: keyOf(file), id: file.multipartId };
}
