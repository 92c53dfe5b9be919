import type { CheckEvent } from '#app/files/check-table.ts';
import type { Decisions } from '#app/files/decisions.ts';
import type { CheckRequest } from '#app/files/settle-table.ts';
import type { Detection, Summary } from '#app/files/types.ts';
import type { Language } from '#app/wizards/engine/types.ts';

interface OnFile {
  /** Absolute. */
  readonly path: string;
  /** Size of a file that is still being written. */
  readonly arriving?: number;
  readonly request: CheckRequest;
}

/** What the child process is asked to do with a file. */
export type FileTask = OnFile &
  (
    | { readonly task: 'check' }
    /** Only how the file would be read, with its first rows: for a look while somebody corrects the detection. */
    | { readonly task: 'detect' }
    /** The cells of some rows as written, for correcting them. */
    | { readonly task: 'rows'; readonly rows: readonly number[] }
    /** The clean export into two files. */
    | { readonly task: 'export'; readonly decisions: Decisions; readonly csv: string; readonly xlsx: string }
    /** The file with a column of findings. */
    | { readonly task: 'annotate'; readonly language: Language; readonly csv: string }
  );

export type TaskOf<Name extends FileTask['task']> = Extract<FileTask, { task: Name }>;

export interface FileRow {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
}

/** What the child says, one line of JSON each. `written` and `rows` are the last ones of their tasks. */
export type FileEvent =
  | CheckEvent
  | { readonly type: 'rows'; readonly rows: readonly FileRow[] }
  | {
      readonly type: 'written';
      /** Records of the clean export. */
      readonly rows: number;
      readonly detection: Detection;
      readonly summary: Summary;
    };
