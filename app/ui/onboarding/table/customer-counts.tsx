import { formatNumber } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import type { CustomerCounts as Counts } from '#app/wizards/engine/table-parts.ts';

/** People and companies in the register. */
export function CustomerCounts({ customers: { people, companies, unclear } }: { customers: Counts }) {
  const { t, language } = useWords();
  const kinds = [
    { n: companies, label: t('files.step.customers.companies') },
    { n: people, label: t('files.step.customers.people') },
    ...(unclear > 0 ? [{ n: unclear, label: t('files.step.customers.unclear') }] : []),
  ];
  return (
    <div>
      <h3 className="font-semibold">{t('files.step.customers.title')}</h3>
      <dl className="mt-1 flex flex-wrap gap-x-8 gap-y-1">
        {kinds.map(({ n, label }) => (
          <div key={label} className="flex gap-2">
            <dt className="text-muted">{label}</dt>
            <dd className="tabular-nums">{formatNumber(language, n)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
