import { formatDate } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { AREAS, type Area } from '#app/wizards/engine/types.ts';
import { type Cell, StackedCells } from '../kit/stacked-cells.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { Tag } from '../kit/tag.tsx';
import { type ViewQuery, viewHref } from './portfolio-view.ts';
import { whenText } from './when.ts';

interface AreaLine {
  readonly required: number;
  readonly valid: number;
  readonly done: number;
  readonly total: number;
  readonly toReview?: number;
  readonly returned?: number;
}

export interface PortfolioLine {
  readonly id: string;
  readonly clientName: string;
  readonly template: string;
  readonly phase: string;
  /** Left out for the reader's own clients. */
  readonly managerName: string | undefined;
  readonly completeness: number;
  readonly itemsDone: number;
  readonly itemsTotal: number;
  readonly toReview: number;
  readonly turn: 'client' | 'provider' | 'thirdParty' | 'nobody';
  readonly nextDue: string | null;
  readonly areaSummary: Readonly<Partial<Record<Area, AreaLine>>>;
  readonly lastActivityAt: Date;
}

interface PortfolioTableProps {
  readonly rows: readonly PortfolioLine[];
  readonly view: ViewQuery;
  readonly today: string;
  readonly now: Date;
}

/** Every client on a line: how far, whose turn, what is late. Areas stand in the same place on every line. */
export function PortfolioTable({ rows, view, today, now }: PortfolioTableProps) {
  const words = useWords();
  const { t, language } = words;
  const areas = AREAS.filter((area) => rows.some((row) => row.areaSummary[area]));
  const sort = (id: string, direction: 'ascending' | 'descending') => ({
    href: viewHref(view, { sort: id }),
    direction: view.sort === id ? direction : undefined,
  });
  const columns: Column<PortfolioLine>[] = [
    {
      id: 'client',
      title: t('manage.portfolio.columns.client'),
      head: true,
      sort: sort('name', 'ascending'),
      cell: (row) => <ClientCell row={row} />,
    },
    { id: 'phase', title: t('manage.portfolio.columns.phase'), cell: (row) => row.phase },
    {
      id: 'completeness',
      title: t('manage.portfolio.columns.completeness'),
      sort: sort('completeness', 'ascending'),
      cell: (row) => (
        <span className="block whitespace-nowrap">
          <span className="font-semibold">
            {t('manage.portfolio.percent', { percent: String(row.completeness) })}
          </span>
          <span className="block text-small text-muted">
            {t('manage.portfolio.done', { done: String(row.itemsDone), all: String(row.itemsTotal) })}
          </span>
        </span>
      ),
    },
    {
      id: 'areas',
      title: t('manage.portfolio.columns.areas'),
      heading: <AreaHeadings areas={areas} />,
      cell: (row) => <StackedCells named cells={areas.map((area) => areaCell(words, row, area))} />,
    },
    { id: 'turn', title: t('manage.portfolio.columns.turn'), cell: (row) => <TurnCell row={row} /> },
    {
      id: 'due',
      title: t('manage.portfolio.columns.due'),
      sort: sort('due', 'ascending'),
      cell: (row) =>
        row.nextDue && (
          <span className="flex items-center gap-x-2 whitespace-nowrap max-md:flex-wrap">
            {formatDate(language, row.nextDue)}
            {row.nextDue < today && <Tag tone="late">{t('manage.portfolio.lateTag')}</Tag>}
          </span>
        ),
    },
    {
      id: 'activity',
      title: t('manage.portfolio.columns.activity'),
      sort: sort('activity', 'descending'),
      cell: (row) => (
        <time dateTime={row.lastActivityAt.toISOString()} className="whitespace-nowrap">
          {whenText(words, row.lastActivityAt, now)}
        </time>
      ),
    },
  ];
  return (
    <Table
      caption={t('manage.portfolio.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      keyboard
    />
  );
}

function ClientCell({ row }: { row: PortfolioLine }) {
  return (
    <span className="block min-w-60">
      <a
        href={paths.manageProject(row.id)}
        className="inline-flex min-h-8 items-center font-semibold text-ink decoration-accent underline-offset-4 hover:text-accent hover:underline max-md:min-h-11"
      >
        {row.clientName}
      </a>
      <span className="block text-small text-muted">
        {row.managerName ? `${row.template}, ${row.managerName}` : row.template}
      </span>
    </span>
  );
}

function TurnCell({ row }: { row: PortfolioLine }) {
  const { t } = useWords();
  if (row.toReview > 0) return <Tag tone="waiting">{t('manage.portfolio.waits', { n: row.toReview })}</Tag>;
  return <span className="whitespace-nowrap">{t(`process.turn.forStaff.${row.turn}`)}</span>;
}

function AreaHeadings({ areas }: { areas: readonly Area[] }) {
  const { t } = useWords();
  return (
    <span className="flex gap-x-1" aria-hidden="true">
      {areas.map((area) => (
        <span key={area} title={t(`process.area.${area}`)} className="w-10 text-center text-[11px]">
          {t(`manage.areaShort.${area}`)}
        </span>
      ))}
    </span>
  );
}

function areaCell({ t }: ReturnType<typeof useWords>, row: PortfolioLine, area: Area): Cell | undefined {
  const found = row.areaSummary[area];
  if (!found) return undefined;
  const { required, valid, done, total, toReview = 0, returned = 0 } = found;
  const finished = done >= total;
  const percent = finished ? 100 : required > 0 ? Math.floor((100 * valid) / required) : 0;
  const counts = { done: String(done), all: String(total), percent: String(percent) };
  const cell = t('manage.portfolio.cell', { area: t(`process.area.${area}`), ...counts });
  const label =
    toReview > 0
      ? t('manage.portfolio.cellToReview', { cell, n: String(toReview) })
      : returned > 0
        ? t('manage.portfolio.cellReturned', { cell, n: String(returned) })
        : cell;
  const tone = toReview > 0 ? 'waiting' : returned > 0 ? 'warning' : 'plain';
  return { id: area, label, short: t(`manage.areaShort.${area}`), percent, finished, tone };
}
