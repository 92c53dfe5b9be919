import { data, redirect } from '@remix-run/node';
import { type FormPlace, formPaths } from '#app/paths.ts';
import type { PostedStep } from './step-action.server.ts';
import { afterButton } from './step-buttons/after-button.server.ts';
import type { StepScreenData } from './step-screen.server.ts';

/**
 * The answer to a posted step: the page once more where something is wrong with it, else where its button leads.
 * @param show makes the page
 */
export async function stepReply(place: FormPlace, posted: PostedStep, show: () => Promise<StepScreenData>) {
  const { way, intent, saved, own, clean } = posted;
  const to = formPaths(place);
  const onward = () => redirect(way.after ? to.step(way.after) : to.item);
  if (!way.visitable) return redirect(to.step(way.next));
  if (!saved || saved.conflicts.length > 0) return data(await show(), { status: 409 });
  switch (intent.kind) {
    case 'lookup':
      return data(await show());
    case 'own':
      return redirect(afterButton(place, posted.stepId, own));
    case 'later':
      return redirect(to.home);
    case 'shortcut':
      return redirect(to.item);
    case 'skip':
      return onward();
    case 'next': {
      if (clean) return onward();
      const shown = await show();
      return shown.view.fields.some(hasError) || shown.blocked ? data(shown, { status: 422 }) : onward();
    }
    default:
      return redirect(to.step(posted.stepId));
  }
}

const hasError = (field: {
  error?: string;
  rows?: readonly { fields: readonly { error?: string }[] }[];
}): boolean => Boolean(field.error) || Boolean(field.rows?.some((row) => row.fields.some(hasError)));
