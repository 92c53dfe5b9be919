import { useCallback, useState } from 'react';
import type { CheckStep } from '#app/ui/form/save-types.ts';

/**
 * A value that is made anew from the form after each check of it. `make` must be the same function from render to render.
 * @returns the check to hand to the form, and the value
 */
export function useAfterCheck<T>(
  check: CheckStep,
  initial: T,
  make: (form: FormData) => Promise<T>,
): readonly [CheckStep, T] {
  const [value, setValue] = useState(initial);
  const checkAndMake = useCallback<CheckStep>(
    async (form) => {
      const [verdict, next] = await Promise.all([check(form), make(form)]);
      setValue((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
      return verdict;
    },
    [check, make],
  );
  return [checkAndMake, value];
}
