import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { requireRelay } from '#app/server/guards.server.ts';
import { postFiles } from '#app/server/uploads/post-files.server.ts';

/** A step's form with files of a third person; only their browser's cookie leads here. */
export async function action(args: ActionFunctionArgs) {
  const guarded = await requireRelay(args);
  const { id: relayId } = guarded.relay;
  return redirect(await postFiles(guarded, { relayId }, args.params.stepId ?? '', args.request));
}
