import type { ReactNode } from 'react';

export interface Description {
  readonly term: ReactNode;
  readonly detail: ReactNode;
  /** For instance a "Change" link. */
  readonly action?: ReactNode;
  readonly key: string;
}

/** Questions and answers, or names and values, line by line. */
export function DescriptionList({ lines }: { lines: readonly Description[] }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {lines.map(({ key, term, detail, action }) => (
        <div key={key} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]">
          <dt className="font-semibold sm:font-normal sm:text-muted">{term}</dt>
          <dd className="min-w-0 whitespace-pre-line">{detail}</dd>
          {action && <dd className="sm:-my-2 sm:text-right">{action}</dd>}
        </div>
      ))}
    </dl>
  );
}
