import { FileText, Radar } from 'lucide-react';
import { useState } from 'react';
import { formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { controlProps, Field } from '#app/ui/kit/field.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { TextArea } from '#app/ui/kit/text-area.tsx';
import type { ReadingView, ZoneSource } from '#app/wizards/domain-dns/own-parts.ts';
import { ownIntent } from '#app/wizards/engine/intents.ts';

interface ZoneSourcesProps {
  readonly sources: readonly ZoneSource[];
  /** Where a form with a file is posted. */
  readonly address: string;
  /** What could not be done just now. */
  readonly told: string | undefined;
}

/** The ways in which records come by themselves, for each domain, with what came of them. */
export function ZoneSources({ sources, address, told }: ZoneSourcesProps) {
  const { t } = useWords();
  return (
    <section aria-labelledby="zone-sources">
      <h2 id="zone-sources" className="text-large">
        {t('dns.step.sources')}
      </h2>
      <p className="prose-width mt-1 text-base text-muted">{t('dns.step.sourcesHelp')}</p>
      {told && (
        <div role="alert" className="mt-3">
          <Notice level="warning">{told}</Notice>
        </div>
      )}
      <div className="mt-4 space-y-4">
        {sources.map((source) => (
          <Source key={source.id} source={source} address={address} />
        ))}
      </div>
    </section>
  );
}

function Source({ source, address }: { source: ZoneSource; address: string }) {
  const { t } = useWords();
  const { id, domain, lookUp, zoneFile } = source;
  const [asking, setAsking] = useState(false);
  return (
    <section
      id={`source-${id}`}
      tabIndex={-1}
      aria-labelledby={`source-${id}-title`}
      className="rounded-card border border-line bg-card p-5 shadow-card"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <h3 id={`source-${id}-title`} className="min-w-0 font-semibold break-words">
          {domain}
        </h3>
        <Button
          look={lookUp || zoneFile ? 'secondary' : 'primary'}
          name="_intent"
          value={ownIntent('lookUp', id)}
          className="max-sm:w-full"
          onClick={() => setAsking(true)}
          aria-busy={asking || undefined}
        >
          <Radar size={20} aria-hidden="true" />
          {t(lookUp ? 'dns.step.askAgain' : 'dns.step.lookUp')}
          <span className="sr-only">: {domain}</span>
        </Button>
      </div>
      <p role="status" className={asking ? 'mt-2 text-base text-muted' : 'sr-only'}>
        {asking && t('dns.step.lookingUp')}
      </p>
      {lookUp && <Reading reading={lookUp} kind="looked" />}
      {zoneFile && <Reading reading={zoneFile} kind="read" />}
      <ZoneFile id={id} domain={domain} address={address} />
    </section>
  );
}

function Reading({ reading, kind }: { reading: ReadingView; kind: 'looked' | 'read' }) {
  const { t, language } = useWords();
  const { ok, at, lines, faults } = reading;
  return (
    <div className="mt-4">
      <Notice
        level={ok ? 'success' : 'warning'}
        title={t(`dns.step.${kind}`, { when: formatDateTime(language, at) })}
      >
        {lines.map((line) => (
          <p key={line} className="text-base">
            {line}
          </p>
        ))}
        {faults.length > 0 && (
          <details open={faults.length <= 5} className="mt-2">
            <summary className="font-semibold underline underline-offset-4">
              {t('dns.step.unread', { n: faults.length })}
            </summary>
            <ul className="mt-1 list-disc space-y-1 pl-5 text-base">
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </details>
        )}
      </Notice>
    </div>
  );
}

/** A zone file as text or as a file; the whole form goes along, so that nothing typed in the table is lost. */
function ZoneFile({ id, domain, address }: { id: string; domain: string; address: string }) {
  const { t } = useWords();
  const text = { id: `zone-${id}`, label: t('dns.step.zoneText'), help: t('dns.step.zoneHelp') };
  const file = { id: `zone-file-${id}`, label: t('dns.step.zoneChoose') };
  return (
    <details className="mt-4 border-t border-line pt-3">
      <summary className="line-link gap-2 font-semibold">
        <FileText size={20} aria-hidden="true" />
        {t('dns.step.zoneFile')}
        <span className="sr-only">: {domain}</span>
      </summary>
      <div className="mt-2 max-w-[44rem] space-y-5">
        <Field {...text}>
          <TextArea
            {...controlProps(text)}
            name={`_zone.${id}`}
            rows={8}
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-base"
          />
        </Field>
        <Field {...file}>
          <input
            {...controlProps(file)}
            type="file"
            name={`_zoneFile.${id}`}
            accept=".txt,.zone,.db,text/plain"
            className="block min-h-11 max-w-full text-base file:mr-3 file:min-h-11 file:rounded-control file:border file:border-solid file:border-control file:bg-card file:px-4 file:font-semibold"
          />
        </Field>
        <Button
          look="secondary"
          name="_intent"
          value={ownIntent('readZone', id)}
          formAction={address}
          formEncType="multipart/form-data"
        >
          {t('dns.step.readZone')}
        </Button>
      </div>
    </details>
  );
}
