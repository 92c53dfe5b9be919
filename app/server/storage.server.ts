import type { Readable } from 'node:stream';

/**
 * Bytes of every part of a multipart upload but the last: the smallest that S3 takes, so that little is lost with a connection and
 * little stands in memory. Parts of one size say by their number how far an upload is.
 */
export const PART_BYTES = 5 * 1024 * 1024;

/** An upload under way: its key, and the name that the store gave it. */
export interface Multipart {
  readonly key: string;
  readonly id: string;
}

/** The object store, by the S3 protocol. Keys are made here, never taken from a person. */
export interface Storage {
  /** Streams a new object of unknown length. @throws when the key is taken, or the body ends in an error */
  put(key: string, body: Readable): Promise<void>;
  /** @throws when there is no such object */
  get(key: string): Promise<Readable>;
  /** Size in bytes; undefined when there is no such object. */
  sizeOf(key: string): Promise<number | undefined>;
  remove(key: string): Promise<void>;
  /** Begins an upload by parts. @returns its name in the store */
  begin(key: string): Promise<string>;
  /** Bytes of all parts that arrived whole; undefined when the upload was completed or aborted. */
  arrived(upload: Multipart): Promise<number | undefined>;
  /** Stores one part, numbered from 1. */
  writePart(upload: Multipart, number: number, body: Uint8Array): Promise<void>;
  /** Joins the parts; harmless when that was done before. */
  finish(upload: Multipart): Promise<void>;
  abort(upload: Multipart): Promise<void>;
  /** All objects below a prefix. */
  list(prefix: string): AsyncIterable<{ readonly key: string; readonly modifiedAt: Date }>;
  /** All uploads by parts that were begun and neither finished nor aborted. */
  listUnfinished(): AsyncIterable<Multipart & { readonly startedAt: Date }>;
  close(): void;
}

/** Below which all files of clients lie. */
export const FILES = 't/';

export const fileKey = (tenantId: string, fileId: string): string => `${FILES}${tenantId}/${fileId}`;

/** Below which all clean exports lie. */
export const EXPORTS = 'x/';

export const EXPORT_FILES = ['csv', 'xlsx'] as const;
export type ExportFile = (typeof EXPORT_FILES)[number];

export const exportKey = (tenantId: string, exportId: string, file: ExportFile): string =>
  `${EXPORTS}${tenantId}/${exportId}.${file}`;
