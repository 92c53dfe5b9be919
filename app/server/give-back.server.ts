/**
 * Frees the memory of a piece of a stream at once, after its bytes were copied; the piece is empty then. The engine looks through
 * its whole heap for every few dozen megabytes of such pieces, which costs more than receiving them.
 */
export function giveBack({ buffer, byteLength }: Uint8Array): void {
  // Small pieces share their memory with others.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
