import type { ActionFunctionArgs } from '@remix-run/node';
import { autosave } from '#app/server/autosave.server.ts';
import { requireItemToSave } from '#app/server/guards.server.ts';

/** Autosave of one step. */
export async function action(args: ActionFunctionArgs) {
  return autosave(await requireItemToSave(args), args.params.stepId ?? '', args.request);
}
