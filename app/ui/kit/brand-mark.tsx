import { useFrame } from '#app/ui/frame.tsx';

/** The provider's picture, or its name in letters; leads home when there is a home. */
export function BrandMark({ href }: { href?: string }) {
  const { brand } = useFrame();
  const mark = brand.logo ? (
    <img src={brand.logo} alt={brand.name} className="block max-h-9 w-auto max-w-48" />
  ) : (
    <span className="flex min-w-0 items-center gap-2.5">
      <span
        aria-hidden="true"
        className="flex size-8 shrink-0 items-center justify-center rounded-control bg-accent font-semibold text-white"
      >
        {brand.name.slice(0, 1).toUpperCase()}
      </span>
      <span className="truncate text-body font-semibold">{brand.name}</span>
    </span>
  );
  if (!href) return mark;
  return (
    <a href={href} className="flex min-h-11 min-w-0 items-center rounded-control">
      {mark}
    </a>
  );
}
