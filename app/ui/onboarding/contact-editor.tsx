import { useWords } from '#app/i18n/use-words.tsx';
import type { Area } from '#app/wizards/engine/types.ts';
import { Button } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { TextField } from '../kit/text-field.tsx';
import { ContactIntro, type ContactRow } from './contacts-card.tsx';
import { DeliveryTag } from './delivery-tag.tsx';
import { RightsFields } from './rights-fields.tsx';
import { whenText } from './when.ts';

/** What came back from a change of this contact that was not made. */
export interface ContactTrouble {
  readonly intent: string;
  readonly text: string;
  readonly email: string;
}

interface ContactEditorProps {
  readonly contact: ContactRow;
  readonly offered: readonly Area[];
  readonly seesDelivery: boolean;
  readonly mayInvite: boolean;
  readonly mayRemove: boolean;
  readonly now: Date;
  readonly trouble?: ContactTrouble;
}

/** One contact with everything that may be changed of them; each change is a form of its own. */
export function ContactEditor({ contact, now, trouble, ...rights }: ContactEditorProps) {
  const words = useWords();
  const { t } = words;
  const { userId, state } = contact;
  const at = state === 'opened' ? contact.firstSeenAt : contact.invitedAt;
  return (
    <li className="rounded-card border border-line bg-card p-4 shadow-card sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <ContactIntro contact={contact} />
        {rights.seesDelivery && (
          <p className="flex flex-wrap items-center gap-x-3 text-small text-muted">
            <DeliveryTag state={state} />
            {at && whenText(words, at, now)}
          </p>
        )}
      </div>
      {trouble && (
        <p role="alert" className="mt-3 font-semibold text-berry">
          {trouble.text}
        </p>
      )}
      <div className="mt-2 -ml-3 flex flex-wrap items-start gap-x-2 sm:ml-9">
        {rights.mayInvite && (
          <ChangeRights contact={contact} offered={rights.offered} open={trouble?.intent === 'change'} />
        )}
        {rights.mayInvite && state !== 'opened' && (
          <form method="post">
            <input type="hidden" name="userId" value={userId} />
            <Button look="quiet" name="_intent" value="resend">
              {t('manage.contacts.resend')}
              <span className="sr-only">: {contact.name}</span>
            </Button>
          </form>
        )}
        {rights.mayInvite && state !== 'opened' && <CorrectAddress contact={contact} trouble={trouble} />}
        {rights.mayRemove && <Remove contact={contact} />}
      </div>
    </li>
  );
}

function ChangeRights({
  contact,
  offered,
  open,
}: {
  contact: ContactRow;
  offered: readonly Area[];
  open: boolean;
}) {
  const { t } = useWords();
  return (
    <Confirm label={t('manage.contacts.change')} of={contact.name} look="quiet" open={open}>
      <form method="post" className="space-y-5">
        <input type="hidden" name="userId" value={contact.userId} />
        <RightsFields
          prefix={`${contact.userId}-`}
          role={contact.role}
          areas={contact.areas}
          offered={offered}
        />
        <Button name="_intent" value="change">
          {t('manage.contacts.save')}
        </Button>
      </form>
    </Confirm>
  );
}

function CorrectAddress({ contact, trouble }: { contact: ContactRow; trouble?: ContactTrouble }) {
  const { t } = useWords();
  const mine = trouble?.intent === 'correct';
  return (
    <Confirm label={t('manage.contacts.correct')} of={contact.name} look="quiet" open={mine}>
      <form method="post" noValidate className="space-y-5">
        <input type="hidden" name="userId" value={contact.userId} />
        <TextField
          id={`${contact.userId}-email`}
          name="email"
          label={t('manage.contacts.email')}
          help={t('manage.contacts.correctHelp')}
          error={mine ? trouble.text : undefined}
          inputMode="email"
          width="medium"
          typed={mine ? trouble.email : contact.email}
        />
        <Button name="_intent" value="correct">
          {t('manage.contacts.correctSend')}
        </Button>
      </form>
    </Confirm>
  );
}

function Remove({ contact }: { contact: ContactRow }) {
  const { t } = useWords();
  return (
    <Confirm label={t('manage.contacts.remove')} of={contact.name} look="quiet">
      <form method="post" className="space-y-4">
        <p className="prose-width">{t('manage.contacts.removeHelp', { name: contact.name })}</p>
        <input type="hidden" name="userId" value={contact.userId} />
        <Button look="danger" name="_intent" value="remove">
          {t('manage.contacts.removeSend')}
        </Button>
      </form>
    </Confirm>
  );
}
