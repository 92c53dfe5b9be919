import { ChevronDown } from 'lucide-react';
import { useRef, useState } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { SimpleField } from './simple-field.tsx';
import { useStepParts } from './step-parts.ts';

/** The rest of a row, folded; its choices are said in the line that opens it. Opens by itself where something is wrong. */
export function TreeMore({ fields }: { fields: readonly FieldView[] }) {
  const { t } = useWords();
  const { errorOf } = useStepParts();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const opened = useRef(false);
  opened.current ||= fields.some((cell) => errorOf(cell));
  if (fields.length === 0) return null;
  const said = fields
    .filter(({ kind }) => kind === 'choice')
    .map(({ path, options = [], value }) =>
      options.find((option) => option.value === (chosen[path] ?? value)),
    )
    .map((option) => option?.label)
    .filter(Boolean)
    .join(' · ');
  return (
    <details
      open={opened.current || undefined}
      className="group mt-1 min-w-0"
      onChange={({ target }) => {
        if (target instanceof HTMLSelectElement) setChosen({ ...chosen, [target.name]: target.value });
      }}
    >
      <summary className="flex min-h-11 list-none items-center gap-1.5 text-muted">
        <ChevronDown size={18} aria-hidden="true" className="shrink-0 group-open:rotate-180" />
        <span className="underline underline-offset-4">{t('form.tree.more')}</span>
        <span className="min-w-0 flex-1 truncate group-open:hidden">{said}</span>
      </summary>
      <div className="grid gap-3 pb-2 sm:grid-cols-2">
        {fields.map((cell) => (
          <SimpleField key={cell.path} field={cell} />
        ))}
      </div>
    </details>
  );
}
