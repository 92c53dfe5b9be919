/** One entry of a ZIP directory, as far as limits look at it. */
export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly encrypted: boolean;
}

/** An opened ZIP container. `open` gives the unpacked bytes; it may be called again for the same entry. */
export interface ZipParts {
  readonly entries: readonly ZipEntry[];
  open(name: string): AsyncIterable<Uint8Array>;
}

export interface TextSource {
  readonly format: 'csv';
  readonly bytes: number;
  /** The bytes from the beginning; called again for every reading. A chunk may be reused after the next is asked for. */
  open(): AsyncIterable<Uint8Array>;
}

export interface WorkbookSource {
  readonly format: 'xlsx';
  readonly bytes: number;
  readonly zip: ZipParts;
}

/** A file to read, already told apart by its first bytes. */
export type TableSource = TextSource | WorkbookSource;
