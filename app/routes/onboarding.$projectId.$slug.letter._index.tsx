import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useWords } from '#app/i18n/use-words.tsx';
import { translator } from '#app/i18n/words.ts';
import { paths } from '#app/paths.ts';
import { requireClientItem } from '#app/server/guards.server.ts';
import { getBankLetter } from '#app/server/queries/bank-letter.server.ts';
import { ClientFrame } from '#app/ui/onboarding/client-frame.tsx';
import { LetterSheet } from '#app/ui/onboarding/letter-sheet.tsx';

/** Languages in which banks in Finland serve companies. */
const LANGUAGES = ['fi', 'sv'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person, projectId, slug } = await requireClientItem(args);
  const wanted = new URL(args.request.url).searchParams.get('in') ?? person.language;
  const language = LANGUAGES.find((each) => each === wanted) ?? 'fi';
  const now = services.now();
  const brand = services.env.BRAND_NAME;
  const letter = await read((trx) => getBankLetter(trx, { projectId, slug, language, brand, now }));
  const { name, email } = person;
  const title = translator(person.language).t('print.letter.title');
  return { ...letter, title, language, me: { name, email }, place: { projectId, slug } };
}

/** The message to the bank, to be copied into the online bank or printed. */
export default function BankLetterPage() {
  const { me, place, clientName, paragraphs, language } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { projectId, slug } = place;
  const chips = LANGUAGES.map((each) => ({
    href: paths.bankLetter(projectId, slug, { in: each }),
    label: t(`common.languages.${each}`),
    on: each === language,
  }));
  return (
    <ClientFrame
      me={me}
      projectId={projectId}
      clientName={clientName}
      here={paths.bankLetter(projectId, slug, { in: language })}
    >
      <LetterSheet
        back={{ href: paths.item(projectId, slug), label: t('print.letter.back') }}
        title={t('print.letter.title')}
        help={t('print.letter.help')}
        languages={{ label: t('print.letter.language'), chips }}
        language={language}
        paragraphs={paragraphs}
        what={t('print.letter.text')}
      />
    </ClientFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.title }];
