import { Readable } from 'node:stream';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { isPicture } from '#app/rules/file-types.ts';
import { openVerified } from '#app/server/commands/open-download.server.ts';
import { requireFile } from '#app/server/file-access.server.ts';
import { INERT } from '#app/server/inert-headers.server.ts';
import { notFound } from '#app/server/not-found.server.ts';

/** Larger pictures are named, not shown: they would be fetched whole for a small image. In bytes. */
const LARGEST = 5_000_000;

/** A checked PNG or JPEG for the page that it was sent on. Their bytes were found to be what the name says; nothing else is shown. */
export async function loader(args: LoaderFunctionArgs) {
  const { file, services } = await requireFile(args);
  const { tenantId, id, sha256, mediaType, bytes, state, missingAt } = file;
  if (state !== 'clean' || !sha256 || missingAt || !isPicture(mediaType) || bytes > LARGEST) throw notFound();
  const body = Readable.from(await openVerified(services, { tenantId, id, sha256 }), { objectMode: false });
  return new Response(Readable.toWeb(body) as ReadableStream, {
    headers: {
      ...INERT,
      'content-type': mediaType ?? '',
      'content-length': String(bytes),
      'content-disposition': 'inline',
    },
  });
}
