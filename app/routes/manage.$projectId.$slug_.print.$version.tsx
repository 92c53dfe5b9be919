import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { requireStaff } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { uuidOf } from '#app/server/not-found.server.ts';
import { getPrintout } from '#app/server/queries/get-printout.server.ts';
import { ManagerFrame } from '#app/ui/onboarding/manager-frame.tsx';
import { PrintedSubmission } from '#app/ui/onboarding/printed-submission.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person } = await requireStaff(args);
  const { id: userId, language } = person;
  const { slug = '', version } = args.params;
  const projectId = uuidOf(args.params.projectId);
  const now = services.now();
  const printout = await read((trx) => getPrintout(trx, { projectId, slug, version, userId, language, now }));
  return { me: meOf(person), projectId, printout };
}

/** One submission of a client, to print or keep. */
export default function PrintPage() {
  const { me, projectId, printout } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { slug, version, title } = printout;
  return (
    <ManagerFrame me={me} here={paths.managePrint(projectId, slug, version)}>
      <div className="max-w-[44rem]">
        <p className="no-print">
          <a href={paths.review(projectId, slug)} className="line-link">
            {t('print.back', { item: title })}
          </a>
        </p>
        <PrintedSubmission printout={printout} pdf={paths.managePrintPdf(projectId, slug, version)} />
      </div>
    </ManagerFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: found && `${found.printout.title}: ${found.printout.clientName}` },
];
