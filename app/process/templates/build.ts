import type { Area } from '#app/wizards/engine/types.ts';
import type { MeetingId } from '../meetings.ts';
import type { ItemRole } from '../roles.ts';
import type { TrainingId } from '../trainings.ts';
import type { Criterion, Dependency, Due, DueEvent, ItemTemplate, PhaseTemplate, Side } from './types.ts';

/** What a row says only when it differs from its phase or from the rule. */
interface More
  extends Partial<Pick<ItemTemplate, 'area' | 'forAreas' | 'condition' | 'completedBy' | 'internal'>> {
  /** The item can never be left out as not applicable. */
  readonly needed?: boolean;
  readonly side?: Side;
}

type Row = Omit<ItemTemplate, 'area' | 'forAreas' | 'mayBeNotApplicable'> & More;

/** Working days after an event; before it when negative. */
export const after = (days: number, from: DueEvent): Due => ({ days, from });

/**
 * A phase of a template. Its items stand in `area` unless a row names another, and come with the area they stand in
 * unless a row names the areas that bring it. "Not applicable" is allowed outside the area `start`, which every
 * project needs, except for meetings, gates and rows that say `needed`.
 */
export function phase(
  key: string,
  area: Area,
  window: readonly [Due, Due],
  rows: readonly Row[],
): PhaseTemplate {
  const items = rows.map(({ needed, ...row }): ItemTemplate => {
    const own = row.area ?? area;
    const fixed = needed || own === 'start' || row.kind === 'meeting' || row.kind === 'gate';
    return { ...row, area: own, forAreas: row.forAreas ?? [own], mayBeNotApplicable: !fixed };
  });
  return { key, window, items };
}

const row = (key: string, role: ItemRole, due: Due, depends: readonly Dependency[], more: More) => ({
  key,
  slug: key.toLowerCase(),
  role,
  due,
  depends,
  side: role === 'mainContact' || role === 'contact' ? ('client' as const) : ('provider' as const),
  internal: false,
  criteria: [],
  ...more,
});

/** A form that the client fills in. */
export const wizard = (
  key: string,
  id: string,
  role: ItemRole,
  due: Due,
  depends: readonly Dependency[] = [],
  more: More = {},
): Row => ({ ...row(key, role, due, depends, more), kind: 'wizard', slug: id, wizard: id });

/** Something that the role's person does and ticks off. */
export const task = (
  key: string,
  role: ItemRole,
  due: Due,
  depends: readonly Dependency[] = [],
  more: More = {},
): Row => ({ ...row(key, role, due, depends, more), kind: 'task' });

export const meeting = (
  key: string,
  id: MeetingId,
  role: ItemRole,
  due: Due,
  depends: readonly Dependency[] = [],
  more: More = {},
): Row => ({ ...row(key, role, due, depends, more), kind: 'meeting', meeting: id });

export const training = (
  key: string,
  id: TrainingId,
  role: ItemRole,
  due: Due,
  depends: readonly Dependency[] = [],
  more: More = {},
): Row => ({ ...row(key, role, due, depends, more), kind: 'training', training: id });

/** A checkpoint of the project; it opens when its dependencies are done and every criterion is true. */
export const gate = (
  key: string,
  role: ItemRole,
  due: Due,
  depends: readonly Dependency[],
  criteria: readonly Criterion[],
  more: More = {},
): Row => ({ ...row(key, role, due, depends, more), kind: 'gate', criteria });
