import { useWords } from '#app/i18n/use-words.tsx';
import type { ClientRole } from '#app/process/roles.ts';
import type { Area, Language } from '#app/wizards/engine/types.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';

interface Named {
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  readonly language: Language;
  readonly role: ClientRole;
  readonly areas: readonly Area[];
}

/** People whom the client has named in its company form: one click invites each with what was written there. */
export function NamedPeople({
  people,
  idempotencyKey,
}: {
  people: readonly Named[];
  idempotencyKey: string;
}) {
  const { t, language } = useWords();
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
  if (people.length === 0) return null;
  return (
    <Card labelledBy="named" leading>
      <h2 id="named" className="text-large">
        {t('manage.contacts.named')}
      </h2>
      <p className="mt-1 text-muted">{t('manage.contacts.namedLead')}</p>
      <ul className="mt-3 divide-y divide-line">
        {people.map((person) => (
          <li key={person.email} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="font-semibold">
                {person.name}
                {person.title && <span className="font-normal text-muted">, {person.title}</span>}
              </p>
              <p className="text-small break-all text-muted">
                {person.email}, {t(`common.languages.${person.language}`)}
              </p>
              <p className="text-small text-muted">
                {person.role === 'mainContact'
                  ? t('process.roles.client.mainContact')
                  : list.format(person.areas.map((area) => t(`process.area.${area}`)))}
              </p>
            </div>
            <form method="post" className="max-sm:w-full">
              <input type="hidden" name="_key" value={`${idempotencyKey}:${person.email}`.slice(0, 100)} />
              <input type="hidden" name="name" value={person.name} />
              <input type="hidden" name="email" value={person.email} />
              <input type="hidden" name="title" value={person.title ?? ''} />
              <input type="hidden" name="language" value={person.language} />
              <input type="hidden" name="role" value={person.role} />
              {person.areas.map((area) => (
                <input key={area} type="hidden" name="areas" value={area} />
              ))}
              <Button look="secondary" name="_intent" value="invite" className="max-sm:w-full">
                {t('manage.contacts.inviteNamed')}
                <span className="sr-only">: {person.name}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
