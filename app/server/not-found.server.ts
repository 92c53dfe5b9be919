const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** The same answer for what is not there and for what is not yours, so that nobody learns which it was. */
export const notFound = () => new Response('not found', { status: 404 });

/** An id out of an address. @throws 404 when it cannot be one */
export function uuidOf(text: string | undefined): string {
  if (!text || !isUuid(text)) throw notFound();
  return text;
}
