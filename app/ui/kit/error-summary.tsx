import { CircleAlert } from 'lucide-react';
import { forwardRef } from 'react';

export interface SummaryEntry {
  /** Id of the control to go to. */
  readonly target: string;
  readonly text: string;
}

interface ErrorSummaryProps {
  readonly title: string;
  readonly errors: readonly SummaryEntry[];
}

/** All faults of a form in one place, above it; takes the focus when the page comes back with them. */
export const ErrorSummary = forwardRef<HTMLDivElement, ErrorSummaryProps>(function ErrorSummary(
  { title, errors },
  ref,
) {
  if (errors.length === 0) return null;
  return (
    <div
      ref={ref}
      role="alert"
      // biome-ignore lint/a11y/noAutofocus: the page came back because of these; without scripts nothing else leads here
      autoFocus
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      data-error-summary
      className="rounded-card border-2 border-berry bg-card p-5"
    >
      <h2 id="error-summary-title" className="flex items-center gap-2 text-large text-berry">
        <CircleAlert size={24} aria-hidden="true" className="shrink-0" />
        {title}
      </h2>
      <ul className="mt-3 space-y-2">
        {errors.map(({ target, text }) => (
          <li key={`${target} ${text}`}>
            <a
              href={`#${target}`}
              className="font-semibold text-berry underline underline-offset-4 hover:decoration-2"
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
});
