import type { CellEdit, FixAll } from '#app/files/corrections.ts';

/** Which findings somebody looks at, as an address says it; what makes no sense is left out. */
export interface FindingQuery {
  readonly level: string;
  readonly code: string;
  readonly target: string;
  readonly page: number;
}

const LEVELS = ['error', 'warning', 'note'];
const CODE = /^[A-Z_]{1,40}$/;
const TARGET = /^[A-Za-z0-9]{1,40}$/;
const MOST_PAGES = 100_000;

/** Reads a filter of findings out of an address. */
export function readFindingQuery(query: URLSearchParams): FindingQuery {
  const text = (name: string, shape: RegExp) => {
    const given = query.get(name) ?? '';
    return shape.test(given) ? given : '';
  };
  const page = Number(query.get('page') ?? '1');
  return {
    level: LEVELS.find((level) => level === query.get('level')) ?? '',
    code: text('code', CODE),
    target: text('target', TARGET),
    page: Number.isInteger(page) && page > 0 && page < MOST_PAGES ? page : 1,
  };
}

/** What a button of the page of findings asks for. */
export interface FindingForm {
  readonly edits: readonly CellEdit[];
  readonly fixAll: readonly FixAll[];
  readonly leaveOut: readonly number[];
  readonly takeIn: readonly number[];
  readonly undoAll: boolean;
}

const NOTHING: FindingForm = { edits: [], fixAll: [], leaveOut: [], takeIn: [], undoAll: false };

/** Longest cell that is taken, in characters. */
const MOST_CHARACTERS = 2500;
const EDIT = /^edit\.(\d{1,8})\.([A-Za-z0-9]{1,40})$/;

/** Reads a posted page of findings: `_intent` says what to do, `edit.<row>.<target>` holds cells and `was.…` what stood there. */
export function readFindingForm(form: FormData): FindingForm {
  const [intent = '', first = '', second = ''] = String(form.get('_intent') ?? 'save').split(':');
  const row = /^\d{1,8}$/.test(first) ? [Number(first)] : [];
  switch (intent) {
    case 'fixAll':
      return CODE.test(first)
        ? { ...NOTHING, fixAll: [TARGET.test(second) ? { code: first, target: second } : { code: first }] }
        : NOTHING;
    case 'leaveOut':
      return { ...NOTHING, leaveOut: row };
    case 'takeIn':
      return { ...NOTHING, takeIn: row };
    case 'undoAll':
      return { ...NOTHING, undoAll: true };
    default:
      return { ...NOTHING, edits: editsIn(form) };
  }
}

/** Cells that no longer are what they were. A cell with several findings stands there several times; the changed one counts. */
function editsIn(form: FormData): readonly CellEdit[] {
  return [...new Set(form.keys())].flatMap((name): CellEdit[] => {
    const [, row, target] = EDIT.exec(name) ?? [];
    if (row === undefined || target === undefined) return [];
    const was = form.get(`was.${row}.${target}`);
    const value = form
      .getAll(name)
      .filter((each): each is string => typeof each === 'string')
      .find((each) => each !== was);
    return value === undefined || value.length > MOST_CHARACTERS ? [] : [{ row: Number(row), target, value }];
  });
}
