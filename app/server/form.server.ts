/** The texts of a posted form by field name; of several with one name the last. @throws 400 when it is no form */
export async function readForm(request: Request): Promise<Readonly<Record<string, string>>> {
  const form = await request.formData().catch(() => {
    throw new Response('not a form', { status: 400 });
  });
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

/** Where to go afterwards, as the address says it: unchecked. Forms post to the same address, so that it is not lost. */
export const returnParam = (request: Request): string | null => new URL(request.url).searchParams.get('to');
