import { type FormPlace, formPaths } from '#app/paths.ts';
import { type Outcome, TOLD, type Told } from './step-button.server.ts';

/** Where a step goes after one of its own buttons: back to itself, to the place where the outcome stands. */
export function afterButton(
  place: FormPlace,
  stepId: string,
  { told, place: element }: Pick<Outcome, 'told' | 'place'> = {},
): string {
  const address = formPaths(place).step(stepId, { told });
  return element ? `${address}#${element}` : address;
}

/** What the address says that could not be done; anything but our own codes is nothing. */
export function toldIn(request: Request): Told | undefined {
  const told = new URL(request.url).searchParams.get('told');
  return TOLD.find((code) => code === told);
}
