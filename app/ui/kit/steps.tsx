import { Check } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from './classes.ts';

export interface StepDot {
  readonly id: string;
  readonly name: string;
  readonly state: 'done' | 'now' | 'ahead';
  /** Set when it may be visited. */
  readonly href?: string;
}

const DOTS = {
  done: 'border-accent bg-accent text-white',
  now: 'border-accent bg-card text-accent ring-4 ring-accent-soft',
  ahead: 'border-line bg-card text-muted',
} as const;

/** Where in the form one is: dots with names, and the count in words. On a phone the names of the others are heard only. */
export function Steps({ label, steps }: { label: string; steps: readonly StepDot[] }) {
  const { t } = useWords();
  const at = steps.findIndex(({ state }) => state === 'now');
  return (
    <nav aria-label={label} className="max-w-[44rem]">
      <p className="text-base text-muted sm:sr-only">
        {t('common.steps.where', { n: at + 1, m: steps.length })}
        <span className="sm:hidden">: {steps[at]?.name}</span>
      </p>
      <ol className="mt-2 flex pr-0.5 sm:mt-0">
        {steps.map((step, index) => (
          <li key={step.id} className="group relative min-w-0 flex-1 last:flex-none sm:last:flex-1">
            {index < steps.length - 1 && (
              <span
                aria-hidden="true"
                className={classes(
                  'absolute top-[13px] right-0 left-7 h-0.5 sm:left-[calc(50%+14px)] sm:-right-[calc(50%-14px)]',
                  step.state === 'done' ? 'bg-accent' : 'bg-line',
                )}
              />
            )}
            <StepMark {...step} number={index + 1} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepMark({ name, state, href, number }: StepDot & { number: number }) {
  const { t } = useWords();
  const content = (
    <>
      <span
        className={classes(
          'flex size-7 items-center justify-center rounded-full border-2 text-small font-semibold',
          DOTS[state],
        )}
      >
        {state === 'done' ? <Check size={16} strokeWidth={3} aria-hidden="true" /> : number}
      </span>
      <span
        className={classes(
          'text-small max-sm:sr-only sm:line-clamp-2 sm:px-1',
          state === 'now' ? 'font-semibold text-ink' : 'text-muted group-hover:text-ink',
        )}
      >
        {name}
        <span className="sr-only">, {t(`common.steps.${state}`)}</span>
      </span>
    </>
  );
  const look = 'relative flex flex-col items-start gap-1.5 sm:items-center sm:text-center';
  return href && state !== 'now' ? (
    <a
      href={href}
      className={classes(look, 'before:absolute before:-inset-2 before:content-[""] hover:underline')}
    >
      {content}
    </a>
  ) : (
    <span aria-current={state === 'now' ? 'step' : undefined} className={look}>
      {content}
    </span>
  );
}
