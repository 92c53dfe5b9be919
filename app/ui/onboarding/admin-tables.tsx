import { formatDate, formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import type { LiveVerdict } from '#app/rules/live-check.ts';
import { Table } from '../kit/table.tsx';

export interface KeyRow {
  readonly id: string;
  readonly role: 'first' | 'loaded' | 'absent';
  readonly firstUsedAt: Date;
  readonly dataKeys: number;
  readonly secondFactors: number;
}

const DAY_MS = 24 * 3600_000;

/** Every key-encryption key that was used, its age, and what still depends on it. */
export function KeyTable({ keys, now }: { keys: readonly KeyRow[]; now: Date }) {
  const { t, language } = useWords();
  const age = (key: KeyRow) => Math.floor((now.getTime() - key.firstUsedAt.getTime()) / DAY_MS);
  return (
    <Table
      caption={t('vault.admin.keys.title')}
      rows={keys}
      rowKey={({ id }) => id}
      columns={[
        { id: 'id', title: t('vault.admin.keys.id'), cell: ({ id }) => id, head: true },
        {
          id: 'role',
          title: t('vault.admin.keys.role'),
          cell: ({ role }) => t(`vault.admin.keys.roles.${role}`),
        },
        {
          id: 'since',
          title: t('vault.admin.keys.since'),
          cell: ({ firstUsedAt }) => formatDate(language, firstUsedAt),
        },
        {
          id: 'age',
          title: t('vault.admin.keys.age'),
          cell: (key) => t('vault.admin.keys.days', { n: age(key) }),
        },
        {
          id: 'seals',
          title: t('vault.admin.keys.seals'),
          cell: ({ dataKeys, secondFactors }) =>
            t('vault.admin.keys.sealsText', { secrets: dataKeys, factors: secondFactors }),
        },
      ]}
    />
  );
}

export interface PersonRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly clients: number;
  readonly items: number;
  readonly recent: number;
}

/** Everybody who may look at secrets of some client. */
export function PeopleTable({ people }: { people: readonly PersonRow[] }) {
  const { t } = useWords();
  if (people.length === 0) return <p>{t('vault.admin.people.none')}</p>;
  const count = (id: 'clients' | 'items' | 'recent') => ({
    id,
    title: t(`vault.admin.people.${id}`),
    cell: (row: PersonRow) => String(row[id]),
    end: true,
  });
  return (
    <Table
      caption={t('vault.admin.people.title')}
      rows={people}
      rowKey={({ userId }) => userId}
      columns={[
        {
          id: 'name',
          title: t('vault.admin.people.name'),
          head: true,
          cell: ({ name, email }) => (
            <span>
              {name} <span className="text-small break-all text-muted">{email}</span>
            </span>
          ),
        },
        count('clients'),
        count('items'),
        count('recent'),
      ]}
    />
  );
}

export interface ServiceRow {
  readonly provider: 'paytrail' | 'vismaPay';
  readonly verdict: LiveVerdict;
  readonly count: number;
  readonly last: Date;
}

/** How the providers' services answered lately. */
export function ServiceTable({ services }: { services: readonly ServiceRow[] }) {
  const { t, language } = useWords();
  if (services.length === 0) return <p>{t('vault.admin.services.none')}</p>;
  return (
    <Table
      caption={t('vault.admin.services.title')}
      rows={services}
      rowKey={({ provider, verdict }) => `${provider}-${verdict}`}
      columns={[
        {
          id: 'provider',
          title: t('vault.admin.services.provider'),
          head: true,
          cell: ({ provider }) => t(`vault.admin.services.names.${provider}`),
        },
        {
          id: 'verdict',
          title: t('vault.admin.services.verdict'),
          cell: ({ verdict }) => t(`vault.secrets.check.verdict.${verdict}`),
        },
        {
          id: 'count',
          title: t('vault.admin.services.count'),
          cell: ({ count }) => String(count),
          end: true,
        },
        {
          id: 'last',
          title: t('vault.admin.services.last'),
          cell: ({ last }) => formatDateTime(language, last),
        },
      ]}
    />
  );
}
