import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { tableFileOf, tablePlace, tableRequest } from '#app/wizards/engine/table-request.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { audit } from '../audit.server.ts';
import { inScope } from '../db/scope.server.ts';
import { spoolFile } from '../files/check-file.server.ts';
import { runFileTask } from '../files/run-file-task.server.ts';
import { TABLE_LIMITS } from '../files/table-limits.server.ts';
import type { ClientGuarded } from '../guards.server.ts';
import { notFound } from '../not-found.server.ts';
import { findFile } from '../queries/find-file.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import { listTableCorrections } from '../queries/table-corrections.server.ts';
import { openVerified } from './open-download.server.ts';
import { requireMay } from './require-may.server.ts';

interface Annotated {
  readonly name: string;
  /** Removes what it needed when it ends or breaks off. */
  readonly body: Readable;
}

/**
 * Writes the table file of a form once more with its findings beside the rows, in a process of its own.
 * @throws Refusal `notAllowed`; 404 when there is no file that can be read
 */
export async function openAnnotated(
  { services, scope, actor, projectId }: ClientGuarded,
  { slug, language }: { readonly slug: string; readonly language: Language },
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
  const folder = await mkdtemp(join(tmpdir(), 'alkuun-annotated-'));
  const source = await openVerified(services, file);
  const original = await spoolFile(source, file.bytes);
  const clean = () => Promise.all([original.dispose(), rm(folder, { recursive: true, force: true })]);
  try {
    const csv = join(folder, 'file.csv');
    let written = false;
    for await (const event of runFileTask({ task: 'annotate', path: original.path, request, language, csv }))
      written ||= event.type === 'written';
    if (!written) throw notFound();
    const body = createReadStream(csv);
    body.once('close', () => void clean());
    return { name: annotatedName(file.name), body };
  } catch (error) {
    await clean();
    throw error;
  }
}

const annotatedName = (name: string) => `${name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}-tarkistus.csv`;
