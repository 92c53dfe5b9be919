import type { ActionFunctionArgs } from '@remix-run/node';
import { autosave } from '#app/server/autosave.server.ts';
import { requireRelay } from '#app/server/guards.server.ts';

/** Autosave of one step of a third person. */
export async function action(args: ActionFunctionArgs) {
  return autosave(await requireRelay(args), args.params.stepId ?? '', args.request);
}
