import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { requireClientItem } from '#app/server/guards.server.ts';
import { postFiles } from '#app/server/uploads/post-files.server.ts';

/** A step's form with files, from a browser without scripts. */
export async function action(args: ActionFunctionArgs) {
  const guarded = await requireClientItem(args);
  const { projectId, slug } = guarded;
  return redirect(await postFiles(guarded, { projectId, slug }, args.params.stepId ?? '', args.request));
}
