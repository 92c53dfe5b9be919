import type { Detection, Finding, Summary } from '#app/files/types.ts';
import { openVerified } from '../commands/open-download.server.ts';
import {
  type CheckId,
  type ClaimedCheck,
  claimTableCheck,
  endTableCheck,
  Superseded,
  storeProgress,
  type Verdict,
} from '../commands/table-check-progress.server.ts';
import { checkFile } from '../files/check-file.server.ts';
import { TABLE_LIMITS } from '../files/table-limits.server.ts';
import type { Services } from '../services.server.ts';
import { takeChart } from './take-chart.server.ts';
import { takeTags } from './take-tags.server.ts';

/** How often what was found is stored, in ms, and how much of it may pile up. */
const STORE_EVERY = 400;
const MOST_KEPT = 2000;

/**
 * Checks the rows of a table file and stores what it finds as it goes. A run that was broken off begins again from nothing, and
 * findings are numbered in the order of the file, so that none is lost and none stands there twice.
 */
export async function checkTableRows(
  services: Services,
  { last, ...id }: CheckId & { /** Nobody will try again. */ readonly last: boolean },
): Promise<void> {
  const claimed = await claimTableCheck(services, id);
  if (!claimed) return;
  const stop = new AbortController();
  try {
    const verdict = await readAll(services, claimed, stop.signal);
    await endTableCheck(services, claimed, verdict);
    if (verdict.kind === 'done') await handOn(services, claimed, verdict.summary);
  } catch (error) {
    if (error instanceof Superseded) return;
    if (last) await endTableCheck(services, claimed, { kind: 'unreadable', code: 'STOPPED', params: {} });
    throw error;
  } finally {
    stop.abort();
  }
}

/** What other forms look at. */
async function handOn(services: Services, claimed: ClaimedCheck, summary: Summary): Promise<void> {
  const { kind } = claimed.request;
  if (kind === 'chart-of-accounts') await takeChart(services, claimed, summary.rowsWithErrors);
  if (kind === 'customer-registry') await takeTags(services, claimed, String(summary.facts.tags ?? ''));
}

async function readAll(services: Services, claimed: ClaimedCheck, signal: AbortSignal): Promise<Verdict> {
  const { tenantId, fileId, sha256, bytes } = claimed;
  const source = await openVerified(services, { tenantId, id: fileId, sha256 });
  const kept = new Kept(services, claimed);
  let detection: Detection | undefined;
  const request = { ...claimed.request, source, bytes, limits: TABLE_LIMITS };
  for await (const event of checkFile(request, { signal })) {
    switch (event.type) {
      case 'detected':
        detection = event.detection;
        await kept.detected(detection);
        break;
      case 'restart':
        kept.restart();
        break;
      case 'findings':
        await kept.add(event.findings);
        break;
      case 'progress':
        await kept.progress(event.rows, Math.round(event.done * bytes));
        break;
      case 'unreadable':
        await kept.store();
        return { kind: 'unreadable', code: event.code, params: event.params };
      case 'done':
        await kept.store();
        if (!detection) break;
        return { kind: 'done', detection, summary: event.summary };
    }
  }
  throw new Error('a check ended without a verdict');
}

/** What was found and is not stored yet. */
class Kept {
  readonly #services: Services;
  readonly #claimed: ClaimedCheck;
  #findings: Finding[] = [];
  #stored = 0;
  #restarted = false;
  #detection: Detection | undefined;
  #rows = 0;
  #bytes = 0;
  #last = 0;

  constructor(services: Services, claimed: ClaimedCheck) {
    this.#services = services;
    this.#claimed = claimed;
  }

  restart(): void {
    this.#findings = [];
    this.#stored = 0;
    this.#restarted = true;
    this.#rows = 0;
  }

  /** Shown at once, since people look at it while the rows are still read. */
  async detected(detection: Detection): Promise<void> {
    this.#detection = detection;
    await this.store();
  }

  async add(findings: readonly Finding[]): Promise<void> {
    this.#findings.push(...findings);
    if (this.#findings.length >= MOST_KEPT) await this.store();
  }

  async progress(rows: number, bytes: number): Promise<void> {
    this.#rows = rows;
    this.#bytes = bytes;
    if (performance.now() - this.#last >= STORE_EVERY) await this.store();
  }

  async store(): Promise<void> {
    const findings = this.#findings;
    this.#findings = [];
    await storeProgress(this.#services, this.#claimed, {
      rows: this.#rows,
      bytes: this.#bytes,
      detection: this.#detection,
      restarted: this.#restarted,
      findings,
      stored: this.#stored,
    });
    this.#stored += findings.length;
    this.#restarted = false;
    this.#detection = undefined;
    this.#last = performance.now();
  }
}
