import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { fieldAnchor, paths } from '#app/paths.ts';
import { requireClientItem } from '#app/server/guards.server.ts';
import { postStep } from '#app/server/step-action.server.ts';
import { readFormUpload } from '#app/server/uploads/form-upload.server.ts';

/** A step's form with files, from a browser without scripts: everything typed is saved, the files come in, and the step is shown again. */
export async function action(args: ActionFunctionArgs) {
  const guarded = await requireClientItem(args);
  const { projectId, slug } = guarded;
  const stepId = args.params.stepId ?? '';
  const { form, refused, finish } = await readFormUpload(guarded, args.request);
  form.set('_intent', 'upload');
  await postStep(guarded, stepId, form);
  await finish();
  if (refused)
    return redirect(
      paths.step(projectId, slug, stepId, { file: refused.code, at: refused.path }) +
        fieldAnchor(refused.path),
    );
  return redirect(paths.step(projectId, slug, stepId));
}
