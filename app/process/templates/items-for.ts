import type { Area } from '#app/wizards/engine/types.ts';
import { holds, type Options } from '../conditions.ts';
import type { Criterion, Item, ItemTemplate, Template } from './types.ts';

interface Bought {
  readonly areas: readonly Area[];
  readonly options?: Options;
}

type Placed = ItemTemplate & { readonly phase: string };

const plain = (dependency: string) => dependency.replace(/^\?/, '');

function isOf(selector: string, item: Placed): boolean {
  if (selector === 'every:provider-task') return item.kind === 'task' && item.side === 'provider';
  return selector === `every:${item.kind}`;
}

/** Keys of the item itself and of everything that waits for it, directly or through others. */
function waitingFor(key: string, items: readonly Placed[]): ReadonlySet<string> {
  const found = new Set([key]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const item of items) if (item.depends.some((d) => found.has(plain(d)))) found.add(item.key);
  }
  return found;
}

function expand(names: readonly string[], item: Placed, items: readonly Placed[]): readonly string[] {
  const keys = names.flatMap((name) => {
    if (!name.startsWith('every:')) return items.some((i) => i.key === plain(name)) ? [plain(name)] : [];
    const later = waitingFor(item.key, items);
    return items.filter((i) => isOf(name, i) && !later.has(i.key)).map((i) => i.key);
  });
  return [...new Set(keys)];
}

/**
 * The items of a project that bought these areas, in the template's order. Areas that every project has are added,
 * conditions that are not decided yet hold by their default. Dependencies and gate criteria name only items that are
 * in the project.
 */
export function itemsFor(template: Template, { areas, options = {} }: Bought): readonly Item[] {
  const bought = new Set([...template.always, ...areas]);
  const placed = template.phases.flatMap(({ key, items }) =>
    items
      .filter((item) => item.forAreas.some((area) => bought.has(area)))
      .filter((item) => !item.condition || holds(item.condition, options))
      .map((item): Placed => ({ ...item, phase: key })),
  );
  return placed.map((item) => {
    const { forAreas, ...rest } = item;
    const area = bought.has(item.area) ? item.area : (forAreas.find((a) => bought.has(a)) ?? item.area);
    const criteria = item.criteria.map((criterion): Criterion => {
      const { items } = criterion;
      return items ? { ...criterion, items: expand(items, item, placed) } : criterion;
    });
    return { ...rest, area, depends: expand(item.depends, item, placed), criteria };
  });
}
