import { Undo2, WandSparkles } from 'lucide-react';
import type { FixAll } from '#app/files/corrections.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { Chips } from '#app/ui/kit/chips.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { Pagination } from '#app/ui/kit/pagination.tsx';
import type { FindingView, GroupView, TableCheckView } from '#app/wizards/engine/table-parts.ts';
import { CheckCounts } from './check-counts.tsx';
import { FindingGrid } from './finding-grid.tsx';

interface FindingsViewProps {
  readonly page: {
    readonly check: TableCheckView;
    readonly findings: readonly FindingView[];
    readonly all: number;
    readonly first: number;
    readonly more: boolean;
    readonly leftOut: readonly number[];
    readonly fixAll: readonly FixAll[];
    readonly leavesOut: boolean;
  };
  readonly filter: {
    readonly level: string;
    readonly code: string;
    readonly target: string;
    readonly page: number;
  };
  readonly hrefOf: (query: Readonly<Record<string, string | undefined>>) => string;
  readonly editable: boolean;
}

/** Findings narrowed by kind, a page of them, with what can be done about all of them at once. */
export function FindingsView({ page, filter, hrefOf, editable }: FindingsViewProps) {
  const { t } = useWords();
  const { check, findings, all, first, more } = page;
  const { groups, counts, status, corrected } = check;
  const on = ({ code, target }: GroupView) => filter.code === code && filter.target === (target ?? '');
  const chips = [
    { href: hrefOf({}), label: t('files.step.page.all'), on: filter.code === '' && filter.level === '' },
    ...groups.map((group) => ({
      href: hrefOf({ code: group.code, target: group.target ?? undefined }),
      label: group.column ? `${group.name} (${group.column})` : group.name,
      count: group.count,
      on: on(group),
    })),
  ];
  const group = groups.find(on);
  const pageOf = (n: number) => hrefOf({ ...filter, page: String(n) });
  return (
    <>
      {counts && <CheckCounts counts={counts} />}
      {(status === 'waiting' || status === 'running') && (
        <Notice level="info">
          <p>{t('files.step.page.checking')}</p>
          <a href={pageOf(filter.page)} className="line-link">
            {t('files.step.refresh')}
          </a>
        </Notice>
      )}
      <Chips label={t('files.step.page.filter')} chips={chips} />
      {group && !group.code.includes('DUPLICATE') && <p className="prose-width">{group.reason}</p>}
      {editable && group && group.fixable > 0 && <FixAllForm group={group} />}
      {findings.length === 0 ? (
        <p className="text-muted">{t('files.step.page.empty')}</p>
      ) : (
        <>
          <p className="text-base text-muted tabular-nums">
            {t('files.step.page.shown', { from: first, to: first + findings.length - 1, all })}
          </p>
          <FindingGrid
            findings={findings}
            editable={editable}
            leftOut={page.leftOut}
            leavesOut={page.leavesOut}
            reasons={!group || group.code.includes('DUPLICATE')}
          />
        </>
      )}
      <Pagination
        previous={filter.page > 1 ? pageOf(filter.page - 1) : undefined}
        next={more ? pageOf(filter.page + 1) : undefined}
      />
      {editable && corrected > 0 && (
        <form method="post" className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p>{t('files.step.corrected', { n: corrected })}</p>
          <Button look="quiet" name="_intent" value="undoAll">
            <Undo2 size={18} aria-hidden="true" />
            {t('files.step.undoAll')}
          </Button>
        </form>
      )}
    </>
  );
}

function FixAllForm({ group: { code, target, fixable } }: { group: GroupView }) {
  const { t } = useWords();
  return (
    <form method="post">
      <Button name="_intent" value={`fixAll:${code}:${target ?? ''}`}>
        <WandSparkles size={20} aria-hidden="true" />
        {t('files.step.page.fixAll', { n: fixable })}
      </Button>
    </form>
  );
}
