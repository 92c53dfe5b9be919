import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isLanguage } from '#app/i18n/language.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { requireClientItem } from '#app/server/guards.server.ts';
import { getKeyLetter } from '#app/server/queries/key-letter.server.ts';
import { Chips } from '#app/ui/kit/chips.tsx';
import { CopyButton } from '#app/ui/kit/copy-button.tsx';
import { PrintButton } from '#app/ui/kit/print-button.tsx';
import { ClientFrame } from '#app/ui/onboarding/client-frame.tsx';
import { LANGUAGES } from '#app/wizards/engine/types.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person, projectId, slug } = await requireClientItem(args);
  const rowId = args.params.rowId ?? '';
  const wanted = new URL(args.request.url).searchParams.get('in');
  const language = isLanguage(wanted) ? wanted : person.language;
  const now = services.now();
  const { name, email } = person;
  const found = await read((trx) =>
    getKeyLetter(trx, { projectId, slug, rowId, language, sender: { name, email }, now }),
  );
  return { ...found, me: { name, email }, place: { projectId, slug, rowId }, language };
}

/** The written request for a registrar's transfer key, to be copied or printed. */
export default function LetterPage() {
  const { me, place, clientName, domain, letter, language } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { projectId, slug, rowId } = place;
  const here = paths.keyLetter(projectId, slug, rowId, { in: language });
  const chips = LANGUAGES.map((each) => ({
    href: paths.keyLetter(projectId, slug, rowId, { in: each }),
    label: t(`common.languages.${each}`),
    on: each === language,
  }));
  return (
    <ClientFrame me={me} projectId={projectId} clientName={clientName} here={here}>
      <p className="no-print">
        <a
          href={paths.step(projectId, slug, 'keys')}
          className="inline-flex min-h-11 items-center text-base text-accent underline underline-offset-4"
        >
          {t('dns.step.back')}
        </a>
      </p>
      <h1 className="no-print mt-2 text-title break-words">
        {t('dns.step.letterTitle')}: {domain}
      </h1>
      <p className="no-print prose-width mt-2 text-muted">{t('dns.step.letterHelp')}</p>
      <div className="no-print mt-5">
        <Chips label={t('dns.step.letterLanguage')} chips={chips} />
      </div>
      <article
        lang={language}
        className="mt-5 rounded-card border border-line bg-card p-6 shadow-card sm:p-8 print:border-0 print:p-0 print:shadow-none"
      >
        <p className="font-semibold">{letter.subject}</p>
        {letter.paragraphs.map((paragraph) => (
          <p key={paragraph} className="prose-width mt-4 whitespace-pre-line">
            {paragraph}
          </p>
        ))}
      </article>
      <div className="no-print mt-5 flex flex-wrap gap-3">
        <CopyButton text={`${letter.subject}\n\n${letter.text}`} what={t('dns.step.letterText')} />
        <PrintButton />
      </div>
    </ClientFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.letter.subject }];
