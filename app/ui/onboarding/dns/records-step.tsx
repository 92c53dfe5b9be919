import { useCallback, useMemo } from 'react';
import type { Find } from '#app/checks/dns/say-finding.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { StepForm } from '#app/ui/form/step-form.tsx';
import type { StepSpecials } from '#app/ui/form/step-form-props.ts';
import { textOf } from '#app/wizards/engine/inputs.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import type { FieldView, RowView } from '#app/wizards/engine/view-types.ts';
import { CommentNote } from '../comment-note.tsx';
import type { Screen } from '../screen.ts';
import type { OwnStepProps } from './own-step-props.ts';
import { RecordNoteLine, RecordNotes } from './record-notes.tsx';
import { RecordOrigin } from './record-origin.tsx';
import { useAfterCheck } from './use-after-check.ts';
import { ZoneSources } from './zone-sources.tsx';

/** The records: where they come from, what was found in them, and the table with both beside each row. */
export function RecordsStep({ screen, form, parts }: OwnStepProps<'dns-records'>) {
  const { find } = useWords();
  const { place, view, comments } = screen;
  const { answers } = screen.check;
  const make = useCallback((data: FormData) => notesOf(data, answers, find), [answers, find]);
  const [check, notes] = useAfterCheck(form.check, parts.notes, make);
  const rows = useMemo(() => rowsById(view.fields), [view.fields]);
  const noteAt = (path: string) => {
    const [list, id, cell] = path.split('.');
    if (list !== 'records' || id === undefined || cell !== undefined) return undefined;
    const raw = rows.get(id)?.raw;
    return (
      <div className="space-y-2">
        {commentsAt(comments, id).map((comment) => (
          <CommentNote key={comment.text} {...comment} />
        ))}
        {notes
          .filter(({ row }) => row === id)
          .map((note) => (
            <RecordNoteLine key={note.path + note.text} note={note} of={nameOf(rows.get(id))} />
          ))}
        {isFilled(rows.get(id)) && (
          <RecordOrigin
            source={textOf(raw?.source)}
            seenAt={textOf(raw?.seenAt)}
            altered={parts.altered.includes(id)}
          />
        )}
      </div>
    );
  };
  const specials: StepSpecials = {
    showsFindings: true,
    noteAt,
    above: (
      <>
        {'projectId' in place && (
          <ZoneSources
            sources={parts.sources}
            address={paths.readZone(place.projectId, place.slug, view.stepId)}
            told={screen.told}
          />
        )}
        {(notes.length > 0 || [...rows.values()].some(isFilled)) && (
          <RecordNotes notes={notes} returned={screen.tried} />
        )}
      </>
    ),
  };
  return <StepForm {...form} check={check} specials={specials} />;
}

/** The same notes as the server's, from what stands in the form now. */
async function notesOf(data: FormData, answers: Inputs, find: Find) {
  const [{ records }, { readForm }, { recordNotes }] = await Promise.all([
    import('#app/wizards/domain-dns/schema.ts'),
    import('#app/wizards/engine/read-form.ts'),
    import('#app/wizards/domain-dns/record-notes.ts'),
  ]);
  return recordNotes({ ...answers, ...readForm({ id: 'records', schema: records }, data) }, find);
}

const rowsById = (fields: readonly FieldView[]): ReadonlyMap<string, RowView> =>
  new Map(fields.find(({ path }) => path === 'records')?.rows?.map((row) => [row.id, row]));

const commentsAt = (comments: Screen['comments'], id: string) =>
  comments.filter(({ path }) => path.split('.')[1] === id);

const isFilled = (row: RowView | undefined) => textOf(row?.raw.name) !== '' || textOf(row?.raw.value) !== '';

/** What a record is called among the others. */
const nameOf = (row: RowView | undefined) =>
  row ? `${textOf(row.raw.name)} ${textOf(row.raw.type)}`.trim() : '';
