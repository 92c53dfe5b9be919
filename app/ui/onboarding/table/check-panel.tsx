import { Download } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { LinkButton } from '#app/ui/kit/button.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { ProgressBar } from '#app/ui/kit/progress-bar.tsx';
import type { BetterView, TableCheckView } from '#app/wizards/engine/table-parts.ts';
import { CheckCounts } from './check-counts.tsx';
import { CustomerCounts } from './customer-counts.tsx';
import { FilledColumns } from './filled-columns.tsx';
import { FindingGroups } from './finding-groups.tsx';

interface CheckPanelProps {
  readonly check: TableCheckView;
  readonly place: { readonly projectId: string; readonly slug: string; readonly stepId: string };
}

/** How the check of the rows stands: its progress, then counts, and the findings by kind with a way to correct each. */
export function CheckPanel({ check, place }: CheckPanelProps) {
  const { t } = useWords();
  const { status, problem } = check;
  return (
    <section aria-labelledby="check" id="check-panel" data-check={status}>
      <h2 id="check" className="text-large">
        {t('files.step.check')}
      </h2>
      <div className="mt-3 space-y-5">
        {(status === 'waiting' || status === 'running') && <Running check={check} place={place} />}
        {status === 'unreadable' && (
          <Notice level="error" title={t('files.step.unreadable')}>
            {problem}
          </Notice>
        )}
        {status === 'done' && <Done check={check} place={place} />}
      </div>
    </section>
  );
}

function Running({ check, place }: CheckPanelProps) {
  const { t } = useWords();
  const { status, percent, rowsDone, findingsDone } = check;
  const told =
    status === 'waiting'
      ? t('files.step.waiting')
      : t('files.step.progress', { rows: rowsDone, findings: findingsDone });
  return (
    <div className="max-w-[44rem]">
      <p role="status">{told}</p>
      <ProgressBar
        done={status === 'waiting' ? 0 : (percent ?? 50)}
        all={100}
        label={told}
        className="my-3"
      />
      <p className="text-base text-muted">{t('files.step.leave')}</p>
      <noscript>
        <a
          href={`${paths.step(place.projectId, place.slug, place.stepId)}#check-panel`}
          className="line-link"
        >
          {t('files.step.refresh')}
        </a>
      </noscript>
    </div>
  );
}

function Done({ check, place: { projectId, slug } }: CheckPanelProps) {
  const { t } = useWords();
  const { counts, customers, groups, better, corrected, filled } = check;
  return (
    <>
      {counts && <CheckCounts counts={counts} />}
      {customers && <CustomerCounts customers={customers} />}
      {counts && <FilledColumns filled={filled} all={counts.dataRows} />}
      {better && <Better better={better} />}
      {groups.length === 0 && <Notice level="success">{t('files.step.none')}</Notice>}
      {corrected > 0 && <p>{t('files.step.corrected', { n: corrected })}</p>}
      {groups.length > 0 && (
        <>
          <FindingGroups
            groups={groups}
            link={t('files.step.fixThese')}
            hrefOf={({ code, target }) =>
              paths.findings(projectId, slug, { code, target: target ?? undefined })
            }
          />
          <div>
            <LinkButton look="secondary" href={paths.annotatedFile(projectId, slug)}>
              <Download size={20} aria-hidden="true" />
              {t('files.step.download')}
            </LinkButton>
            <p className="prose-width mt-2 text-base text-muted">{t('files.step.downloadHelp')}</p>
          </div>
        </>
      )}
    </>
  );
}

function Better({ better: { before, now, lines } }: { better: BetterView }) {
  const { t } = useWords();
  return (
    <Notice level={now <= before ? 'success' : 'warning'} title={t('files.step.better.title')}>
      <p>{t('files.step.better.lead', { before, now })}</p>
      {lines.length > 0 && (
        <ul className="mt-1 text-base">
          {lines.map((line) => (
            <li key={line.name}>{t('files.step.better.line', line)}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
