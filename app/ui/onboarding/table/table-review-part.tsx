import { Download } from 'lucide-react';
import { formatBytes, formatNumber } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { LinkButton } from '#app/ui/kit/button.tsx';
import { Card } from '#app/ui/kit/card.tsx';
import { DescriptionList } from '#app/ui/kit/description-list.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import type { CleanExportView, TableReview } from '#app/wizards/engine/table-parts.ts';
import { CheckCounts } from './check-counts.tsx';
import { CustomerCounts } from './customer-counts.tsx';
import { FilledColumns } from './filled-columns.tsx';
import { FindingGroups } from './finding-groups.tsx';

interface TableReviewPartProps {
  readonly place: { readonly projectId: string; readonly slug: string };
  readonly review: TableReview;
}

/** The file that stands behind the answers: its rows, what was found in them, and the clean export with its hashes. */
export function TableReviewPart({ place, review: { file, check, clean } }: TableReviewPartProps) {
  const { t, language } = useWords();
  const { projectId, slug } = place;
  const { counts, customers, groups, corrected, filled, problem } = check;
  return (
    <section aria-labelledby="table">
      <h2 id="table" className="text-large">
        {t('files.review.title')}
      </h2>
      <div className="mt-3 space-y-6">
        <DescriptionList
          lines={[
            {
              key: 'file',
              term: t('files.review.original'),
              detail: `${file.name} · ${formatBytes(language, file.bytes)}`,
            },
            { key: 'hash', term: t('files.review.hash'), detail: <Hash hex={file.sha256} /> },
            ...(corrected > 0
              ? [
                  {
                    key: 'corrected',
                    term: t('files.review.corrections'),
                    detail: formatNumber(language, corrected),
                  },
                ]
              : []),
          ]}
        />
        {problem && <Notice level="error">{problem}</Notice>}
        {!counts && !problem && <p className="text-muted">{t('files.review.none')}</p>}
        {counts && <CheckCounts counts={counts} />}
        {customers && <CustomerCounts customers={customers} />}
        {counts && <FilledColumns filled={filled} all={counts.dataRows} />}
        {clean && <CleanExport clean={clean} />}
        {groups.length > 0 && (
          <FindingGroups
            groups={groups}
            link={t('files.review.all')}
            hrefOf={({ code, target }) =>
              paths.manageFindings(projectId, slug, { code, target: target ?? undefined })
            }
          />
        )}
      </div>
    </section>
  );
}

const Hash = ({ hex }: { hex: string }) => <code className="text-base break-all">{hex}</code>;

function CleanExport({ clean }: { clean: CleanExportView }) {
  const { t, language } = useWords();
  const { id, version, status, before, after, files } = clean;
  return (
    <Card labelledBy="clean-export">
      <h3 id="clean-export" className="font-semibold">
        {t('files.review.export')}
      </h3>
      <p className="text-base text-muted">{t('files.review.version', { n: String(version) })}</p>
      {status !== 'ready' ? (
        <p className="mt-2">{t(`files.review.${status}`)}</p>
      ) : (
        <>
          <div className="mt-4">
            <DescriptionList
              lines={[
                { key: 'before', term: t('files.review.before'), detail: formatNumber(language, before) },
                { key: 'after', term: t('files.review.after'), detail: formatNumber(language, after) },
                {
                  key: 'leftOut',
                  term: t('files.review.leftOut'),
                  detail: formatNumber(language, before - after),
                },
                ...files.map(({ name, bytes, sha256 }) => ({
                  key: name,
                  term: `${name} · ${formatBytes(language, bytes)}`,
                  detail: <Hash hex={sha256} />,
                })),
              ]}
            />
          </div>
          <ul className="mt-4 flex flex-wrap gap-3">
            {(['csv', 'xlsx', 'manifest'] as const).map((part) => (
              <li key={part}>
                <LinkButton look="secondary" href={paths.tableExport(id, part)}>
                  <Download size={18} aria-hidden="true" />
                  {t(`files.review.${part}`)}
                </LinkButton>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
