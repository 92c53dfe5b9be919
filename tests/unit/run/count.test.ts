import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCount } from '../../run/count.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'alkuun-count-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(value: object): string {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(value));
  return file;
}

describe('counting test reports', () => {
  it('counts a file that did not load as a failure', () => {
    const file = report({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
      ],
    });
    expect(readCount(file, 'vitest')).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('counts a flaky browser test as a failure', () => {
    const file = report({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] });
    expect(readCount(file, 'playwright')).toEqual({ passed: 7, failed: 3, skipped: 2 });
  });

  it('knows that there was no report', () => {
    expect(readCount(path.join(folder, 'none.json'), 'vitest')).toBeUndefined();
  });
});
