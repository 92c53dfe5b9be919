import type { Area } from '#app/wizards/engine/types.ts';
import type { Gap } from './gaps.ts';
import type { ItemStatus } from './item-status.ts';
import type { Turn } from './whose-turn.ts';

/** One form of a client as the account manager sees it. */
export interface PictureItem {
  readonly slug: string;
  readonly title: string;
  readonly area: Area;
  readonly status: ItemStatus;
  readonly required: number;
  readonly valid: number;
  readonly dueOn: string | null;
  readonly late: boolean;
  readonly turn: Turn;
  /** Titles of the forms that it waits for. */
  readonly waitsFor: readonly string[];
  readonly gaps: readonly Gap[];
  readonly reason: string | null;
  readonly updatedAt: Date;
  readonly updatedBy: string | null;
}
