import { type CheckRequest, type ReadEvent, settleTable } from './settle-table.ts';
import { type ProblemCode, TableProblem } from './table-problem.ts';
import type { TableSource } from './table-source.ts';
import type { Summary } from './types.ts';

/** What a check tells while it runs. The last one is `done` or `unreadable`. */
export type CheckEvent =
  | ReadEvent
  | { readonly type: 'done'; readonly summary: Summary }
  | {
      readonly type: 'unreadable';
      readonly code: ProblemCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

/** Checks a table file. Every outcome that a file can bring about is an event; only faults of the program are thrown. */
export async function* checkTable(source: TableSource, request: CheckRequest): AsyncGenerator<CheckEvent> {
  try {
    const { summary } = yield* settleTable(source, request);
    yield { type: 'done', summary };
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error;
    yield { type: 'unreadable', code: error.code, params: error.params };
  }
}
