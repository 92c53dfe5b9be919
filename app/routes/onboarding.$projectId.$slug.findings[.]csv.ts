import { Readable } from 'node:stream';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { attachmentHeader } from '#app/rules/file-names.ts';
import { openAnnotated } from '#app/server/commands/open-annotated.server.ts';
import { requireClientItem } from '#app/server/guards.server.ts';
import { INERT } from '#app/server/inert-headers.server.ts';

/** The client's own file with the findings in a column of their own, to be corrected and sent again. */
export async function loader(args: LoaderFunctionArgs) {
  const guarded = await requireClientItem(args);
  const { projectId, slug, person } = guarded;
  const { name, body } = await openAnnotated(guarded, {
    projectId,
    slug,
    language: person.language,
  });
  return new Response(Readable.toWeb(body) as ReadableStream, {
    headers: {
      ...INERT,
      'content-type': 'application/octet-stream',
      'content-disposition': attachmentHeader(name),
    },
  });
}
