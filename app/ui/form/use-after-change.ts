import { useEffect, useRef } from 'react';

/** Runs something after a value has changed and the page shows it; not when the page first appears. */
export function useAfterChange(value: unknown, run: () => void) {
  const before = useRef(value);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    latest.current();
  }, [value]);
}
