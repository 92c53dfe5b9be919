import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Mean delay of the event loop, in ms, above which pages are refused with 503 until it falls again. */
const LIMIT = 200;
const WINDOW = 1000;

export interface Overload {
  /** Whether the process is so late that answering more pages would only make everybody wait. */
  readonly now: () => boolean;
  readonly stop: () => void;
}

export function watchOverload(): Overload {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let late = false;
  const timer = setInterval(() => {
    late = delay.mean / 1e6 > LIMIT;
    delay.reset();
  }, WINDOW).unref();
  return {
    now: () => late,
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
