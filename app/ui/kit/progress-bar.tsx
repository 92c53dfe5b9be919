import { classes } from './classes.ts';

interface ProgressBarProps {
  readonly done: number;
  readonly all: number;
  /** What the bar says in words. */
  readonly label: string;
  readonly className?: string;
}

/** How much is done, as a thin bar. Its words stand beside it, or are heard only. */
export function ProgressBar({ done, all, label, className }: ProgressBarProps) {
  const percent = all > 0 ? Math.round((Math.min(done, all) / all) * 100) : 0;
  return (
    <svg role="img" aria-label={label} className={classes('block h-2 w-full rounded-full', className)}>
      <rect width="100%" height="100%" rx="4" className="fill-line" />
      {percent > 0 && (
        <rect
          width={`${percent}%`}
          height="100%"
          rx="4"
          className={percent === 100 ? 'fill-pine' : 'fill-accent'}
        />
      )}
    </svg>
  );
}
