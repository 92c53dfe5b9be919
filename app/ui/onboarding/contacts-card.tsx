import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import type { ClientRole } from '#app/process/roles.ts';
import { type InvitationState, isDeadEnd } from '#app/rules/invitation-state.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import { Avatar } from '../kit/avatar.tsx';
import { Button, LinkButton } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { DeliveryTag } from './delivery-tag.tsx';
import { whenText } from './when.ts';

export interface ContactRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: ClientRole;
  readonly areas: readonly Area[];
  readonly title: string | null;
  readonly invitedAt: Date | null;
  readonly firstSeenAt: Date | null;
  readonly state: InvitationState;
}

interface ContactsCardProps {
  readonly projectId: string;
  readonly contacts: readonly ContactRow[];
  readonly seesDelivery: boolean;
  readonly mayInvite: boolean;
  readonly now: Date;
}

/** The client's people, and whether their invitations have come through. */
export function ContactsCard({ projectId, contacts, seesDelivery, mayInvite, now }: ContactsCardProps) {
  const { t } = useWords();
  return (
    <Card labelledBy="contacts">
      <h2 id="contacts" className="text-large">
        {t('manage.contacts.title')}
      </h2>
      <ul className="mt-3 divide-y divide-line">
        {contacts.map((contact) => (
          <li key={contact.userId} className="py-3.5">
            <ContactIntro contact={contact} />
            {seesDelivery && (
              <Delivery projectId={projectId} contact={contact} now={now} mayInvite={mayInvite} />
            )}
          </li>
        ))}
      </ul>
      {mayInvite && (
        <p className="mt-3">
          <LinkButton look="secondary" href={paths.manageContacts(projectId)} className="w-full">
            {t('manage.project.allContacts')}
          </LinkButton>
        </p>
      )}
    </Card>
  );
}

/** Name, what the person does, and what they see. */
export function ContactIntro({ contact }: { contact: ContactRow }) {
  const { t, language } = useWords();
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
  const areas = contact.areas.map((area) => t(`process.area.${area}`));
  const sees =
    contact.role === 'mainContact'
      ? t('manage.contacts.allAreas')
      : list.format(areas) || t('manage.contacts.noAreas');
  return (
    <div className="flex gap-3">
      <Avatar name={contact.name} />
      <div className="min-w-0">
        <p className="font-semibold">
          {contact.name}
          {contact.title && <span className="font-normal text-muted">, {contact.title}</span>}
        </p>
        <p className="text-small break-all text-muted">{contact.email}</p>
        <p className="text-small text-muted">
          {t(`process.roles.client.${contact.role}`)}. {sees}.
        </p>
      </div>
    </div>
  );
}

interface DeliveryProps {
  readonly projectId: string;
  readonly contact: ContactRow;
  readonly now: Date;
  readonly mayInvite: boolean;
}

function Delivery({ projectId, contact, now, mayInvite }: DeliveryProps) {
  const words = useWords();
  const { t } = words;
  const at = contact.state === 'opened' ? contact.firstSeenAt : contact.invitedAt;
  return (
    <div className="mt-2 pl-12">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-muted">
        <DeliveryTag state={contact.state} />
        {at && whenText(words, at, now)}
      </p>
      {isDeadEnd(contact.state) && (
        <p className="mt-1 text-small text-berry">{t('manage.project.hasProblem')}</p>
      )}
      {mayInvite && contact.state !== 'opened' && (
        <form method="post" action={paths.manageContacts(projectId)} className="mt-1">
          <input type="hidden" name="userId" value={contact.userId} />
          <input type="hidden" name="from" value="project" />
          <Button look="quiet" name="_intent" value="resend" className="-ml-3 text-small">
            {t('manage.contacts.resend')}
            <span className="sr-only">: {contact.name}</span>
          </Button>
        </form>
      )}
    </div>
  );
}
