import { formatDate } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from '../kit/classes.ts';
import { ProgressRing } from '../kit/progress-ring.tsx';

interface PictureHeadProps {
  readonly project: {
    readonly itemsDone: number;
    readonly itemsTotal: number;
    readonly completeness: number;
    readonly clientOpen: number;
    readonly toReview: number;
    readonly nextDue: string | null;
  };
  readonly late: number;
}

/** How far the client is, and what it hangs on, in one glance. */
export function PictureHead({ project, late }: PictureHeadProps) {
  const { t, language } = useWords();
  const ring = t('manage.project.ring', {
    done: String(project.itemsDone),
    all: String(project.itemsTotal),
  });
  const counts = [
    {
      label: t('manage.project.toReview'),
      value: String(project.toReview),
      look: project.toReview > 0 && 'text-sky',
    },
    { label: t('manage.project.clientOpen'), value: String(project.clientOpen) },
    { label: t('manage.project.late'), value: String(late), look: late > 0 && 'text-berry' },
    {
      label: t('manage.project.nextDue'),
      value: project.nextDue ? formatDate(language, project.nextDue) : t('manage.project.noDue'),
    },
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-4 rounded-card border border-line bg-card p-4 shadow-card sm:px-6">
      <div className="flex items-center gap-4">
        <div aria-hidden="true">
          <ProgressRing done={project.itemsDone} all={project.itemsTotal} label={ring} size={84} />
        </div>
        <div>
          <p className="font-semibold">{ring}</p>
          <p className="text-small text-muted">
            {t('manage.project.filled', { percent: String(project.completeness) })}
          </p>
        </div>
      </div>
      <dl className="flex flex-1 flex-wrap gap-x-8 gap-y-3">
        {counts.map(({ label, value, look }) => (
          <div key={label} className="min-w-24">
            <dt className="text-small text-muted">{label}</dt>
            <dd className={classes('text-large font-semibold', look)}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
