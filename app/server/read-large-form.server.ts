/** A zone file of 1 MB, and the table that it goes into. */
const MOST_BYTES = 2 * 1024 * 1024;

/** A posted form of up to 2 MB, read without trusting what it says of its length; undefined when it is larger. */
export async function readLargeForm(request: Request): Promise<FormData | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return undefined;
    parts.push(part as Uint8Array<ArrayBuffer>);
  }
  const type = request.headers.get('content-type') ?? '';
  return new Response(new Blob(parts), { headers: { 'content-type': type } }).formData().catch(() => {
    throw new Response('not a form', { status: 400 });
  });
}
