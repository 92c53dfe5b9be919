import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert, Wrench } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { fieldAnchor } from '#app/paths.ts';
import { Button } from '#app/ui/kit/button.tsx';
import { classes } from '#app/ui/kit/classes.ts';
import type { RecordNote } from '#app/wizards/domain-dns/record-notes.ts';

type Level = RecordNote['level'];

const LEVELS: Readonly<Record<Level, { icon: LucideIcon; look: string }>> = {
  error: { icon: CircleAlert, look: 'text-berry' },
  warning: { icon: TriangleAlert, look: 'text-amber' },
  note: { icon: Info, look: 'text-sky' },
};

const COUNTS = [
  ['error', 'dns.step.errors'],
  ['warning', 'dns.step.warnings'],
  ['note', 'dns.step.tips'],
] as const;

/** More links than these lead nobody anywhere; the rest stands at the rows. */
const MOST_LINKS = 8;

interface RecordNotesProps {
  readonly notes: readonly RecordNote[];
  /** The page came back because of the errors, and begins with them. */
  readonly returned: boolean;
}

/** How much was found, what is missing from the table, and the way to what must be put right. */
export function RecordNotes({ notes, returned }: RecordNotesProps) {
  const { t } = useWords();
  const errors = notes.filter(({ level, row }) => level === 'error' && row !== undefined);
  const atTable = notes.filter(({ row }) => row === undefined);
  const urgent = returned && errors.length > 0;
  return (
    <section
      id="record-notes"
      aria-labelledby="record-notes-title"
      tabIndex={-1}
      role={urgent ? 'alert' : undefined}
      // biome-ignore lint/a11y/noAutofocus: the page came back because of these; without scripts nothing else leads here
      autoFocus={urgent || undefined}
      className={classes(
        'rounded-card border bg-card p-5',
        errors.length > 0 ? 'border-2 border-berry' : 'border-line',
      )}
    >
      <h2 id="record-notes-title" className="text-large">
        {t('dns.step.notes')}
      </h2>
      <Counts notes={notes} />
      {errors.length > 0 && (
        <ul className="mt-3 space-y-1.5">
          {errors.slice(0, MOST_LINKS).map(({ path, text }) => (
            <li key={path + text}>
              <a
                href={fieldAnchor(path)}
                className="font-semibold text-berry underline underline-offset-4 hover:decoration-2"
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
      {atTable.length > 0 && (
        <div className="mt-3 space-y-2">
          {atTable.map((note) => (
            <RecordNoteLine key={note.domain + note.text} note={note} of={note.text} />
          ))}
        </div>
      )}
    </section>
  );
}

function Counts({ notes }: Pick<RecordNotesProps, 'notes'>) {
  const { t } = useWords();
  if (notes.length === 0)
    return (
      <p role="status" className="mt-2 flex items-center gap-1.5 text-pine-dark">
        <CircleCheck size={20} aria-hidden="true" className="shrink-0" />
        {t('dns.step.fine')}
      </p>
    );
  return (
    <p role="status" className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
      {COUNTS.map(([level, word]) => {
        const n = notes.filter((note) => note.level === level).length;
        const { icon: Icon, look } = LEVELS[level];
        return (
          n > 0 && (
            <span key={level} className={classes('flex items-center gap-1.5 font-semibold', look)}>
              <Icon size={20} aria-hidden="true" className="shrink-0" />
              {t(word, { n })}
            </span>
          )
        );
      })}
    </p>
  );
}

/** One finding: how bad it is, what it says, and the click that puts it right. `of` tells equal buttons apart. */
export function RecordNoteLine({ note: { level, text, fix }, of }: { note: RecordNote; of: string }) {
  const { t } = useWords();
  const { icon: Icon, look } = LEVELS[level];
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1.5">
      <p className={classes('flex min-w-0 gap-1.5 text-base sm:max-w-[60ch]', look)}>
        <Icon size={18} aria-hidden="true" className="mt-[3px] shrink-0" />
        <span className="min-w-0">
          <span className="font-semibold">{t(`dns.step.${level}`)}: </span>
          {text}
        </span>
      </p>
      {fix && (
        <Button look="secondary" name="_intent" value={fix.intent} className="max-sm:w-full">
          <Wrench size={18} aria-hidden="true" />
          {fix.label}
          <span className="sr-only">: {of}</span>
        </Button>
      )}
    </div>
  );
}
