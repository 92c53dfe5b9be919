import { toIso } from '#app/checks/finnish-date.ts';
import type { Corrections } from '#app/files/corrections.ts';
import {
  type Decisions,
  DUPLICATE_POLICIES,
  ERROR_POLICIES,
  HEADING_POLICIES,
  INACTIVE_POLICIES,
} from '#app/files/decisions.ts';
import { ENCODINGS } from '#app/files/encoding.ts';
import type { CheckRequest } from '#app/files/settle-table.ts';
import {
  type ChartAccount,
  type CheckContext,
  type Detection,
  type Overrides,
  TABLE_KINDS,
  type TableKind,
} from '#app/files/types.ts';
import { pickedAccount } from './accounts.ts';
import { canonicalJson } from './content.ts';
import { DELIMITERS } from './delimiters.ts';
import { metaOf } from './fields.ts';
import { goLiveDay } from './go-live-day.ts';
import { rowsOf, textOf, textsOf } from './inputs.ts';
import { TABLE_FILE } from './table-file-fields.ts';
import type { Facts, Inputs, Step, Wizard } from './types.ts';

/** The step of a wizard that takes its table file, and the name of the field. */
export interface TablePlace {
  readonly kind: TableKind;
  readonly step: Step;
  readonly field: string;
}

/** Forms whose answers the checks of other forms' table files look at. */
export const READ_BY_TABLES: ReadonlySet<string> = new Set(['chart-of-accounts', 'domain-dns']);

/** Where a wizard takes a table file; undefined for those that take none. */
export function tablePlace(wizard: Wizard): TablePlace | undefined {
  const kind = TABLE_KINDS.find((each) => each === wizard.id);
  const step = wizard.steps.find(({ component }) => component === TABLE_FILE);
  if (!kind || !step) return undefined;
  const field = Object.entries(step.schema.shape).find(([, schema]) => metaOf(schema).file?.table)?.[0];
  return field ? { kind, step, field } : undefined;
}

/** The file that stands in the field now and is fit to be read: its id. */
export function tableFileOf(place: TablePlace, answers: Inputs, { files }: Facts): string | undefined {
  return textsOf(answers[place.field]).find((id) => files[id]?.state === 'clean');
}

/** What a person corrected, and the rows that are left out of the export one by one. */
export interface TableCorrections extends Corrections {
  readonly leftOut: readonly number[];
}

/** What the answers say of how the file is to be read and judged. */
export function tableRequest({ kind }: TablePlace, answers: Inputs, facts: Facts): CheckRequest {
  return { kind, context: contextOf(kind, answers, facts), overrides: overridesOf(answers) };
}

/** Everything that a check depends on, as one text: equal texts find the same. The day itself is left out. */
export function requestText(
  { kind, context, overrides }: CheckRequest,
  corrections: TableCorrections,
): string {
  const { today, remembered: _, ...rest } = context;
  // Rates are those of the day on which products are first sold.
  const day = kind === 'products' ? { today } : {};
  return canonicalJson({ kind, context: { ...rest, ...day }, overrides, corrections });
}

/** Whether choices only repeat what a reading came to by itself, as when a form is sent with nothing changed. */
export function isSameReading(before: Overrides, next: Overrides, detection: Detection): boolean {
  const { columns: _before, ...then } = before;
  const { columns = {}, ...now } = next;
  return (
    canonicalJson(then) === canonicalJson(now) &&
    detection.columns.every(({ header, target }, at) => {
      const name = detection.headerRow === 0 ? `#${at + 1}` : header;
      return !Object.hasOwn(columns, name) || (columns[name] ?? null) === target;
    })
  );
}

/** The client's decisions on rows in error, on duplicates and on a chart's headings, with rows that are left out one by one. */
export function tableDecisions(answers: Inputs, leftOut: readonly number[]): Decisions {
  const headings = HEADING_POLICIES.find((policy) => policy === answers.headingPolicy);
  const inactive = INACTIVE_POLICIES.find((policy) => policy === answers.inactivePolicy);
  return {
    ...(headings ? { headings } : {}),
    ...(inactive ? { inactive } : {}),
    errors: ERROR_POLICIES.find((policy) => policy === answers.errorPolicy) ?? 'fixHere',
    duplicates: DUPLICATE_POLICIES.find((policy) => policy === answers.duplicatePolicy) ?? 'first',
    leftOut,
  };
}

/** Accounts of the client's chart; empty until it is there. */
const chartAccounts = (accounts: Inputs[string]): readonly ChartAccount[] =>
  rowsOf(accounts)
    .map((row) => ({
      number: textOf(row.number).trim(),
      name: textOf(row.name).trim(),
      type: textOf(row.type) as ChartAccount['type'],
    }))
    .filter(({ number }) => number !== '');

function contextOf(kind: TableKind, answers: Inputs, facts: Facts): CheckContext {
  const { today } = facts;
  const chart = chartAccounts(facts.known['chart-of-accounts']?.accounts);
  const known = chart.length > 0 ? chart : undefined;
  switch (kind) {
    case 'products':
      return {
        today: goLiveDay(facts),
        chart: known,
        pricesInclude: PRICES.find((each) => each === answers.pricesInclude),
      };
    case 'opening-balances':
      return {
        today,
        chart: known,
        accountMap: known && accountMap(answers, known),
        asOfDate: toIso(textOf(answers.asOfDate)),
        balances: answers.kind === undefined || answers.kind === 'opening' ? 'opening' : 'monthly',
        signs: SIGNS.find((each) => each === answers.signConvention),
      };
    default:
      return { today };
  }
}

const PRICES = ['vat', 'noVat', 'both'] as const;
const SIGNS = ['debitPlus', 'statement'] as const;

/** Accounts of the chart that the client named for numbers of the old books. */
function accountMap(answers: Inputs, chart: readonly ChartAccount[]): CheckContext['accountMap'] {
  const pairs = rowsOf(answers.accountMap).flatMap((row) => {
    const picked = pickedAccount(textOf(row.to));
    const from = textOf(row.from).trim();
    const known = picked.ok && from !== '' && chart.some(({ number }) => number === picked.value);
    return known ? [[from, picked.value]] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

function overridesOf(answers: Inputs): Overrides {
  const encoding = ENCODINGS.find((each) => each === answers.encoding);
  const delimiter = DELIMITERS[textOf(answers.delimiter)];
  const headerRow = textOf(answers.headerRow).trim();
  const sheet = textOf(answers.sheetName).trim();
  const columns = rowsOf(answers.mapping)
    .filter((row) => textOf(row.source) !== '')
    .map((row): [string, string | null] => [textOf(row.source), textOf(row.target) || null]);
  return {
    ...(encoding ? { encoding } : {}),
    ...(delimiter ? { delimiter } : {}),
    ...(/^\d{1,4}$/.test(headerRow) ? { headerRow: Number(headerRow) } : {}),
    ...(sheet ? { sheet } : {}),
    ...(columns.length > 0 ? { columns: Object.fromEntries(columns) } : {}),
  };
}
