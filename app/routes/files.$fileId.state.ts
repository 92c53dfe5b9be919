import type { LoaderFunctionArgs } from '@remix-run/node';
import { isPicture } from '#app/rules/file-types.ts';
import { requireFile } from '#app/server/file-access.server.ts';

/** What the check of a file has found so far, for the page that waits for it. */
export async function loader(args: LoaderFunctionArgs) {
  const { file } = await requireFile(args);
  const { state, rejectCode, sha256, mediaType } = file;
  return Response.json({
    state,
    ...(rejectCode ? { code: rejectCode } : {}),
    sha256: sha256?.toString('hex') ?? '',
    picture: state === 'clean' && isPicture(mediaType),
  });
}
