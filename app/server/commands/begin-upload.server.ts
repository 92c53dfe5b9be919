import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { cleanFileName } from '#app/rules/file-names.ts';
import { isAccepted } from '#app/rules/file-types.ts';
import { isOverQuota, largestFile, type Used } from '#app/rules/upload-limits.ts';
import { type FileField, fileFieldAt, filesAt } from '#app/wizards/engine/file-fields.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { notFound } from '../not-found.server.ts';
import { type LoadedItem, loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { requireMay } from './require-may.server.ts';
import { requireOwnRelay } from './require-own-relay.server.ts';
import { isOpen } from './save-step.server.ts';

export interface BeginUpload {
  readonly projectId: string;
  readonly slug: string;
  /** Path of the field, `name` or `list.<row id>.name`. */
  readonly path: string;
  readonly name: string;
  /** Undefined when the size shows only at the end, as with a plain form. */
  readonly bytes: number | undefined;
  /** Files of the same field that the same form brought before this one. */
  readonly along?: number;
  /** What the sender says of the whole; compared when all of it is here. */
  readonly sha256?: Buffer;
  /** Tells the same file again, so that an upload that broke off goes on; 32 bytes made by the browser. */
  readonly fingerprint?: Buffer;
}

export interface BegunUpload {
  readonly tenantId: string;
  readonly fileId: string;
  /** Most bytes that may come. */
  readonly most: number;
}

const HOUR_MS = 3600_000;

/**
 * Makes room for one file of a field: the row before the bytes. The same file of the same field that broke off is taken up again.
 * @throws Refusal `locked`, `notAllowed`, `fileType`, `fileSize`, `fileEmpty`, `fileCount`, `fileQuota`; 404 for an unknown field
 */
export function beginUpload({ services, scope, actor }: Acting, upload: BeginUpload): Promise<BegunUpload> {
  const now = services.now();
  const { projectId, slug, path, bytes, along = 0, sha256, fingerprint } = upload;
  const name = cleanFileName(upload.name);
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    const { tenantId, area } = item;
    await requireOwnRelay(trx, actor, item, now);
    await requireMay(trx, actor, 'uploadFile', { tenantId, area });
    const field = fileFieldAt(item.wizard, path);
    if (!field) throw notFound();
    if (!isOpen(item)) throw new Refusal('locked');
    const most = largestFile(field.limits.maxBytes, services.env.UPLOAD_MAX_MB);
    const again = fingerprint && (await findBroken(trx, item, { path, name, bytes, fingerprint }));
    if (again) return { tenantId, fileId: again, most };
    if (bytes === 0) throw new Refusal('fileEmpty');
    if (bytes !== undefined && bytes > most) throw new Refusal('fileSize');
    if (!isAccepted(name, field.limits.accept)) throw new Refusal('fileType');
    if (!hasRoom(item, field, path, along)) throw new Refusal('fileCount');
    if (isOverQuota(await usedBy(trx, tenantId, now), bytes ?? most)) throw new Refusal('fileQuota');
    const fileId = randomUUID();
    await trx
      .insertInto('file')
      .values({
        tenantId,
        id: fileId,
        itemId: item.id,
        path,
        name,
        bytes: bytes ?? 0,
        personal: field.personal,
        fingerprint: fingerprint ?? null,
        declaredSha256: sha256 ?? null,
        uploadedBy: actor.userId,
        createdAt: now,
      })
      .execute();
    await audit(trx, actor, {
      chain: tenantId,
      at: now,
      action: 'file.begun',
      objectType: 'file',
      objectId: fileId,
      detail: { item: item.id, field: path.split('.')[0] ?? '' },
    });
    return { tenantId, fileId, most };
  });
}

/** A single file is replaced by the next; of several, one must be removed first. */
function hasRoom(
  { answers, facts }: LoadedItem,
  { limits: { maxFiles } }: FileField,
  path: string,
  along: number,
): boolean {
  const present = filesAt(answers, path).filter((id) => facts.files[id]);
  return maxFiles === 1 || present.length + along < maxFiles;
}

async function findBroken(
  trx: Trx,
  { tenantId, id }: LoadedItem,
  same: { path: string; name: string; bytes: number | undefined; fingerprint: Buffer },
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('file')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('itemId', '=', id)
    .where('state', '=', 'pending')
    .where('path', '=', same.path)
    .where('name', '=', same.name)
    .where('bytes', '=', same.bytes ?? 0)
    .where('fingerprint', '=', same.fingerprint)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst();
  return row?.id;
}

/** Counted under a lock of the client, so that many uploads begun at once cannot pass together. */
async function usedBy(trx: Trx, tenantId: string, now: Date): Promise<Used> {
  await sql`select pg_advisory_xact_lock(hashtext('file-quota'), hashtext(${tenantId}))`.execute(trx);
  const since = new Date(now.getTime() - HOUR_MS);
  const { rows } = await sql<Used>`
    select count(*) filter (where created_at > ${since})::int as files_this_hour,
      coalesce(sum(bytes) filter (where state <> 'deleted' and state <> 'rejected'), 0)::float8 as bytes_kept
    from file where tenant_id = ${tenantId}::uuid`.execute(trx);
  return rows[0] ?? { filesThisHour: 0, bytesKept: 0 };
}
