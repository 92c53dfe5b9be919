/**
 * How many fields a form's body has at most: a small body can hold a hundred thousand, which cost more to read than they are worth.
 * Other bodies have none.
 */
export function countFields(body: Uint8Array, contentType: string): number {
  const [type = '', ...params] = contentType.split(';').map((part) => part.trim());
  if (type.toLowerCase() === 'application/x-www-form-urlencoded') return count(body, '&') + 1;
  if (type.toLowerCase() !== 'multipart/form-data') return 0;
  const boundary = params.find((param) => /^boundary=/i.test(param))?.slice('boundary='.length) ?? '';
  return count(body, `--${boundary.replace(/^"|"$/g, '')}`);
}

function count(body: Uint8Array, text: string): number {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  let found = 0;
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + text.length)) found++;
  return found;
}
