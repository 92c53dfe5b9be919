import type { Language } from '#app/wizards/engine/types.ts';
import type { LoadedItem } from '../load-item.server.ts';

/** What the parts of a step are made from. */
export interface OwnPartsRequest {
  readonly item: LoadedItem;
  /** The reader's. */
  readonly language: Language;
}
