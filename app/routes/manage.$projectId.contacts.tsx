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
import { paths } from '#app/paths.ts';
import {
  type ContactIntent,
  type ContactPress,
  NEW_CONTACT,
  readContactPress,
} from '#app/rules/contact-form.ts';
import { changeContact } from '#app/server/commands/change-contact.server.ts';
import { correctContactAddress } from '#app/server/commands/correct-contact-address.server.ts';
import { inviteContact } from '#app/server/commands/invite-contact.server.ts';
import { removeContact } from '#app/server/commands/remove-contact.server.ts';
import { resendInvitation } from '#app/server/commands/resend-invitation.server.ts';
import { type Guarded, requireStaff } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { uuidOf } from '#app/server/not-found.server.ts';
import { getContactsPage } from '#app/server/queries/contacts-page.server.ts';
import { type RefusalCode, refusalOf } from '#app/server/refusal.server.ts';
import { ErrorSummary } from '#app/ui/kit/error-summary.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { ContactEditor } from '#app/ui/onboarding/contact-editor.tsx';
import { faultLines, faultSentence } from '#app/ui/onboarding/fault-texts.ts';
import { InviteForm } from '#app/ui/onboarding/invite-form.tsx';
import { ManagerFrame } from '#app/ui/onboarding/manager-frame.tsx';
import { NamedPeople } from '#app/ui/onboarding/named-people.tsx';
import { ProjectHead } from '#app/ui/onboarding/project-head.tsx';

/** What the page says after each change. */
const DONE = {
  invite: 'invited',
  change: 'changed',
  resend: 'resent',
  correct: 'corrected',
  remove: 'removed',
} as const satisfies Record<ContactIntent, string>;

async function load(args: LoaderFunctionArgs) {
  const guarded = await requireStaff(args);
  const { services, read, person } = guarded;
  const on = { projectId: uuidOf(args.params.projectId), userId: person.id };
  const reading = { ...on, language: languageOf(args.request), now: services.now() };
  const page = await read((trx) => getContactsPage(trx, reading));
  return { guarded, page, ...on };
}

export async function loader(args: LoaderFunctionArgs) {
  const { guarded, page } = await load(args);
  const query = new URL(args.request.url).searchParams;
  const done = Object.values(DONE).find((each) => each === query.get('done'));
  const now = guarded.services.now();
  return { me: meOf(guarded.person), page, done, to: query.get('to') ?? '', key: randomUUID(), now };
}

export async function action(args: ActionFunctionArgs) {
  const { guarded, page, projectId } = await load(args);
  const form = await args.request.formData();
  const press = readContactPress(form, page.project.areas);
  if (Object.keys(press.faults).length > 0) return data({ press }, { status: 422 });
  const key = String(form.get('_key') ?? '').slice(0, 100) || randomUUID();
  const answer = await refusalOf(() => perform(guarded, press, { projectId, key }));
  if ('refused' in answer) {
    const fault = { code: `manage.contacts.refused.${refusedWord(press.intent, answer.refused)}` };
    const refused: ContactPress = { ...press, faults: { email: fault } };
    return data({ press: refused }, { status: 409 });
  }
  const done = DONE[press.intent];
  if (form.get('from') === 'project') return redirect(paths.manageProject(projectId, { done }));
  return redirect(paths.manageContacts(projectId, { done, to: press.contact.email }));
}

function perform(
  guarded: Guarded,
  press: ContactPress,
  { projectId, key }: { projectId: string; key: string },
): Promise<unknown> {
  const by = guarded.person.id;
  const { intent, contact } = press;
  if (intent === 'invite')
    return inviteContact(guarded, {
      ...contact,
      title: contact.title || null,
      projectId,
      invitedBy: by,
      key,
    });
  const on = { projectId, userId: uuidOf(press.userId), by };
  switch (intent) {
    case 'change':
      return changeContact(guarded, { ...on, role: contact.role, areas: contact.areas });
    case 'resend':
      return resendInvitation(guarded, on);
    case 'correct':
      return correctContactAddress(guarded, { ...on, email: contact.email });
    case 'remove':
      return removeContact(guarded, on);
  }
}

/** The same code means another thing for another change. */
function refusedWord(intent: ContactIntent, code: RefusalCode): string {
  if (code === 'notAllowed') return code;
  if (code === 'exists') return intent === 'resend' ? 'tooSoon' : 'exists';
  if (code === 'wrongStatus') return intent === 'correct' ? 'seen' : 'lastMain';
  return 'moved';
}

export default function ContactsPage() {
  const { me, page, done, to, key, now } = useLoaderData<typeof loader>();
  const press = useActionData<typeof action>()?.press;
  const words = useWords();
  const { t } = words;
  const { project, contacts, named } = page;
  const inviting = press?.intent === 'invite' ? press : undefined;
  const labels = {
    name: t('manage.contacts.name'),
    title: t('manage.contacts.jobTitle'),
    email: t('manage.contacts.email'),
    areas: t('manage.contacts.areas'),
  };
  const lines = inviting ? faultLines(words, inviting.faults, labels) : [];
  const troubleOf = (userId: string) => {
    if (!press || inviting || press.userId !== userId) return undefined;
    const text = faultSentence(words, press.faults.email ?? press.faults.areas) ?? '';
    return { intent: press.intent, text, email: press.typed.email };
  };
  return (
    <ManagerFrame me={me} here={paths.manageContacts(project.id)}>
      <ProjectHead project={project} template={page.template} phase={page.phase} here="contacts" />
      <div className="mt-6 max-w-4xl space-y-6">
        {done && !press && (
          <Notice level="success">
            <p>{t(`manage.contacts.done.${done}`, { email: to })}</p>
          </Notice>
        )}
        <ErrorSummary title={t('common.errors.summary', { n: lines.length })} errors={lines} />
        <NamedPeople people={named} idempotencyKey={key} />
        <div>
          <h2 className="text-large">{t('manage.contacts.title')}</h2>
          <p className="mt-1 text-muted">{t('manage.contacts.lead')}</p>
        </div>
        <ul className="space-y-4">
          {contacts.map((contact) => (
            <ContactEditor
              key={contact.userId}
              contact={contact}
              offered={project.areas}
              seesDelivery={page.seesDelivery}
              mayInvite={page.mayInvite}
              mayRemove={page.mayRemove}
              now={now}
              trouble={troubleOf(contact.userId)}
            />
          ))}
        </ul>
        {page.mayInvite && (
          <section
            aria-labelledby="invite"
            className="rounded-card border border-line bg-card p-5 shadow-card sm:p-6"
          >
            <h2 id="invite" className="mb-5 text-large">
              {t('manage.contacts.invite')}
            </h2>
            <InviteForm
              typed={inviting?.typed ?? NEW_CONTACT}
              faults={inviting?.faults ?? {}}
              offered={project.areas}
              idempotencyKey={key}
            />
          </section>
        )}
      </div>
    </ManagerFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: found?.page.project.clientName ?? '' },
];
