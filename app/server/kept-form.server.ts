import { data } from '@remix-run/node';
import { findWizard } from '#app/wizards/engine/registry.ts';
import { isSecretAt } from '#app/wizards/engine/typed-secrets.ts';
import type { RouteArgs } from './guards.server.ts';

/** What a form held when its session had ended: names and values to post again, secrets left out. */
export interface KeptForm {
  readonly kept: readonly (readonly [name: string, value: string])[];
}

/**
 * Runs a guard of a posted step. When the session has ended, what was typed goes back to the person in the answer instead of being
 * lost on the way to signing in. @throws 401 with the typed fields; whatever else the guard throws
 */
export async function keepingTheForm<T>(
  args: RouteArgs,
  form: FormData,
  guard: () => Promise<T>,
): Promise<T> {
  try {
    return await guard();
  } catch (error) {
    if (!(error instanceof Response) || error.status !== 302) throw error;
    throw data({ kept: keptOf(args, form) } satisfies KeptForm, { status: 401 });
  }
}

function keptOf({ params }: RouteArgs, form: FormData): KeptForm['kept'] {
  const step = findWizard(params.slug ?? '')?.steps.find((candidate) => candidate.id === params.stepId);
  return [...form].flatMap(([name, value]) => {
    const ours =
      name.startsWith('_') || (step && Object.hasOwn(step.schema.shape, name.split(/[.#]/)[0] ?? ''));
    const secret = step && isSecretAt(step, name);
    return ours && !secret && typeof value === 'string' ? [[name, value] as const] : [];
  });
}
