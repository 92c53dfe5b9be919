import type { CheckEvent } from '#app/files/check-table.ts';
import type { Decisions } from '#app/files/decisions.ts';
import type { CheckRequest } from '#app/files/settle-table.ts';
import type { Language } from '#app/wizards/engine/types.ts';

/** What the child process is asked to do with a file. Paths are absolute. */
export type FileTask =
  | { readonly task: 'check'; readonly path: string; readonly request: CheckRequest }
  | {
      readonly task: 'export';
      readonly path: string;
      readonly request: CheckRequest;
      readonly decisions: Decisions;
      /** Files to write. */
      readonly csv: string;
      readonly xlsx: string;
    }
  | {
      readonly task: 'annotate';
      readonly path: string;
      readonly request: CheckRequest;
      readonly language: Language;
      readonly csv: string;
    };

/** What the child says, one line of JSON each. */
export type FileEvent = CheckEvent | { readonly type: 'written'; readonly rows: number };
