import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { KeyRound } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import type { RevealReply } from '#app/rules/secret-view.ts';
import { readForm } from '#app/server/form.server.ts';
import { requireStaff } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { notFound, uuidOf } from '#app/server/not-found.server.ts';
import { getSecretsPage } from '#app/server/queries/secrets-page.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { DONE, pressOnSecret, revealInAnswer } from '#app/server/secrets-action.server.ts';
import { Card } from '#app/ui/kit/card.tsx';
import { EmptyState } from '#app/ui/kit/empty-state.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { LiveCheckLine } from '#app/ui/onboarding/live-check-line.tsx';
import { ManagerFrame } from '#app/ui/onboarding/manager-frame.tsx';
import { ProjectHead } from '#app/ui/onboarding/project-head.tsx';
import { RevealRequests } from '#app/ui/onboarding/reveal-requests.tsx';
import { SecretLineView } from '#app/ui/onboarding/secret-line.tsx';
import { SecretReaders } from '#app/ui/onboarding/secret-readers.tsx';

async function load(args: LoaderFunctionArgs) {
  const guarded = await requireStaff(args);
  const { services, person } = guarded;
  const { id: userId, language } = person;
  const reading = { projectId: uuidOf(args.params.projectId), userId, language, now: services.now() };
  const page = await guarded.read((trx) => getSecretsPage(trx, reading));
  return { guarded, page, me: meOf(person) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { page, me } = await load(args);
  const query = new URL(args.request.url).searchParams;
  const done = DONE.find((each) => each === query.get('done'));
  return { page, me, done };
}

export async function action(args: ActionFunctionArgs) {
  // What a page's script asks for is kept by it; a secret goes into no script.
  if (args.context.asData) throw notFound();
  const { guarded, page } = await load(args);
  const form = await readForm(args.request);
  if (form.intent === 'reveal') return revealInAnswer(guarded, args, form);
  const answer = await refusalOf(() => pressOnSecret(guarded, page.project.id, form));
  if ('refused' in answer) {
    const reply: RevealReply = {
      secretId: form.secretId ?? '',
      fault: answer.refused === 'holdsSecret' ? 'holdsSecret' : 'moved',
      reason: '',
    };
    return data({ reply }, { status: 409 });
  }
  const { done } = answer;
  if ('fault' in done) return data({ reply: done }, { status: 422 });
  return redirect(paths.secrets(page.project.id, { done: done.done }));
}

/** A secret may stand in the page. */
export const headers = () => ({ 'x-no-compress': '1' });

export default function SecretsPage() {
  const { page, me, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { t } = useWords();
  const { project, items, fourEyes, requests, userId } = page;
  const secrets = items.flatMap((item) => item.secrets);
  const toDecide = requests.filter((each) => each.verdict === null && each.askedById !== userId);
  return (
    <ManagerFrame me={me} here={paths.secrets(project.id)}>
      <ProjectHead project={project} template={page.template} phase={page.phase} here="secrets" />
      <div className="mt-6 max-w-4xl space-y-6">
        {done && !reply && (
          <Notice level={done === 'tooOften' || done === 'incomplete' ? 'warning' : 'success'}>
            <p>
              {done === 'tooOften' || done === 'incomplete'
                ? t(`vault.secrets.check.${done}`)
                : t(`vault.secrets.done.${done}`)}
            </p>
          </Notice>
        )}
        <div>
          <h2 className="text-large">{t('vault.secrets.title')}</h2>
          <p className="mt-1 prose-width text-muted">{t('vault.secrets.lead')}</p>
        </div>
        {page.mayApprove && (
          <RevealRequests
            requests={toDecide}
            labelOf={(id) => secrets.find((secret) => secret.secretId === id)?.label ?? ''}
          />
        )}
        {items.length === 0 && (
          <EmptyState icon={KeyRound} title={t('vault.secrets.empty')}>
            <p>{t('vault.secrets.emptyMore')}</p>
          </EmptyState>
        )}
        {items.map((item) => (
          <Card key={item.slug} labelledBy={`item-${item.slug}`}>
            <h2 id={`item-${item.slug}`} className="text-large">
              <a
                href={paths.review(project.id, item.slug)}
                className="text-accent underline underline-offset-4"
              >
                {item.title}
              </a>
            </h2>
            <ul className="mt-1 divide-y divide-line">
              {item.secrets.map((secret) => (
                <SecretLineView
                  key={secret.secretId}
                  secret={secret}
                  mayReveal={item.mayReveal}
                  mayRetire={item.mayRetire}
                  fourEyes={fourEyes}
                  request={requests.find(
                    (each) => each.secretId === secret.secretId && each.askedById === userId,
                  )}
                  reply={reply?.secretId === secret.secretId ? reply : undefined}
                />
              ))}
            </ul>
            <LiveCheckLine slug={item.slug} name="intent" checkable={item.checkable} check={item.check} />
            <SecretReaders
              slug={item.slug}
              readers={item.readers}
              candidates={item.candidates}
              mayName={page.mayName}
            />
          </Card>
        ))}
      </div>
    </ManagerFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: found?.page.project.clientName ?? '' },
];
