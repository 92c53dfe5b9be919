import type { ReactNode } from 'react';
import { formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { groupsOf } from '#app/wizards/engine/line-groups.ts';
import type { Printout } from '#app/wizards/engine/printout.ts';
import { LinkButton } from '../kit/button.tsx';
import { DescriptionList } from '../kit/description-list.tsx';
import { PrintButton } from '../kit/print-button.tsx';

/** A submission as both sides print it: what was asked, answered and decided, and the hashes. */
export function PrintedSubmission({ printout, pdf }: { printout: Printout; pdf: string }) {
  const { t, find, language } = useWords();
  const { version, comments } = printout;
  const time = (at: Date) => formatDateTime(language, at);
  const who = t('print.submitted', { name: printout.submittedBy, time: time(printout.submittedAt) });
  return (
    <article>
      <h1 className="mt-2 text-title">{printout.title}</h1>
      <p className="mt-1 font-semibold">{printout.clientName}</p>
      <p className="text-muted">
        {t('print.version', { n: version })}. {who}
      </p>
      <div className="no-print mt-5 flex flex-wrap gap-3">
        <PrintButton />
        <LinkButton look="secondary" href={pdf} download>
          {t('print.pdf')}
        </LinkButton>
      </div>
      {printout.steps.map((step) => (
        <Part key={step.id} id={`print-${step.id}`} title={step.title}>
          {groupsOf(step.lines).map(({ group, lines }) => (
            <div key={lines[0]?.path} className="mt-3">
              {group && <h3 className="mb-1 text-base font-semibold">{group}</h3>}
              <DescriptionList
                lines={lines.map(({ path, question, answer }) => ({
                  key: path,
                  term: question,
                  detail: answer || <span className="text-muted">{t('print.noAnswer')}</span>,
                }))}
              />
            </div>
          ))}
        </Part>
      ))}
      <Part id="print-decisions" title={t('print.decisions')}>
        {printout.decisions.length === 0 && <p className="mt-2">{t('print.noDecisions')}</p>}
        {printout.decisions.map(({ kind, by, at, reason }) => (
          <div key={at.toISOString()} className="mt-2">
            <p>
              {t('print.decision', {
                what: find(`client.item.events.${kind}`) ?? kind,
                name: by,
                time: time(at),
              })}
            </p>
            {reason && <p className="whitespace-pre-line text-muted">{t('print.reason', { reason })}</p>}
          </div>
        ))}
      </Part>
      {comments.length > 0 && (
        <Part id="print-comments" title={t('print.comments')}>
          <DescriptionList
            lines={comments.map(({ question, text, by, at }) => ({
              key: question + at.toISOString(),
              term: question,
              detail: (
                <>
                  {text}
                  <span className="block text-base text-muted">
                    {by}, {time(at)}
                  </span>
                </>
              ),
            }))}
          />
        </Part>
      )}
      <Part id="print-hashes" title={t('print.hashes')}>
        <p className="prose-width mt-2 text-base text-muted">{t('print.hashLead')}</p>
        <div className="mt-3">
          <DescriptionList
            lines={[
              { name: t('print.whole', { n: version }), sha256: printout.sha256 },
              ...printout.files,
            ].map(({ name, sha256 }) => ({
              key: name + sha256,
              term: name,
              detail: <span className="font-mono text-small break-all">{sha256}</span>,
            }))}
          />
        </div>
      </Part>
    </article>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id} className="text-large">
        {title}
      </h2>
      {children}
    </section>
  );
}
