import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { type Column, Table } from '#app/ui/kit/table.tsx';
import { TextInput } from '#app/ui/kit/text-input.tsx';
import type { FindingView } from '#app/wizards/engine/table-parts.ts';

interface FindingGridProps {
  readonly findings: readonly FindingView[];
  readonly editable: boolean;
  readonly leftOut: readonly number[];
  /** Rows of the same customer may be left out one by one. */
  readonly leavesOut: boolean;
  /** Whether each line says what is wrong; not where the page says it once for all. */
  readonly reasons: boolean;
}

/** Findings a line each; where a cell can be corrected, its new value is typed beside it and all are saved at once. */
export function FindingGrid({ findings, editable, leftOut, leavesOut, reasons }: FindingGridProps) {
  const { t } = useWords();
  const reason: Column<FindingView> = {
    id: 'reason',
    title: t('files.step.page.reason'),
    cell: (finding) => <span className="text-base">{finding.reason}</span>,
  };
  const columns: readonly Column<FindingView>[] = [
    {
      id: 'row',
      title: t('files.step.page.row'),
      head: true,
      cell: ({ row }) =>
        row === null ? (
          <span className="whitespace-nowrap">{t('files.step.page.whole')}</span>
        ) : (
          <b className="whitespace-nowrap tabular-nums">
            <span className="md:hidden">{t('files.step.page.row')} </span>
            {row}
          </b>
        ),
    },
    { id: 'column', title: t('files.step.page.column'), cell: ({ column }) => column },
    {
      id: 'value',
      title: t('files.step.page.value'),
      cell: ({ value }) => (value ? <span className="break-all">{value}</span> : null),
    },
    ...(reasons ? [reason] : []),
    ...(editable
      ? [
          {
            id: 'fix',
            title: t('files.step.page.fix'),
            cell: (finding: FindingView) => (
              <FixCell finding={finding} isOut={leftOut.includes(finding.row ?? 0)} leavesOut={leavesOut} />
            ),
          },
        ]
      : []),
  ];
  const table = (
    <Table
      caption={t('files.step.page.title')}
      columns={columns}
      rows={findings}
      rowKey={({ position }) => String(position)}
    />
  );
  if (!editable) return table;
  return (
    <form method="post" className="space-y-5">
      {table}
      {findings.some(isEditable) && (
        <Button name="_intent" value="save" wide>
          {t('files.step.page.save')}
        </Button>
      )}
    </form>
  );
}

/** Cells of rows that are taken in, but those that must not be seen. */
const isEditable = ({ row, target, level }: FindingView) =>
  row !== null && target !== null && target !== 'personalIdColumn' && level !== 'note';

interface FixCellProps {
  readonly finding: FindingView;
  readonly isOut: boolean;
  readonly leavesOut: boolean;
}

function FixCell({ finding, isOut, leavesOut }: FixCellProps) {
  const { t } = useWords();
  const { row, target, column, value, fix, code } = finding;
  const same = leavesOut && code.startsWith('DUPLICATE_');
  return (
    <span className="flex w-full min-w-0 flex-wrap items-center gap-2 md:min-w-56">
      {isEditable(finding) && row !== null && (
        <>
          <input type="hidden" name={`was.${row}.${target}`} value={value ?? ''} />
          <TextInput
            name={`edit.${row}.${target}`}
            defaultValue={fix ?? value ?? ''}
            autoComplete="off"
            aria-label={t('files.step.page.fixOf', { row: String(row), column: column ?? '' })}
          />
        </>
      )}
      {same && row !== null && (
        <Button look="secondary" name="_intent" value={`${isOut ? 'takeIn' : 'leaveOut'}:${row}`}>
          {t(isOut ? 'files.step.page.takeIn' : 'files.step.page.leaveOut')}
          <span className="sr-only">: {t('files.step.inRow', { row })}</span>
        </Button>
      )}
    </span>
  );
}
