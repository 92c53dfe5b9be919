import { Radar } from 'lucide-react';
import { useState } from 'react';
import type { MailProof, ProofCode } from '#app/checks/dns/mail-proofs.ts';
import { formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { CopyButton } from '#app/ui/kit/copy-button.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { Tag, type Tone } from '#app/ui/kit/tag.tsx';
import type { SenderParts } from '#app/wizards/email-marketing/own-parts.ts';
import { ownIntent } from '#app/wizards/engine/intents.ts';

interface MailProofsProps {
  readonly parts: SenderParts;
  /** What could not be done just now. */
  readonly told: string | undefined;
}

/** Whether the sender's domain proves its mail: a button that looks it up, and what was found, in plain words. */
export function MailProofs({ parts: { domain, below, looked }, told }: MailProofsProps) {
  const { t, language } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <section
      id="mail-proofs"
      tabIndex={-1}
      aria-labelledby="mail-proofs-title"
      className="mt-6 rounded-card border border-line bg-card p-5 shadow-card"
    >
      <h2 id="mail-proofs-title" className="text-large">
        {t('dns.sender.title')}
      </h2>
      <p className="mt-1 text-base text-muted">{t('dns.sender.lead')}</p>
      {told && (
        <div role="alert" className="mt-3">
          <Notice level="warning">{told}</Notice>
        </div>
      )}
      {looked && domain && (
        <p className="mt-3 text-base break-words">
          {t('dns.sender.looked', { domain, when: formatDateTime(language, looked.at) })}
        </p>
      )}
      {looked && below && domain && <p className="mt-1 text-base">{t('dns.sender.below', { domain })}</p>}
      {looked?.fault && (
        <div className="mt-3">
          <Notice level="warning">{looked.fault}</Notice>
        </div>
      )}
      {looked && looked.proofs.length > 0 && (
        <ul className="mt-2 divide-y divide-line">
          {looked.proofs.map((proof) => (
            <Proof key={proof.kind} proof={proof} domain={domain ?? ''} />
          ))}
        </ul>
      )}
      <div className="mt-4">
        <Button
          look="secondary"
          name="_intent"
          value={ownIntent('checkSender')}
          className="max-sm:w-full"
          onClick={() => setAsking(true)}
          aria-busy={asking || undefined}
        >
          <Radar size={20} aria-hidden="true" />
          {t(looked ? 'dns.sender.again' : 'dns.sender.check')}
        </Button>
      </div>
      <p role="status" className={asking ? 'mt-2 text-base text-muted' : 'sr-only'}>
        {asking && t('dns.sender.checking')}
      </p>
    </section>
  );
}

const toneOf = (code: ProofCode): Tone =>
  code === 'fine' ? 'done' : code === 'unknown' ? 'plain' : 'warning';

function Proof({ proof: { kind, code, found, set }, domain }: { proof: MailProof; domain: string }) {
  const { t, find } = useWords();
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">{kind.toUpperCase()}</h3>
        <Tag tone={toneOf(code)}>{t(`dns.sender.state.${code}`)}</Tag>
      </div>
      <p className="mt-1 text-base text-muted">{t(`dns.sender.${kind}.about`)}</p>
      <p className="mt-1">{find(`dns.sender.${kind}.${code}`)}</p>
      {found.length > 0 && (
        <div className="mt-2 text-base">
          <p className="text-muted">{t('dns.sender.found')}</p>
          {found.map((text) => (
            <code key={text} className="block font-mono text-small wrap-anywhere">
              {text}
            </code>
          ))}
        </div>
      )}
      {set && (
        <div className="mt-3 rounded-control border border-line p-3 text-base">
          <p className="font-semibold">{t(found.length > 0 ? 'dns.sender.replace' : 'dns.sender.set')}</p>
          <dl className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
            <dt className="text-muted">{t('dns.sender.name')}</dt>
            <dd className="wrap-anywhere">{set.name === '@' ? domain : `${set.name}.${domain}`}</dd>
            <dt className="text-muted">{t('dns.sender.value')}</dt>
            <dd>
              <code className="font-mono text-small wrap-anywhere">{set.value}</code>
            </dd>
          </dl>
          <div className="mt-2">
            <CopyButton text={set.value} what={`${kind.toUpperCase()}: ${t('dns.sender.what')}`} />
          </div>
        </div>
      )}
    </li>
  );
}
