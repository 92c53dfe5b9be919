import { Readable } from 'node:stream';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { attachmentHeader } from '#app/rules/file-names.ts';
import { openDownload } from '#app/server/commands/open-download.server.ts';
import { requireFile } from '#app/server/file-access.server.ts';
import { INERT } from '#app/server/inert-headers.server.ts';

/** A checked file, to be kept on the person's own machine. Never shown as a page: whatever it holds, it holds for nobody here. */
export async function loader(args: LoaderFunctionArgs) {
  const guarded = await requireFile(args);
  const body = Readable.from(await openDownload(guarded), { objectMode: false });
  return new Response(Readable.toWeb(body) as ReadableStream, {
    headers: {
      ...INERT,
      'content-type': 'application/octet-stream',
      'content-length': String(guarded.file.bytes),
      'content-disposition': attachmentHeader(guarded.file.name),
    },
  });
}
