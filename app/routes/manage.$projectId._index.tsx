import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { languageOf } from '#app/i18n/language.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { helsinkiDate } from '#app/server/clock.server.ts';
import { requireStaff } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { uuidOf } from '#app/server/not-found.server.ts';
import { getClientPicture } from '#app/server/queries/client-picture.server.ts';
import { Notice } from '#app/ui/kit/notice.tsx';
import { ContactsCard } from '#app/ui/onboarding/contacts-card.tsx';
import { ManagerFrame } from '#app/ui/onboarding/manager-frame.tsx';
import { PictureHead } from '#app/ui/onboarding/picture-head.tsx';
import { PictureItems } from '#app/ui/onboarding/picture-items.tsx';
import { ProjectHead } from '#app/ui/onboarding/project-head.tsx';
import { WaitingItems } from '#app/ui/onboarding/waiting-items.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person } = await requireStaff(args);
  const projectId = uuidOf(args.params.projectId);
  const language = languageOf(args.request);
  const now = services.now();
  const today = helsinkiDate(now);
  const picture = await read((trx) =>
    getClientPicture(trx, { projectId, userId: person.id, language, today, now }),
  );
  const done = new URL(args.request.url).searchParams.get('done');
  return { me: meOf(person), picture, done, now };
}

export default function ClientPicturePage() {
  const { me, picture, done, now } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { project, areas, waiting, contacts, late } = picture;
  return (
    <ManagerFrame me={me} here={paths.manageProject(project.id)}>
      <ProjectHead project={project} template={picture.template} phase={picture.phase} here="items" />
      {done === 'started' && (
        <div className="mt-4">
          <Notice level="success">
            <p>{t('manage.project.started', { email: contacts[0]?.email ?? '' })}</p>
          </Notice>
        </div>
      )}
      {done === 'resent' && (
        <div className="mt-4">
          <Notice level="success">
            <p>{t('manage.contacts.done.resent')}</p>
          </Notice>
        </div>
      )}
      <div className="mt-6 grid gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <PictureHead project={project} late={late} />
          <div className="mt-7">
            <WaitingItems projectId={project.id} items={waiting} now={now} />
          </div>
          <h2 className="mt-9 text-large">{t('manage.project.byArea')}</h2>
          {areas.map(({ area, items }) => (
            <PictureItems key={area} projectId={project.id} area={area} items={items} />
          ))}
        </div>
        <div className="min-w-0">
          <ContactsCard
            projectId={project.id}
            contacts={contacts}
            seesDelivery={picture.seesDelivery}
            mayInvite={picture.mayInvite}
            now={now}
          />
        </div>
      </div>
    </ManagerFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.picture.project.clientName ?? '' },
];
