import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { requireClientItem } from '#app/server/guards.server.ts';
import { getPrintout } from '#app/server/queries/get-printout.server.ts';
import { ClientFrame } from '#app/ui/onboarding/client-frame.tsx';
import { PrintedSubmission } from '#app/ui/onboarding/printed-submission.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person, projectId, slug } = await requireClientItem(args);
  const { id: userId, language, name, email } = person;
  const { version } = args.params;
  const now = services.now();
  const printout = await read((trx) => getPrintout(trx, { projectId, slug, version, userId, language, now }));
  return { me: { name, email }, projectId, printout };
}

/** One submission of the client's own, to print or keep. */
export default function PrintPage() {
  const { me, projectId, printout } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { slug, version, title } = printout;
  return (
    <ClientFrame
      me={me}
      projectId={projectId}
      clientName={printout.clientName}
      here={paths.print(projectId, slug, version)}
    >
      <p className="no-print">
        <a href={paths.item(projectId, slug)} className="line-link text-base">
          {t('print.back', { item: title })}
        </a>
      </p>
      <PrintedSubmission printout={printout} pdf={paths.printPdf(projectId, slug, version)} />
    </ClientFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.printout.title }];
