import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isLanguage } from '#app/i18n/language.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { requireClientItem } from '#app/server/guards.server.ts';
import { getKeyLetter } from '#app/server/queries/key-letter.server.ts';
import { ClientFrame } from '#app/ui/onboarding/client-frame.tsx';
import { LetterSheet } from '#app/ui/onboarding/letter-sheet.tsx';
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
      <LetterSheet
        back={{ href: paths.step(projectId, slug, 'keys'), label: t('dns.step.back') }}
        title={`${t('dns.step.letterTitle')}: ${domain}`}
        help={t('dns.step.letterHelp')}
        languages={{ label: t('dns.step.letterLanguage'), chips }}
        language={language}
        subject={letter.subject}
        paragraphs={letter.paragraphs}
        what={t('dns.step.letterText')}
      />
    </ClientFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.letter.subject }];
