import type { CheckStep } from '../form/save-types.ts';
import type { CheckedStep } from './browser-check.ts';

/** The check of a step, with the schemas that it needs, downloaded when the first answer is typed and not before. */
export function lazyCheck(step: CheckedStep): CheckStep {
  let check: Promise<CheckStep> | undefined;
  return async (form) => {
    check ??= import('./browser-check.ts').then(({ browserCheck }) => browserCheck(step));
    try {
      return await (await check)(form);
    } catch (error) {
      check = undefined;
      throw error;
    }
  };
}
