import {
  ArrowDown,
  ArrowRight,
  BadgeCheck,
  BadgeX,
  Globe,
  type LucideIcon,
  Mail,
  TriangleAlert,
} from 'lucide-react';
import type { MailOutlook, Outlook, WebOutlook } from '#app/checks/dns/what-will-happen.ts';
import type { Translator } from '#app/i18n/translate.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import type { DomainOutlook } from '#app/wizards/domain-dns/own-parts.ts';

interface OutlookPictureProps {
  readonly domain: DomainOutlook;
  /** Of its heading. */
  readonly level?: 2 | 3;
}

/** What will happen to one domain: each thing that people notice as a sentence, with now and then side by side. */
export function OutlookPicture({ domain: { id, domain, outlook }, level = 2 }: OutlookPictureProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const { t } = useWords();
  const { web, mail, verifications, ends } = outlook;
  return (
    <section aria-labelledby={`outlook-${id}`}>
      <Heading
        id={`outlook-${id}`}
        className={level === 2 ? 'text-large break-words' : 'font-semibold break-words'}
      >
        {domain}
      </Heading>
      <ul className="mt-3 space-y-3">
        {web.map((one) => (
          <Web key={one.name} domain={domain} web={one} />
        ))}
        <MailLine mail={mail} />
        {ends.map(({ id: record, name }) => (
          <li key={record} className="flex gap-2 rounded-card border border-amber bg-amber-soft p-4">
            <TriangleAlert size={22} aria-hidden="true" className="mt-0.5 shrink-0 text-amber" />
            <p className="min-w-0 break-words">
              {t('dns.outlook.otherEnds', { name: fullName(name, domain) })}
            </p>
          </li>
        ))}
      </ul>
      <Verifications list={verifications} domain={domain} />
    </section>
  );
}

const fullName = (name: string, domain: string) => (name === '@' ? domain : `${name}.${domain}`);

type Target = WebOutlook['before'];

function targetText(target: Target, { t }: Translator): string {
  switch (target.kind) {
    case 'addresses':
      return target.addresses.join(', ');
    case 'alias':
      return target.host;
    case 'provider':
      return t('dns.outlook.provider');
    case 'nowhere':
      return t('dns.outlook.nowhere');
  }
}

function webWords({ before, after, changes }: WebOutlook) {
  if (after.kind === 'nowhere') return before.kind === 'nowhere' ? 'webNone' : 'webEnds';
  return changes ? 'webMoves' : 'webStays';
}

function Web({ domain, web }: { domain: string; web: WebOutlook }) {
  const words = useWords();
  const { before, after, changes } = web;
  const text = words.t(`dns.outlook.${webWords(web)}`, { name: fullName(web.name, domain) });
  return (
    <Change
      icon={Globe}
      text={text}
      before={targetText(before, words)}
      after={changes ? targetText(after, words) : undefined}
    />
  );
}

const mailName = ({ kind, name }: MailOutlook['before'], { t }: Translator) => name ?? t(`dns.mail.${kind}`);

function MailLine({ mail: { before, after, changes } }: { mail: MailOutlook }) {
  const words = useWords();
  const names = {
    before: mailName(before, words),
    after: mailName(after, words),
    name: mailName(before, words),
  };
  const none = after.kind === 'none';
  const key = none ? (changes ? 'mailEnds' : 'mailNone') : changes ? 'mailMoves' : 'mailStays';
  return (
    <Change
      icon={Mail}
      text={words.t(`dns.outlook.${key}`, names)}
      before={before.hosts.join(', ') || names.before}
      after={changes ? after.hosts.join(', ') || names.after : undefined}
    />
  );
}

interface ChangeProps {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly before: string;
  /** Left out where nothing changes. */
  readonly after: string | undefined;
}

function Change({ icon: Icon, text, before, after }: ChangeProps) {
  const { t } = useWords();
  return (
    <li className="rounded-card border border-line bg-card p-4 shadow-card sm:p-5">
      <p className="flex gap-2 font-semibold">
        <Icon size={22} aria-hidden="true" className="mt-0.5 shrink-0 text-accent" />
        <span className="min-w-0 break-words">{text}</span>
      </p>
      <dl className="mt-3 flex flex-col gap-2 sm:flex-row sm:items-stretch sm:gap-3">
        <Box label={t('dns.outlook.before')} text={before} />
        {after !== undefined && (
          <>
            <div aria-hidden="true" className="flex items-center self-center text-muted">
              <ArrowRight size={22} className="max-sm:hidden" />
              <ArrowDown size={22} className="sm:hidden" />
            </div>
            <Box label={t('dns.outlook.after')} text={after} changed />
          </>
        )}
      </dl>
    </li>
  );
}

function Box({ label, text, changed = false }: { label: string; text: string; changed?: boolean }) {
  return (
    <div
      className={`min-w-0 flex-1 rounded-control border px-4 py-2.5 ${changed ? 'border-pine bg-mint' : 'border-line bg-paper'}`}
    >
      <dt className="text-small text-muted">{label}</dt>
      <dd className="text-base break-words">{text}</dd>
    </div>
  );
}

/** Proofs that others look for in the zone; what would be lost comes first. */
function Verifications({ list, domain }: { list: Outlook['verifications']; domain: string }) {
  const { t } = useWords();
  if (list.length === 0) return null;
  const sorted = [...list].sort((a, b) => Number(a.kept) - Number(b.kept));
  return (
    <ul className="mt-4 space-y-1.5 text-base">
      {sorted.map(({ id, name, kind, service, kept }) => {
        const Icon = kept ? BadgeCheck : BadgeX;
        const what = [t(`dns.verifications.${kind}`), service].filter(Boolean).join(', ');
        return (
          <li key={id} className={`flex gap-2 ${kept ? '' : 'font-semibold text-berry'}`}>
            <Icon size={20} aria-hidden="true" className={`mt-0.5 shrink-0 ${kept ? 'text-pine' : ''}`} />
            <span className="min-w-0 break-words">
              {t(kept ? 'dns.outlook.verificationKept' : 'dns.outlook.verificationLost', {
                name: fullName(name, domain),
                service: what,
              })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
