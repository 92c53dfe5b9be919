import { createHash, randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { S3Error } from './s3-error.ts';

/** What is known of an object besides its bytes. */
export type ObjectRecord = {
  key: string;
  /** The file of the bytes. */
  blob: string;
  size: number;
  etag: string;
  /** ISO time. */
  modified: string;
  /** Headers to give back: content-type and the like, x-amz-meta-*. */
  headers: Record<string, string>;
  checksum?: [header: string, base64: string];
  tagging?: string;
  /** The multipart upload that made it: completing the same one twice is no error. */
  uploadId?: string;
};

/**
 * One bucket: bytes in `blobs`, one record file per object in `objects`, an index in memory. A new object becomes
 * visible by one rename of its record, so a reader or a crash meets the old object or the new one, never a mixture.
 */
export class BucketStore {
  readonly folder: string;
  readonly #index = new Map<string, ObjectRecord>();
  #sorted: string[] | undefined;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Reads the bucket from its folder and removes what interrupted writes left there. */
  static async open(folder: string): Promise<BucketStore> {
    const store = new BucketStore(folder);
    for (const name of ['objects', 'blobs', 'uploads'])
      await mkdir(path.join(folder, name), { recursive: true });
    for (const name of await readdir(path.join(folder, 'objects'))) {
      const file = path.join(folder, 'objects', name);
      if (!name.endsWith('.json')) await rm(file, { force: true });
      else store.#remember(JSON.parse(await readFile(file, 'utf8')) as ObjectRecord);
    }
    const used = new Set([...store.#index.values()].map((record) => record.blob));
    for (const name of await readdir(path.join(folder, 'blobs'))) {
      if (!used.has(name)) await rm(store.blobFile(name), { force: true });
    }
    return store;
  }

  get isEmpty(): boolean {
    return this.#index.size === 0;
  }

  find(key: string): ObjectRecord | undefined {
    return this.#index.get(key);
  }

  get(key: string): ObjectRecord {
    const record = this.#index.get(key);
    if (!record) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
    return record;
  }

  /** All keys in the order of S3: by the bytes of their UTF-8 form. */
  keys(): string[] {
    this.#sorted ??= [...this.#index.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return this.#sorted;
  }

  newBlob(): string {
    return randomUUID();
  }

  blobFile(blob: string): string {
    return path.join(this.folder, 'blobs', blob);
  }

  /** Opens the bytes of an object together with the record they belong to. */
  async openBlob(key: string): Promise<{ record: ObjectRecord; file: FileHandle }> {
    for (;;) {
      const record = this.get(key);
      try {
        return { record, file: await open(this.blobFile(record.blob)) };
      } catch (error) {
        // Replaced between looking it up and opening it: look again.
        if (this.#index.get(key) === record) throw error;
      }
    }
  }

  /** Makes a received blob the object under its key. `onlyNew`: 412 when the key exists. */
  async put(record: ObjectRecord, { onlyNew = false } = {}): Promise<void> {
    const before = this.#index.get(record.key);
    if (onlyNew && before) {
      await rm(this.blobFile(record.blob), { force: true });
      throw new S3Error(
        412,
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
      );
    }
    // First in memory, in the same turn as the question above: of two at once, one wins.
    this.#remember(record);
    const file = this.#recordFile(record.key);
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, JSON.stringify(record), { mode: 0o600 });
    // Asked and done in one turn, so that the file always follows the index.
    if (this.#index.get(record.key) === record) renameSync(draft, file);
    else rmSync(draft, { force: true });
    if (before && before.blob !== record.blob) await rm(this.blobFile(before.blob), { force: true });
  }

  async delete(key: string): Promise<void> {
    const record = this.#index.get(key);
    if (!record) return;
    this.#index.delete(key);
    this.#sorted = undefined;
    rmSync(this.#recordFile(key), { force: true });
    await rm(this.blobFile(record.blob), { force: true });
  }

  #remember(record: ObjectRecord): void {
    if (!this.#index.has(record.key)) this.#sorted = undefined;
    this.#index.set(record.key, record);
  }

  #recordFile(key: string): string {
    return path.join(this.folder, 'objects', `${createHash('sha256').update(key).digest('hex')}.json`);
  }
}
