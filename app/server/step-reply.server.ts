import { data, redirect } from '@remix-run/node';
import { type FormPlace, formPaths } from '#app/paths.ts';
import type { PostedStep } from './step-action.server.ts';
import { afterButton } from './step-buttons/after-button.server.ts';
import type { StepScreenData } from './step-screen.server.ts';

/** The answer to a posted step: the page once more where something is wrong with it, else where its button leads. */
export function stepReply(place: FormPlace, { page, intent, saved, own }: PostedStep, shown: StepScreenData) {
  const to = formPaths(place);
  const onward = () => redirect(page.after ? to.step(page.after) : to.item);
  if (!page.visitable) return redirect(to.step(page.next));
  if (!saved) return data(shown, { status: 409 });
  if (saved.conflicts.length > 0) return data(shown, { status: 409 });
  if (saved.withheld.length > 0) return data(shown, { status: 422 });
  switch (intent.kind) {
    case 'lookup':
      return data(shown);
    case 'own':
      return redirect(afterButton(place, page.step.id, own));
    case 'later':
      return redirect(to.home);
    case 'shortcut':
      return redirect(to.item);
    case 'skip':
      return onward();
    case 'next':
      return shown.view.fields.some(hasError) || shown.blocked ? data(shown, { status: 422 }) : onward();
    default:
      return redirect(to.step(page.step.id));
  }
}

const hasError = (field: {
  error?: string;
  rows?: readonly { fields: readonly { error?: string }[] }[];
}): boolean => Boolean(field.error) || Boolean(field.rows?.some((row) => row.fields.some(hasError)));
