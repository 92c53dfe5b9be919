import type { ActionFunctionArgs } from '@remix-run/node';
import { autosave } from '#app/server/autosave.server.ts';
import { requireClientItem } from '#app/server/guards.server.ts';

/** Autosave of one step. */
export async function action(args: ActionFunctionArgs) {
  return autosave(await requireClientItem(args), args.params.stepId ?? '', args.request);
}
