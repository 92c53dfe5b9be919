import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Corrections } from '#app/files/corrections.ts';
import type { Decisions } from '#app/files/decisions.ts';
import type { CheckRequest } from '#app/files/settle-table.ts';
import { TableProblem } from '#app/files/table-problem.ts';
import type { FindingGroup, TableKind } from '#app/files/types.ts';
import { runFileTask, type TaskOptions } from './run-file-task.server.ts';

interface HashedFile {
  readonly name: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** What a clean export was made of and by which decisions: whoever has it can check all of it. */
export interface ExportManifest {
  readonly version: 1;
  readonly kind: TableKind;
  readonly original: HashedFile;
  readonly files: readonly HashedFile[];
  readonly columns: readonly { readonly header: string; readonly target: string | null }[];
  readonly decisions: Decisions;
  readonly corrections: Corrections;
  readonly rows: { readonly read: number; readonly data: number; readonly exported: number };
  readonly findings: readonly FindingGroup[];
}

export interface ExportFileRequest {
  /** The original on the disk. */
  readonly path: string;
  /** Its name as the client knows it. */
  readonly name: string;
  readonly request: CheckRequest;
  readonly decisions: Decisions;
  /** Folder for the two files, which are named after the kind. */
  readonly folder: string;
}

export interface ExportedFile {
  readonly csv: string;
  readonly xlsx: string;
  readonly manifest: ExportManifest;
}

/** Writes the clean export of a file as CSV and as a workbook. @throws TableProblem when the original cannot be read */
export async function exportFile(
  { path, name, request, decisions, folder }: ExportFileRequest,
  options: TaskOptions = {},
): Promise<ExportedFile> {
  const csv = join(folder, `${request.kind}.csv`);
  const xlsx = join(folder, `${request.kind}.xlsx`);
  for await (const event of runFileTask({ task: 'export', path, request, decisions, csv, xlsx }, options)) {
    if (event.type === 'unreadable') throw new TableProblem(event.code, event.params);
    if (event.type !== 'written') continue;
    const { rows, detection, summary } = event;
    const manifest: ExportManifest = {
      version: 1,
      kind: request.kind,
      original: await hashed(path, name),
      files: [await hashed(csv, `${request.kind}.csv`), await hashed(xlsx, `${request.kind}.xlsx`)],
      columns: detection.columns.map(({ header, target }) => ({ header, target })),
      decisions,
      corrections: request.corrections ?? { edits: [], fixAll: [] },
      rows: { read: summary.rows, data: summary.dataRows, exported: rows },
      findings: summary.groups,
    };
    return { csv, xlsx, manifest };
  }
  throw new Error('the export ended without a result');
}

async function hashed(path: string, name: string): Promise<HashedFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { name, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
