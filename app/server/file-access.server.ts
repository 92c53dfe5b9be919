import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { inScope } from './db/scope.server.ts';
import { type Guarded, type RouteArgs, requireClientItem, requirePerson } from './guards.server.ts';
import { notFound, uuidOf } from './not-found.server.ts';
import { findFile, type StoredFile } from './queries/find-file.server.ts';

export interface FileGuarded extends Guarded {
  readonly file: StoredFile;
}

/** A file of the person's own clients and areas, or of a client that they serve. @throws 404 for any other, signed out a redirect */
export async function requireFile(args: RouteArgs): Promise<FileGuarded> {
  const guarded = await requirePerson(args);
  const { services, person, scope } = guarded;
  const id = uuidOf(args.params.fileId);
  if (person.kind === 'staff') {
    const file = await inScope(services.db, scope, (trx) => findFile(trx, id));
    if (!file) throw notFound();
    return { ...guarded, file };
  }
  for (const { tenantId } of person.memberships) {
    const file = await inScope(services.db, { tenantId }, (trx) => findFile(trx, id, tenantId));
    if (!file) continue;
    const params = { projectId: file.projectId, slug: file.slug };
    return { ...(await requireClientItem({ ...args, params })), file };
  }
  throw notFound();
}

/**
 * The bytes of a file on their way to a person, held against its hash. The last piece leaves only when all of them fit, so a file that
 * changed in the store never arrives whole. @param mismatch told before the stream breaks off
 */
export async function* verified(
  source: Readable,
  sha256: Buffer,
  mismatch: () => Promise<void>,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (!hash.digest().equals(sha256)) {
    await mismatch();
    throw new Error('a stored file is not what it was');
  }
  if (held) yield held;
}
