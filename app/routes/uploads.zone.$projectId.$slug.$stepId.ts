import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { requireClientItem } from '#app/server/guards.server.ts';
import { readLargeForm } from '#app/server/read-large-form.server.ts';
import { postStep } from '#app/server/step-action.server.ts';
import { afterButton } from '#app/server/step-buttons/after-button.server.ts';

/** A step posted with a zone file in it, which is larger than other forms may be; goes back to the step. */
export async function action(args: ActionFunctionArgs) {
  const guarded = await requireClientItem(args);
  const { projectId, slug } = guarded;
  const stepId = args.params.stepId ?? '';
  const form = await readLargeForm(args.request);
  const { own } = form ? await postStep(guarded, stepId, form) : { own: { told: 'fileTooLarge' as const } };
  return redirect(afterButton({ projectId, slug }, stepId, own));
}
