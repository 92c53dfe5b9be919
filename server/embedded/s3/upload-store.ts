import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BucketStore } from './bucket-store.ts';
import { S3Error } from './s3-error.ts';

/** A multipart upload that is under way. */
export type Upload = { uploadId: string; key: string; headers: Record<string, string>; initiated: string };

export type Part = {
  number: number;
  size: number;
  etag: string;
  modified: string;
  checksum?: [string, string];
};

/** As many bytes are moved at once. */
const PIECE = 1024 * 1024;

/** The multipart uploads of one bucket, as folders beside its objects; they outlive the process. */
export class UploadStore {
  readonly #folder: string;

  constructor(bucket: BucketStore) {
    this.#folder = path.join(bucket.folder, 'uploads');
  }

  async create(key: string, headers: Record<string, string>): Promise<Upload> {
    const upload = { uploadId: randomUUID(), key, headers, initiated: new Date().toISOString() };
    const draft = this.#file(`${upload.uploadId}.new`);
    await mkdir(draft);
    await writeFile(path.join(draft, 'upload.json'), JSON.stringify(upload));
    await rename(draft, this.#file(upload.uploadId));
    return upload;
  }

  /** The upload of this id and key; 404 when there is none. */
  async get(uploadId: string, key: string): Promise<Upload> {
    const upload = await this.#read(uploadId);
    if (upload?.key !== key)
      throw new S3Error(404, 'NoSuchUpload', 'The specified multipart upload does not exist.');
    return upload;
  }

  /** All uploads, by key and id. */
  async list(): Promise<Upload[]> {
    const uploads = await Promise.all((await readdir(this.#folder)).map((name) => this.#read(name)));
    const place = ({ key, uploadId }: Upload) => `${key}\0${uploadId}`;
    return uploads.filter((upload) => upload !== undefined).sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }

  /** Where the bytes of a part are received before `addPart`. */
  incoming(uploadId: string): string {
    return this.#file(uploadId, `${randomUUID()}.incoming`);
  }

  /** Makes received bytes the part of this number; a part sent again replaces the earlier one. */
  async addPart(uploadId: string, part: Part, incoming: string): Promise<void> {
    // The name carries the ETag, so that bytes and description cannot come from two attempts.
    await rename(incoming, this.#file(uploadId, `${part.number}.${part.etag}`));
    const draft = this.#file(uploadId, `${randomUUID()}.incoming`);
    await writeFile(draft, JSON.stringify(part));
    await rename(draft, this.#file(uploadId, `${part.number}.json`));
  }

  /** The parts in the order of their numbers. */
  async parts(uploadId: string): Promise<Part[]> {
    const names = (await readdir(this.#file(uploadId))).filter((name) => /^\d+\.json$/.test(name));
    const parts = await Promise.all(names.map((name) => readFile(this.#file(uploadId, name), 'utf8')));
    return parts.map((text) => JSON.parse(text) as Part).sort((a, b) => a.number - b.number);
  }

  /** Writes the bytes of the parts, one after another, into a new file. */
  async join(uploadId: string, parts: Part[], target: string): Promise<void> {
    await writeFile(target, '', { flag: 'wx', mode: 0o600 });
    for (const part of parts) {
      const file = this.#file(uploadId, `${part.number}.${part.etag}`);
      const source = createReadStream(file, { highWaterMark: PIECE });
      await pipeline(source, createWriteStream(target, { flags: 'a', highWaterMark: PIECE }));
    }
  }

  async remove(uploadId: string): Promise<void> {
    await rm(this.#file(uploadId), { recursive: true, force: true });
  }

  async #read(uploadId: string): Promise<Upload | undefined> {
    if (!/^[0-9a-f-]{36}$/.test(uploadId)) return undefined;
    try {
      return JSON.parse(await readFile(this.#file(uploadId, 'upload.json'), 'utf8')) as Upload;
    } catch {
      return undefined;
    }
  }

  #file(...names: string[]): string {
    return path.join(this.#folder, ...names);
  }
}
