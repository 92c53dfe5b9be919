import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Finding, TableKind } from '#app/files/types.ts';
import { openTableFile } from '#app/server/files/table-file.server.ts';
import { STANDARD_CHARTS } from '#app/wizards/chart-of-accounts/standard-chart.ts';
import { checkSource } from '../../support/check-table.ts';

interface Defect {
  readonly row: number;
  readonly line: number;
  readonly code: string;
  readonly severity: string;
  readonly target?: string;
  readonly column?: string;
  readonly value?: string;
  readonly suggestion?: string;
  readonly duplicateOfRow?: number;
}

interface Expected {
  readonly file: string;
  readonly kind: TableKind;
  readonly format?: 'csv' | 'xlsx';
  readonly encoding?: string;
  readonly bom?: boolean;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly headerRow: number;
  readonly recordCount: number;
  readonly dataRowCount: number;
  readonly cleanRowCount?: number;
  readonly columns: readonly { readonly header: string; readonly target: string | null }[];
  readonly defects: readonly Defect[];
  readonly fileDefects?: readonly { readonly code: string }[];
  readonly differenceCents?: number;
  readonly asOfDate?: string;
}

const folder = fileURLToPath(new URL('../../files/samples/', import.meta.url));
const { files, howTo } = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as {
  files: readonly Expected[];
  howTo: { exportDay: string };
};
const tables = files.filter(({ format }) => format !== undefined);

async function check({ file, kind }: Expected) {
  const { source, close } = await openTableFile(`${folder}${file}`);
  try {
    const context = { today: howTo.exportDay.slice(0, 10), chart: STANDARD_CHARTS.osakeyhtio };
    return await checkSource(source, { kind, context });
  } finally {
    close();
  }
}

const keyOf = ({ row, code }: { row: number | null; code: string }) => `${row} ${code}`;

test('there are samples of all kinds of tables', () => {
  expect(new Set(tables.map(({ kind }) => kind)).size).toBe(4);
});

describe.each(tables)('$file', (expected) => {
  test('is read as it is written', async () => {
    const { detection, summary } = await check(expected);
    expect(detection.columns.map(({ header, target }) => ({ header, target }))).toEqual(expected.columns);
    expect(detection.headerRow).toBe(expected.headerRow);
    expect(summary.rows).toBe(expected.recordCount);
    expect(summary.dataRows).toBe(expected.dataRowCount);
    if (expected.cleanRowCount !== undefined) expect(summary.cleanRows).toBe(expected.cleanRowCount);
    if (expected.format === 'xlsx') {
      expect(detection.sheet).toBe(expected.sheet);
      return;
    }
    expect(detection.encoding).toBe(expected.encoding);
    expect(detection.bom).toBe(expected.bom);
    expect(detection.delimiter).toBe(expected.delimiter === 'TAB' ? '\t' : expected.delimiter);
  });

  test('has exactly the findings it is known to have', async () => {
    const { findings } = await check(expected);
    const onRows = findings.filter(({ row }) => row !== null);
    expect(onRows.map(keyOf).sort()).toEqual(expected.defects.map(keyOf).sort());
    const onFile = findings.filter(({ row }) => row === null).map(({ code }) => code);
    expect(onFile).toEqual((expected.fileDefects ?? []).map(({ code }) => code));
  });

  test('is told where each finding is and why', async () => {
    const { findings } = await check(expected);
    const byKey = new Map(findings.map((finding) => [keyOf(finding), finding]));
    for (const defect of expected.defects) expectSame(byKey.get(keyOf(defect))!, defect);
  });

  test('counts groups that add up', async () => {
    const { findings, summary } = await check(expected);
    expect(summary.groups.reduce((sum, { count }) => sum + count, 0)).toBe(findings.length);
    expect(summary.cleanRows + summary.rowsWithErrors + summary.rowsWithWarnings).toBe(summary.dataRows);
    if (expected.differenceCents === undefined) return;
    expect(summary.facts.differenceCents).toBe(expected.differenceCents);
    expect(summary.facts.asOfDate).toBe(expected.asOfDate);
  });
});

function expectSame(finding: Finding, defect: Defect) {
  expect(finding).toMatchObject({ line: defect.line, level: defect.severity });
  if (defect.value !== undefined) expect(finding.value).toBe(defect.value);
  if (defect.column !== undefined) expect(finding.column).toBe(defect.column);
  if (defect.target !== undefined) expect(finding.target).toBe(defect.target);
  if (defect.duplicateOfRow !== undefined) expect(finding.sameAs).toBe(defect.duplicateOfRow);
  // Mixed dates are proposed in the form of their column, so that a corrected file is clean.
  if (defect.suggestion !== undefined && defect.code !== 'DATE_MIXED')
    expect(finding.fix).toBe(defect.suggestion);
}
