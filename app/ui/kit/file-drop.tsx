import { FileUp } from 'lucide-react';
import { type ComponentProps, forwardRef } from 'react';

type FileDropProps = Omit<ComponentProps<'input'>, 'type' | 'title'> & {
  readonly title: string;
  /** What is accepted, in words. */
  readonly limits?: string;
};

/** A plain file input whose whole ground can be pressed and dropped on: browsers take a drop on the input itself. */
export const FileDrop = forwardRef<HTMLInputElement, FileDropProps>(function FileDrop(
  { title, limits, id, ...rest },
  ref,
) {
  return (
    <div className="relative rounded-card border-2 border-dashed border-control bg-card px-4 py-8 text-center hover:border-accent has-focus-visible:border-accent">
      <FileUp size={32} strokeWidth={1.75} aria-hidden="true" className="mx-auto text-accent" />
      <label htmlFor={id} className="mt-2 block font-semibold">
        {title}
      </label>
      {limits && <p className="mt-1 text-base text-muted">{limits}</p>}
      <input
        ref={ref}
        id={id}
        type="file"
        className="mx-auto mt-3 block min-h-11 max-w-full text-base before:absolute before:inset-0 before:content-[''] file:mr-3 file:min-h-11 file:rounded-control file:border file:border-solid file:border-control file:bg-card file:px-4 file:font-semibold"
        {...rest}
      />
    </div>
  );
});
