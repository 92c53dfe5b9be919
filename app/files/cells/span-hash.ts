/** Running 64-bit hash of spans of bytes, as two 32-bit halves. Not for secrets. */
export class SpanHash {
  low = 0;
  high = 0;

  start(seed: number): this {
    this.low = seed ^ 0x2545f491;
    this.high = seed ^ 0x9e3779b9;
    return this;
  }

  /** Mixes in a span and its length; `fold` takes A–Z for a–z. `view` and `bytes` show the same memory. */
  add(view: DataView, bytes: Uint8Array, from: number, to: number, fold = false): this {
    let low = this.low;
    let high = this.high;
    const length = to - from;
    let at = from;
    for (; at + 4 <= to; at += 4) {
      let word = view.getInt32(at, true);
      if (fold) word = lowerCase(word);
      low = Math.imul(low ^ word, 0x85ebca6b);
      low = (low << 13) | (low >>> 19);
      high = Math.imul((high + word) | 0, 0xc2b2ae35);
      high = (high << 17) | (high >>> 15);
    }
    // The rest is read as the last whole word, so that a short loop over bytes is only for spans under four.
    let rest = 0;
    if (at < to) rest = length >= 4 ? view.getInt32(to - 4, true) : shortWord(bytes, from, to);
    if (fold) rest = lowerCase(rest);
    low = Math.imul(low ^ rest ^ (length << 7), 0xcc9e2d51);
    low ^= low >>> 15;
    high = Math.imul((high + rest + length) | 0, 0x1b873593);
    high ^= high >>> 13;
    this.low = low;
    this.high = high;
    return this;
  }

  /** Ends a hash: call once, before the halves are used as a key. */
  finish(): this {
    let low = Math.imul(this.low ^ (this.high >>> 7), 0x7feb352d);
    low ^= low >>> 15;
    let high = Math.imul(this.high ^ low, 0x846ca68b);
    high ^= high >>> 16;
    this.low = low;
    this.high = high;
    return this;
  }
}

function shortWord(bytes: Uint8Array, from: number, to: number): number {
  let word = 0;
  for (let at = from; at < to; at++) word = (word << 8) | bytes[at]!;
  return word;
}

/** A–Z to a–z in four ASCII bytes at once; other bytes stay. */
function lowerCase(word: number): number {
  const seven = word & 0x7f7f7f7f;
  const capital = ((seven + 0x3f3f3f3f) ^ (seven + 0x25252525)) & 0x80808080 & ~word;
  return word | (capital >>> 2);
}
