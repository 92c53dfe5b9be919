import { largestFile } from '#app/rules/upload-limits.ts';
import { fileFieldAt } from '#app/wizards/engine/file-fields.ts';
import type { Fault } from '#app/wizards/engine/types.ts';
import type { Env } from '../env.server.ts';
import type { LoadedItem } from '../queries/load-item.server.ts';

/** Codes of refused files that an address may carry back to the form. */
const CODES = new Set(['fileType', 'fileSize', 'fileEmpty', 'fileCount', 'fileQuota', 'locked']);

/** What was wrong with a file that a form without scripts brought: the address tells it (`?file=code&at=path`). */
export function uploadFaultOf(
  request: Request,
  { item }: { readonly item: Pick<LoadedItem, 'wizard'> },
  env: Pick<Env, 'UPLOAD_MAX_MB'>,
): Fault | undefined {
  const asked = new URL(request.url).searchParams;
  const [code, path] = [asked.get('file') ?? '', asked.get('at') ?? ''];
  const field = CODES.has(code) ? fileFieldAt(item.wizard, path) : undefined;
  if (!field) return undefined;
  const { accept, maxBytes, maxFiles } = field.limits;
  const params = {
    types: accept.join(', '),
    size: largestFile(maxBytes, env.UPLOAD_MAX_MB) / 1_000_000,
    max: maxFiles,
  };
  return { path, code: `file.${code}`, params };
}
