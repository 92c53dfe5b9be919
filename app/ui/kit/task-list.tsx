import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export interface TaskRow {
  readonly id: string;
  readonly title: string;
  /** Without it the row cannot be opened yet; `note` then says why. */
  readonly href?: string;
  readonly note?: ReactNode;
  readonly tag: ReactNode;
  /** Who does it and by when. */
  readonly meta?: ReactNode;
}

/** Things to do, a row each; the whole row opens. */
export function TaskList({ tasks }: { tasks: readonly TaskRow[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
      {tasks.map((task) => (
        <TaskLine key={task.id} {...task} />
      ))}
    </ul>
  );
}

function TaskLine({ title, href, note, tag, meta }: TaskRow) {
  return (
    <li className="relative flex items-center gap-3 px-4 py-3.5 has-[a:hover]:bg-stone-soft/70 sm:px-5">
      <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-1.5 sm:flex-row sm:items-center">
        <div className="min-w-0 flex-1 sm:min-w-56">
          {href ? (
            <a
              href={href}
              className="font-semibold text-ink decoration-accent underline-offset-4 after:absolute after:inset-0 after:content-[''] hover:text-accent hover:underline"
            >
              {title}
            </a>
          ) : (
            <span className="font-semibold text-muted">{title}</span>
          )}
          {note && <p className="text-base text-muted">{note}</p>}
        </div>
        {meta && <div className="text-base text-muted sm:text-right">{meta}</div>}
        <div className="shrink-0 sm:min-w-32">{tag}</div>
      </div>
      <ChevronRight
        size={20}
        aria-hidden="true"
        className={href ? 'shrink-0 text-muted' : 'invisible shrink-0'}
      />
    </li>
  );
}
