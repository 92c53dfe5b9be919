import { type FormEvent, useState } from 'react';

/** Follows which boxes of one name are ticked below an element, for words that repeat the choice. */
export function useTicked(initial: readonly string[]) {
  const [ticked, setTicked] = useState(initial);
  const listen = ({ target, currentTarget }: FormEvent<HTMLElement>) => {
    const { name } = target as HTMLElement & { name: string };
    const boxes = currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]');
    setTicked([...boxes].filter((box) => box.name === name && box.checked).map((box) => box.value));
  };
  return [ticked, listen] as const;
}
