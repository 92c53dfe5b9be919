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
    let at = from;
    for (; at + 4 <= to; at += 4) {
      let word = view.getInt32(at, true);
      if (fold) word = lowerCase(word);
      low = Math.imul(low ^ word, 0x85ebca6b);
      low = (low << 13) | (low >>> 19);
      high = Math.imul((high + word) | 0, 0xc2b2ae35);
      high = (high << 17) | (high >>> 15);
    }
    let rest = to - from;
    for (let shift = 0; at < to; at++, shift += 8) rest ^= bytes[at]! << (shift + 8);
    if (fold) rest = lowerCase(rest);
    low = Math.imul(low ^ rest, 0xcc9e2d51);
    low ^= low >>> 15;
    high = Math.imul((high + rest) | 0, 0x1b873593);
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

/** A–Z to a–z in four ASCII bytes at once; other bytes stay. */
function lowerCase(word: number): number {
  const seven = word & 0x7f7f7f7f;
  const capital = ((seven + 0x3f3f3f3f) ^ (seven + 0x25252525)) & 0x80808080 & ~word;
  return word | (capital >>> 2);
}
