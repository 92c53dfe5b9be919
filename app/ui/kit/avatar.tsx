import { classes } from './classes.ts';

const initials = (name: string) => {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : '';
  return ((words[0]?.[0] ?? '') + (last?.[0] ?? '')).toUpperCase();
};

/** A person by the first letters of their names. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-dark',
        large ? 'size-12 text-body' : 'size-9 text-small',
      )}
    >
      {initials(name)}
    </span>
  );
}
