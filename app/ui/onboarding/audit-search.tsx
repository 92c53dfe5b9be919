import { formatDateTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { type AuditFilter, filterQuery } from '#app/rules/audit-filter.ts';
import { Button, LinkButton } from '../kit/button.tsx';
import { controlProps, Field } from '../kit/field.tsx';
import { Pagination } from '../kit/pagination.tsx';
import { Select } from '../kit/select.tsx';
import { Table } from '../kit/table.tsx';
import { TextInput } from '../kit/text-input.tsx';

export interface LogLine {
  readonly chain: string;
  readonly client: string | null;
  readonly seq: number;
  readonly at: Date;
  readonly person: string | null;
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  readonly objectType: string;
  readonly objectId: string | null;
}

interface AuditSearchProps {
  readonly filter: AuditFilter;
  readonly lines: readonly LogLine[];
  /** Where the next page begins. */
  readonly next: string | undefined;
}

/** The log of what was done: looked through, page by page, and taken along as a file. */
export function AuditSearch({ filter, lines, next }: AuditSearchProps) {
  const { t } = useWords();
  const query = filterQuery(filter);
  return (
    <>
      <FilterForm filter={filter} />
      <form method="post" action={paths.auditFile()} className="mt-4">
        {Object.entries(query).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button look="secondary">{t('vault.admin.audit.export')}</Button>
      </form>
      <div className="mt-4">
        {lines.length === 0 ? <p>{t('vault.admin.audit.none')}</p> : <Lines lines={lines} />}
      </div>
      <Pagination next={next && paths.admin({ ...query, after: next })} />
    </>
  );
}

function FilterForm({ filter }: { filter: AuditFilter }) {
  const { t } = useWords();
  const text = (name: 'action' | 'person' | 'client', example?: string) => {
    const props = { id: `audit-${name}`, label: t(`vault.admin.audit.${name}`), example };
    return (
      <Field {...props}>
        <TextInput {...controlProps(props)} name={name} maxLength={100} defaultValue={filter[name]} />
      </Field>
    );
  };
  const day = (name: 'from' | 'to') => {
    const props = { id: `audit-${name}`, label: t(`vault.admin.audit.${name}`) };
    return (
      <Field {...props}>
        <TextInput {...controlProps(props)} type="date" name={name} defaultValue={filter[name]} />
      </Field>
    );
  };
  const outcome = { id: 'audit-outcome', label: t('vault.admin.audit.outcome') };
  return (
    <search>
      <form action={paths.admin()} className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {text('action', t('vault.admin.audit.actionExample'))}
        {text('person')}
        {text('client')}
        {day('from')}
        {day('to')}
        <Field {...outcome}>
          <Select
            {...controlProps(outcome)}
            name="outcome"
            defaultValue={filter.outcome}
            empty={t('vault.admin.audit.any')}
            options={[
              { value: 'done', label: t('vault.admin.audit.done') },
              { value: 'refused', label: t('vault.admin.audit.refused') },
            ]}
          />
        </Field>
        <p className="flex flex-wrap gap-3">
          <Button>{t('vault.admin.audit.search')}</Button>
          <LinkButton look="quiet" href={paths.admin()}>
            {t('vault.admin.audit.clear')}
          </LinkButton>
        </p>
      </form>
    </search>
  );
}

function Lines({ lines }: { lines: readonly LogLine[] }) {
  const { t, find, language } = useWords();
  return (
    <Table
      caption={t('vault.admin.audit.title')}
      rows={lines}
      rowKey={({ chain, seq }) => `${chain}-${seq}`}
      columns={[
        {
          id: 'time',
          title: t('vault.admin.audit.time'),
          cell: ({ at }) => formatDateTime(language, at),
        },
        {
          id: 'action',
          title: t('vault.admin.audit.event'),
          head: true,
          cell: ({ action, outcome }) => (
            <span>
              <span className="font-mono text-small">{action}</span>
              {find(`vault.actions.${action}`) && (
                <span className="text-muted"> {find(`vault.actions.${action}`)}</span>
              )}
              {outcome === 'refused' && (
                <span className="font-semibold text-berry"> {t('vault.admin.audit.refused')}</span>
              )}
            </span>
          ),
        },
        {
          id: 'person',
          title: t('vault.admin.audit.person'),
          cell: ({ person }) => person ?? t('vault.admin.audit.system'),
        },
        {
          id: 'client',
          title: t('vault.admin.audit.client'),
          cell: ({ client }) => client ?? t('vault.admin.audit.portal'),
        },
        {
          id: 'object',
          title: t('vault.admin.audit.object'),
          cell: ({ objectType, objectId }) => (
            <span className="text-small break-all text-muted">
              {objectType} {objectId?.slice(0, 8)}
            </span>
          ),
        },
        {
          id: 'number',
          title: t('vault.admin.audit.number'),
          cell: ({ seq }) => String(seq),
          end: true,
        },
      ]}
    />
  );
}
