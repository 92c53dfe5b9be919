import type { Side } from '#app/process/templates/types.ts';
import { type ItemStatus, isHandedIn, isSettled } from './item-status.ts';

/**
 * Keys of the items that still keep this one from being done, in the order of its dependencies. The provider's work
 * builds on what was signed off. A client may go on from what the client has handed in, so that nobody waits for a
 * check before the next form.
 */
export function blockersOf(
  item: { readonly side: Side; readonly depends: readonly string[] },
  statusOf: (key: string) => ItemStatus | undefined,
): readonly string[] {
  const enough = (status: ItemStatus | undefined) => {
    if (status === undefined || isSettled(status)) return true;
    return item.side === 'client' && (isHandedIn(status) || status === 'changed');
  };
  return item.depends.filter((key) => !enough(statusOf(key)));
}
