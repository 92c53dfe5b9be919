export interface Pace {
  readonly perSecond: number;
  /** Undefined until there is something to reckon with. */
  readonly secondsLeft: number | undefined;
}

/** Weight of the newest second against all before it. */
const NEWEST = 0.3;
/** Times closer together than this say little, in ms. */
const SHORTEST = 500;

/** Reckons speed and time left from how far a file was at which moment; short hold-ups do not make the numbers jump. */
export function createPacer(all: number): (done: number, atMs: number) => Pace {
  let last: { done: number; at: number } | undefined;
  let perSecond = 0;
  return (done, at) => {
    // What an earlier visit sent was not sent at this speed.
    last ??= { done, at };
    const took = at - last.at;
    if (took >= SHORTEST) {
      const now = ((done - last.done) * 1000) / took;
      perSecond = perSecond === 0 ? now : perSecond * (1 - NEWEST) + now * NEWEST;
      last = { done, at };
    }
    return { perSecond, secondsLeft: perSecond > 0 ? Math.ceil((all - done) / perSecond) : undefined };
  };
}
