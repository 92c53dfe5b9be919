import { useWords } from '#app/i18n/use-words.tsx';
import { Avatar } from '../kit/avatar.tsx';

/** Who looks after the client, and how to reach them. */
export function ManagerCard({ name, email, phone }: { name: string; email: string; phone: string | null }) {
  const { t } = useWords();
  return (
    <div className="flex items-start gap-4">
      <Avatar name={name} />
      <div className="min-w-0 text-base">
        <h2 className="text-muted font-normal text-base">{t('client.home.manager')}</h2>
        <p className="text-body font-semibold">{name}</p>
        <p className="mt-1 flex flex-wrap gap-x-4">
          <a href={`mailto:${email}`} className="line-link break-all">
            {email}
          </a>
          {phone && (
            <a href={`tel:${phone}`} className="line-link">
              {phone}
            </a>
          )}
        </p>
        <p className="text-muted">{t('client.home.managerHelp')}</p>
      </div>
    </div>
  );
}
