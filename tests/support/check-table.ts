import { checkTable } from '#app/files/check-table.ts';
import type { CheckRequest } from '#app/files/settle-table.ts';
import type { TableSource } from '#app/files/table-source.ts';
import type { Detection, Finding, Summary, TableKind } from '#app/files/types.ts';

export interface Checked {
  readonly detection: Detection;
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  /** Readings that were begun again. */
  readonly restarts: number;
}

/** Bytes as a source that gives them in chunks of a size, in memory that is used again. */
export function bytesSource(bytes: Uint8Array, chunkSize = 65_536): TableSource {
  const chunk = new Uint8Array(chunkSize);
  return {
    format: 'csv',
    bytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += chunkSize) {
        const part = bytes.subarray(at, at + chunkSize);
        chunk.set(part);
        yield chunk.subarray(0, part.length);
      }
    },
  };
}

/** Runs a whole check. @throws when the table is not readable, with the code of the problem */
export async function checkSource(source: TableSource, request: CheckRequest): Promise<Checked> {
  let findings: Finding[] = [];
  let detection: Detection | undefined;
  let restarts = 0;
  for await (const event of checkTable(source, request)) {
    if (event.type === 'restart') {
      findings = [];
      restarts++;
    }
    if (event.type === 'detected') detection = event.detection;
    if (event.type === 'findings') findings.push(...event.findings);
    if (event.type === 'unreadable') throw new Error(event.code);
    if (event.type === 'done') return { detection: detection!, findings, summary: event.summary, restarts };
  }
  throw new Error('the check ended without a verdict');
}

export type CheckOptions = Partial<CheckRequest> & { readonly today?: string; readonly chunkSize?: number };

/** Checks a text as if it were a file in UTF-8. */
export function checkText(kind: TableKind, text: string, options: CheckOptions = {}): Promise<Checked> {
  const { today = '2026-11-20', chunkSize, ...request } = options;
  return checkSource(bytesSource(new TextEncoder().encode(text), chunkSize), {
    kind,
    context: { today },
    ...request,
  });
}

/** `3 EMAIL_FORMAT` for each finding. */
export const codesOf = ({ findings }: Pick<Checked, 'findings'>): string[] =>
  findings.map(({ row, code }) => (row === null ? code : `${row} ${code}`));
