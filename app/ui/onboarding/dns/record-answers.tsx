import { useWords } from '#app/i18n/use-words.tsx';
import { fieldAnchor } from '#app/paths.ts';
import { type Column, Table } from '#app/ui/kit/table.tsx';
import type { ReviewLine } from '#app/wizards/engine/view-types.ts';
import { CommentNote } from '../comment-note.tsx';
import { type RecordLines, recordLines } from './record-lines.ts';

interface RecordAnswersProps {
  readonly title: string;
  readonly lines: readonly ReviewLine[];
  readonly comments: readonly { readonly path: string; readonly text: string; readonly by: string }[];
  /** Address of the step in which they can be changed; left out when the form is closed. */
  readonly step: string | undefined;
}

/** The records as they were answered, one to a row. */
export function RecordAnswers({ title, lines, comments, step }: RecordAnswersProps) {
  const { t } = useWords();
  const { rows, others } = recordLines(lines);
  const label = (field: string) =>
    lines.find(({ path }) => path.startsWith('records.') && path.endsWith(`.${field}`))?.question;
  const columns = ['domain', 'name', 'type', 'value', 'decision'].flatMap((field): Column<RecordLines>[] => {
    const heading = label(field);
    if (!heading) return [];
    return [
      {
        id: field,
        title: heading,
        head: field === 'name',
        cell: (row) =>
          field === 'value' ? <Value row={row} comments={comments} /> : row.cell(field) || null,
      },
    ];
  });
  const change: Column<RecordLines> = {
    id: 'change',
    title: '',
    heading: <span className="sr-only">{t('client.item.change')}</span>,
    end: true,
    cell: (row) => (
      <a href={step + fieldAnchor(`records.${row.id}.name`)} className="line-link">
        <span aria-hidden="true">{t('client.item.change')}</span>
        <span className="sr-only">
          {t('client.item.changeOf', { question: `${row.cell('name')} ${row.cell('type')}` })}
        </span>
      </a>
    ),
  };
  if (rows.length === 0) return <p className="mt-3 text-muted">{t('client.item.noAnswer')}</p>;
  return (
    <div className="mt-3 text-base">
      {others
        .filter(({ error }) => error)
        .map(({ path, error }) => (
          <p key={path} className="mb-2 font-semibold text-berry">
            {error}
          </p>
        ))}
      <Table
        caption={title}
        columns={step === undefined ? columns : [...columns, change]}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </div>
  );
}

/** The value with what stands behind it, and under it what is wrong or was remarked. */
function Value({ row, comments }: { row: RecordLines; comments: RecordAnswersProps['comments'] }) {
  const priority = row.cell('priority');
  const ttl = row.cell('ttl');
  return (
    <div className="min-w-0">
      <span className="font-mono wrap-anywhere">
        {priority && `${priority} `}
        {row.cell('value')}
      </span>
      {ttl && <span className="block text-small text-muted">TTL {ttl}</span>}
      {row.lines
        .filter(({ error }) => error)
        .map(({ path, question, error }) => (
          <p key={path} className="font-semibold text-berry">
            {question}: {error}
          </p>
        ))}
      {comments
        .filter(({ path }) => path.split('.')[1] === row.id)
        .map((comment) => (
          <CommentNote key={comment.text} {...comment} />
        ))}
    </div>
  );
}
