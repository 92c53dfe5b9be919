import { type PointerEvent, type RefObject, useEffect, useState } from 'react';
import { nearestPlace, type Place } from '#app/wizards/engine/tree-moves.ts';
import type { TreeRows } from './use-tree-rows.ts';

/** Sideways way for one level, in CSS pixels. */
const STEP = 32;

export interface TreeDrag {
  /** Index of the row that is being dragged. */
  readonly from: number | undefined;
  /** Where it would stand if it were let go now. */
  readonly over: Place | undefined;
  readonly grab: (index: number) => (event: PointerEvent) => void;
}

interface Held {
  readonly index: number;
  readonly x: number;
  readonly over: Place | undefined;
}

/** Dragging a branch by its handle, with mouse, pen or finger: up and down for the place, sideways for the level. */
export function useTreeDrag(tree: TreeRows, list: RefObject<HTMLElement>): TreeDrag {
  const [held, setHeld] = useState<Held>();
  const { index, x } = held ?? {};

  useEffect(() => {
    if (index === undefined || x === undefined) return;
    const watch = new AbortController();
    const options = { signal: watch.signal };
    const placeAt = (event: globalThis.PointerEvent): Place => {
      const lines = [...(list.current?.querySelectorAll('[data-row]') ?? [])];
      const middle = (line: Element) => line.getBoundingClientRect().top + line.clientHeight / 2;
      const before = lines.filter((line) => middle(line) < event.clientY).length;
      const level = (tree.rows[index]?.level ?? 1) + Math.round((event.clientX - x) / STEP);
      return nearestPlace(tree.rows, index, { before, level }, tree.depth);
    };
    addEventListener('pointermove', (event) => setHeld({ index, x, over: placeAt(event) }), options);
    addEventListener(
      'pointerup',
      (event) => {
        setHeld(undefined);
        tree.place(index, placeAt(event));
      },
      options,
    );
    addEventListener('pointercancel', () => setHeld(undefined), options);
    addEventListener('keydown', ({ key }) => key === 'Escape' && setHeld(undefined), options);
    return () => watch.abort();
  }, [index, x, tree, list]);

  return {
    from: index,
    over: held?.over,
    grab: (at) => (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      setHeld({ index: at, x: event.clientX, over: undefined });
    },
  };
}
