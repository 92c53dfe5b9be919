import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Inbox } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { translator } from '#app/i18n/words.ts';
import { paths } from '#app/paths.ts';
import { requireClient } from '#app/server/guards.server.ts';
import { getClientHome } from '#app/server/queries/client-home.server.ts';
import { Card } from '#app/ui/kit/card.tsx';
import { EmptyState } from '#app/ui/kit/empty-state.tsx';
import { ProgressRing } from '#app/ui/kit/progress-ring.tsx';
import { ClientFrame } from '#app/ui/onboarding/client-frame.tsx';
import { HomeArea } from '#app/ui/onboarding/home-area.tsx';
import { ManagerCard } from '#app/ui/onboarding/manager-card.tsx';
import { NextThing } from '#app/ui/onboarding/next-thing.tsx';
import { SlowThings } from '#app/ui/onboarding/slow-things.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person, projectId, membership } = await requireClient(args);
  const { language } = person;
  const now = services.now();
  const home = await read((trx) => getClientHome(trx, { projectId, membership, language, now }));
  const me = { name: person.name, email: person.email };
  return { me, home, title: translator(language).t('client.home.title') };
}

export default function ClientHomePage() {
  const { me, home } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { project, areas, done, total, clientTurn, ourTurn, next, slow } = home;
  return (
    <ClientFrame
      me={me}
      projectId={project.id}
      clientName={project.clientName}
      here={paths.onboarding(project.id)}
    >
      <p className="text-muted">{t('client.home.greeting', { name: me.name.split(' ')[0] ?? me.name })}</p>
      <h1 className="text-title mt-1">{project.clientName}</h1>
      <div className="mt-6">
        <NextThing projectId={project.id} next={next} allDone={total > 0 && done === total} />
      </div>
      <SlowThings projectId={project.id} items={slow} />
      <section className="mt-8 flex items-center gap-6">
        <ProgressRing
          done={done}
          all={total}
          label={t('client.home.ring', { done: String(done), all: String(total) })}
        />
        <div>
          <p className="text-large font-semibold">
            {t('client.home.ring', { done: String(done), all: String(total) })}
          </p>
          <p className="mt-1 text-base">{t('client.home.yourTurn', { n: String(clientTurn) })}</p>
          <p className="text-base text-muted">{t('client.home.ourTurn', { n: String(ourTurn) })}</p>
        </div>
      </section>
      {areas.length === 0 && (
        <div className="mt-8">
          <EmptyState icon={Inbox} title={t('client.home.empty')}>
            {t('client.home.emptyMore')}
          </EmptyState>
        </div>
      )}
      {areas.map((area) => (
        <HomeArea key={area.area} projectId={project.id} {...area} />
      ))}
      <Card className="mt-10">
        <ManagerCard name={project.managerName} email={project.managerEmail} phone={project.managerPhone} />
      </Card>
    </ClientFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title} · ${data?.home.project.clientName}` },
];
