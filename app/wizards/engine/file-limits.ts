import type { FieldMeta } from './types.ts';

type Limits = NonNullable<FieldMeta['file']>;

const MEGABYTE = 1_000_000;

/** Limits of a file field: extensions, megabytes of one file, and how many. What is inside a file is checked when it arrives. */
export const files = (accept: readonly string[], megabytes: number, maxFiles = 1): Limits => ({
  accept,
  maxBytes: megabytes * MEGABYTE,
  maxFiles,
});

export const PICTURES = ['.png', '.jpg', '.jpeg', '.webp', '.heic', '.tif', '.tiff'];
export const SCANS = ['.pdf', '.png', '.jpg', '.jpeg'];
export const SHEETS = ['.csv', '.txt', '.xlsx'];
