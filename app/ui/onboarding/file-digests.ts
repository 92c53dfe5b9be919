/** Files beyond this are not hashed as a whole: they would stand in memory at once. In bytes. */
const WHOLE = 256_000_000;
const EDGE = 1_000_000;

export interface FileDigests {
  /** Of the content; compared on the server when all of it has arrived. */
  readonly sha256?: string;
  /** Tells the same file again on another visit: name, size, time and both ends. */
  readonly fingerprint?: string;
}

/** What a file is recognised by. Empty where the page is not served securely, since browsers then do not compute it. */
export async function digestsOf(file: File): Promise<FileDigests> {
  const { subtle } = globalThis.crypto;
  if (!subtle) return {};
  const facts = new TextEncoder().encode(JSON.stringify([file.name, file.size, file.lastModified]));
  const edges = new Blob([facts, file.slice(0, EDGE), file.slice(-EDGE)]);
  const digest = async (blob: Blob) => hex(await subtle.digest('SHA-256', await blob.arrayBuffer()));
  const fingerprint = await digest(edges);
  return file.size > WHOLE ? { fingerprint } : { fingerprint, sha256: await digest(file) };
}

const hex = (buffer: ArrayBuffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
