import { paths } from '#app/paths.ts';
import { type Outcome, TOLD, type Told } from './step-button.server.ts';

/** Where a step goes after one of its own buttons: back to itself, to the place where the outcome stands. */
export function afterButton(
  { projectId, slug, stepId }: { projectId: string; slug: string; stepId: string },
  { told, place }: Pick<Outcome, 'told' | 'place'> = {},
): string {
  const address = paths.step(projectId, slug, stepId, { told });
  return place ? `${address}#${place}` : address;
}

/** What the address says that could not be done; anything but our own codes is nothing. */
export function toldIn(request: Request): Told | undefined {
  const told = new URL(request.url).searchParams.get('told');
  return TOLD.find((code) => code === told);
}
