import { type FormPlace, fieldAnchor, formPaths } from '#app/paths.ts';
import type { FormGuarded } from '../guards.server.ts';
import { refusalOf } from '../refusal.server.ts';
import { postStep } from '../step-action.server.ts';
import { readFormUpload } from './form-upload.server.ts';

/**
 * A step's form with files, from a browser without scripts: everything typed is saved and the files come in.
 * @returns where the step is shown again, at the first file that was not taken if there is one
 */
export async function postFiles(
  guarded: FormGuarded,
  place: FormPlace,
  stepId: string,
  request: Request,
): Promise<string> {
  const { form, refused, finish } = await readFormUpload(guarded, request);
  form.set('_intent', 'upload');
  await postStep(guarded, stepId, form);
  // Who may not any more, because a link ended meanwhile, is told by the step itself.
  await refusalOf(finish);
  const { step } = formPaths(place);
  if (!refused) return step(stepId);
  return step(stepId, { file: refused.code, at: refused.path }) + fieldAnchor(refused.path);
}
