import { createHash } from 'node:crypto';
import { type RejectCode, rejectionOf } from '#app/rules/file-types.ts';
import { judgeFile } from '../commands/judge-file.server.ts';
import { inScope } from '../db/scope.server.ts';
import { findFile, type StoredFile } from '../queries/find-file.server.ts';
import type { Services } from '../services.server.ts';
import { fileKey } from '../storage.server.ts';
import type { Antivirus, ScanVerdict } from '../uploads/antivirus.server.ts';
import { startSniffing } from '../uploads/sniff.server.ts';
import { Postponed } from './postponed.server.ts';

/**
 * Looks at a received file once through: its length and hash, what its bytes say it is, and what the virus scanner says. Whatever
 * is no verdict leaves it where it is. @throws Postponed when the scanner gave none
 */
export async function checkUpload(
  services: Services,
  antivirus: Antivirus,
  { tenantId, fileId }: { readonly tenantId: string; readonly fileId: string },
): Promise<void> {
  const file = await inScope(services.db, { tenantId }, (trx) => findFile(trx, fileId, tenantId));
  if (file?.state !== 'scanning') return;
  if (!(await antivirus.trusted())) throw new Postponed('scanner not trusted');
  const { bytes, sha256, scan, rejected } = await lookThrough(services, antivirus, file);
  const outcome = wrongBytes(file, bytes, sha256) ?? (scan.kind === 'infected' ? 'infected' : rejected);
  if (scan.kind === 'unsure' && !outcome) throw new Postponed(`scanner: ${scan.reason}`);
  const scannedBy = scan.kind === 'unsure' ? null : antivirus.name;
  await judgeFile(services, { tenantId, fileId, sha256, rejected: outcome, scannedBy });
  if (outcome) await services.storage.remove(fileKey(tenantId, fileId));
}

function wrongBytes(file: StoredFile, bytes: number, sha256: Buffer): RejectCode | undefined {
  if (bytes === 0) return 'empty';
  if (bytes !== file.bytes) return 'size';
  return file.declaredSha256 && !file.declaredSha256.equals(sha256) ? 'broken' : undefined;
}

interface Looked {
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly scan: ScanVerdict;
  readonly rejected: RejectCode | undefined;
}

/** One stream to three readers; the slowest sets the pace, and nothing piles up. */
async function lookThrough({ storage }: Services, antivirus: Antivirus, file: StoredFile): Promise<Looked> {
  const hash = createHash('sha256');
  const scan = antivirus.scan();
  const sniffing = startSniffing();
  let bytes = 0;
  try {
    for await (const chunk of (await storage.get(fileKey(file.tenantId, file.id))) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      hash.update(chunk);
      await Promise.all([scan.write(chunk), sniffing.write(chunk)]);
    }
    const [verdict, seen] = await Promise.all([scan.verdict(), sniffing.seen()]);
    const rejected = seen ? rejectionOf(file.name, seen) : 'type';
    return { bytes, sha256: hash.digest(), scan: verdict, rejected };
  } finally {
    scan.cancel();
    sniffing.cancel();
  }
}
