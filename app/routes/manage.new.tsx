import { randomUUID } from 'node:crypto';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { languageOf } from '#app/i18n/language.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { translator } from '#app/i18n/words.ts';
import { paths } from '#app/paths.ts';
import { newestTemplate, TEMPLATES } from '#app/process/templates/template-by-key.ts';
import { templateWords } from '#app/process/templates/template-words.ts';
import { addWorkingDays } from '#app/process/working-days.ts';
import { areaOffers } from '#app/rules/area-offers.ts';
import { areasName, EMPTY_PROJECT, readNewProject } from '#app/rules/new-project.ts';
import { helsinkiDate } from '#app/server/clock.server.ts';
import { startProject } from '#app/server/commands/start-project.server.ts';
import { type Guarded, requireStaff } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { findClientProject } from '#app/server/queries/find-client-project.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { ErrorSummary } from '#app/ui/kit/error-summary.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { type Faults, faultLines } from '#app/ui/onboarding/fault-texts.ts';
import { ManagerFrame } from '#app/ui/onboarding/manager-frame.tsx';
import { NewProjectForm } from '#app/ui/onboarding/new-project-form.tsx';
import type { Language } from '#app/wizards/engine/types.ts';

/** Working days from today to the kickoff of the example. */
const EXAMPLE_DAYS = 5;

export async function loader(args: LoaderFunctionArgs) {
  const { services, person } = await requireStaff(args);
  const language = languageOf(args.request);
  const from = addWorkingDays(helsinkiDate(services.now()), EXAMPLE_DAYS);
  return {
    me: meOf(person),
    templates: templatesIn(language),
    example: { from, to: addWorkingDays(from, newestTemplate('software-rollout').target.days) },
    key: randomUUID(),
    title: translator(language).t('manage.start.title'),
  };
}

const templatesIn = (language: Language) =>
  TEMPLATES.map((template) => ({
    key: template.key,
    name: templateWords(template.key, language).name,
    areas: areaOffers(template, language),
    field: areasName(template.key),
  }));

export async function action(args: ActionFunctionArgs) {
  const guarded = await requireStaff(args);
  const form = await args.request.formData();
  const { typed, faults, project } = readNewProject(form);
  const again = (more: Again, status: number) =>
    data({ typed, faults: NO_FAULTS, same: undefined, refused: undefined, ...more }, { status });
  if (Object.keys(faults).length > 0) return again({ faults }, 422);
  const same = form.get('again') === 'yes' ? undefined : await findSame(guarded, project.businessId);
  if (same) return again({ same }, 422);
  const key = String(form.get('_key') ?? '');
  const answer = await refusalOf(() =>
    startProject(guarded, { ...project, userId: guarded.person.id, key: KEY.test(key) ? key : randomUUID() }),
  );
  if ('done' in answer) return redirect(paths.manageProject(answer.done.projectId, { done: 'started' }));
  if (answer.refused === 'exists')
    return again({ faults: { contactEmail: { code: 'manage.start.colleague' } } }, 422);
  return again({ refused: answer.refused === 'keyReused' ? 'keyReused' : 'notAllowed' }, 409);
}

interface Again {
  readonly faults?: Faults;
  readonly same?: Awaited<ReturnType<typeof findSame>>;
  readonly refused?: 'keyReused' | 'notAllowed';
}

const NO_FAULTS: Faults = {};
const KEY = /^[\w-]{8,100}$/;

async function findSame({ read }: Guarded, businessId: string | null) {
  return businessId ? read((trx) => findClientProject(trx, businessId)) : undefined;
}

export default function NewProjectPage() {
  const { me, templates, example, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords();
  const { t } = words;
  const faults = answer?.faults ?? NO_FAULTS;
  const lines = faultLines(words, faults, {
    clientName: t('manage.start.clientName'),
    businessId: t('manage.start.businessId'),
    areas: t('manage.contacts.areas'),
    contactName: t('manage.start.name'),
    contactEmail: t('manage.start.email'),
    kickoff: t('manage.start.kickoff'),
  });
  return (
    <ManagerFrame me={me} here={paths.newProject()}>
      <div className="max-w-3xl">
        <h1 className="text-title">{t('manage.start.title')}</h1>
        <p className="mt-1 text-muted">{t('manage.start.lead')}</p>
        <div className="mt-6 space-y-6">
          <ErrorSummary title={t('common.errors.summary', { n: lines.length })} errors={lines} />
          {answer?.refused && <Notice level="error" title={t(`manage.start.${answer.refused}`)} />}
          {answer?.same && (
            <Notice level="warning" title={t('manage.start.sameTitle')}>
              <p>{t('manage.start.same', { client: answer.same.clientName })}</p>
              <p className="mt-2">
                <a
                  href={paths.manageProject(answer.same.id)}
                  className="font-semibold text-accent underline underline-offset-4"
                >
                  {t('manage.start.openSame', { client: answer.same.clientName })}
                </a>
              </p>
            </Notice>
          )}
          <NewProjectForm
            templates={templates}
            typed={answer?.typed ?? EMPTY_PROJECT}
            faults={faults}
            idempotencyKey={key}
            example={example}
            again={answer?.same !== undefined}
          />
        </div>
      </div>
    </ManagerFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.title ?? '' }];
