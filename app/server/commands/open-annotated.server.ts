import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { tableFileOf, tablePlace, tableRequest } from '#app/wizards/engine/table-request.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { spoolFile } from '../files/check-file.server.ts';
import type { TaskOf } from '../files/file-task.server.ts';
import { runFileTask } from '../files/run-file-task.server.ts';
import { TABLE_LIMITS } from '../files/table-limits.server.ts';
import { Turns } from '../files/turns.server.ts';
import { notFound } from '../not-found.server.ts';
import { findFile } from '../queries/find-file.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { listTableCorrections } from '../queries/table-corrections.server.ts';
import { tooBusy } from '../too-busy.server.ts';
import { openVerified } from './open-download.server.ts';
import { requireMay } from './require-may.server.ts';

interface Annotated {
  readonly name: string;
  /** Removes what it needed when it ends or breaks off. */
  readonly body: Readable;
}

/** Nobody waits longer for a file, which holds up the ones behind it. */
const LIMITS = { wallSeconds: 45 };

/** A file of a million rows keeps a processor busy for seconds, and the web process serves everybody. */
const turns = new Turns({ atOnce: 2, inLine: 6, patience: 20_000 });

interface Asked {
  readonly projectId: string;
  readonly slug: string;
  readonly language: Language;
}

/**
 * Writes the table file of a form once more with its findings beside the rows, in a process of its own.
 * @throws Refusal `notAllowed`; 404 when there is no file that can be read; 503 when too many are being written
 */
export async function openAnnotated(client: Acting, asked: Asked): Promise<Annotated> {
  const answer = await turns.run(() => annotate(client, asked));
  if (!answer) throw tooBusy();
  return answer.done;
}

async function annotate(
  { services, scope, actor }: Acting,
  { projectId, slug, language }: Asked,
): Promise<Annotated> {
  const now = services.now();
  const { file, request } = await inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now });
    const { tenantId, area, answers, facts } = item;
    const place = tablePlace(item.wizard);
    const fileId = place && tableFileOf(place, answers, facts);
    const found = fileId ? await findFile(trx, fileId, tenantId) : undefined;
    if (!place || !fileId || !found?.sha256 || found.missingAt) throw notFound();
    await requireMay(trx, actor, 'downloadFile', { tenantId, area });
    const corrections = await listTableCorrections(trx, { tenantId, fileId });
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'table.annotated',
      objectType: 'file',
      objectId: fileId,
    });
    const check = { ...tableRequest(place, answers, facts), corrections, limits: TABLE_LIMITS };
    return { file: { ...found, sha256: found.sha256 }, request: check };
  });
  const original = await spoolFile(await openVerified(services, file), file.bytes);
  try {
    const body = await writeBeside(original.path, { request, language });
    return { name: annotatedName(file.name), body };
  } finally {
    await original.dispose();
  }
}

/** The annotated file, which is gone when it was read. */
async function writeBeside(
  path: string,
  what: Pick<TaskOf<'annotate'>, 'request' | 'language'>,
): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'alkuun-annotated-'));
  const clean = () => rm(folder, { recursive: true, force: true });
  try {
    const csv = join(folder, 'file.csv');
    let written = false;
    for await (const event of runFileTask({ task: 'annotate', path, csv, ...what }, { limits: LIMITS }))
      written ||= event.type === 'written';
    if (!written) throw notFound();
    const body = createReadStream(csv);
    body.once('close', () => void clean());
    return body;
  } catch (error) {
    await clean();
    throw error;
  }
}

const annotatedName = (name: string) => `${name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}-tarkistus.csv`;
