import { Readable } from 'node:stream';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { attachmentHeader } from '#app/rules/file-names.ts';
import { openTableExport } from '#app/server/commands/open-table-export.server.ts';
import { requireStaff } from '#app/server/guards.server.ts';
import { INERT } from '#app/server/inert-headers.server.ts';
import { notFound, uuidOf } from '#app/server/not-found.server.ts';

const PARTS = ['csv', 'xlsx', 'manifest'] as const;

/** One part of a clean export: CSV, workbook, or the manifest with the hashes of both and of the original. */
export async function loader(args: LoaderFunctionArgs) {
  const guarded = await requireStaff(args);
  const part = PARTS.find((each) => each === args.params.part);
  if (!part) throw notFound();
  const { name, body } = await openTableExport(guarded, { exportId: uuidOf(args.params.exportId), part });
  const stream = Readable.from(body, { objectMode: false });
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      ...INERT,
      'content-type': 'application/octet-stream',
      'content-disposition': attachmentHeader(name),
    },
  });
}
