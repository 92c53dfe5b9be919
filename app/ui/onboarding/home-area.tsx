import { formatDate } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import type { ItemStatus } from '#app/rules/item-status.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import { TaskList } from '../kit/task-list.tsx';
import { StatusTag } from './status-tag.tsx';

interface HomeItem {
  readonly slug: string;
  readonly title: string;
  readonly status: ItemStatus;
  readonly required: number;
  readonly valid: number;
  readonly dueOn: string | null;
  readonly late: boolean;
  readonly relayed: boolean;
  readonly underWay: boolean;
  readonly waitsFor: readonly string[];
}

/** The items of one area, a row each. */
export function HomeArea({
  projectId,
  area,
  items,
}: {
  projectId: string;
  area: Area;
  items: readonly HomeItem[];
}) {
  const { t } = useWords();
  return (
    <section className="mt-8">
      <h2 className="text-large">{t(`process.area.${area}`)}</h2>
      <div className="mt-3">
        <TaskList
          tasks={items.map((item) => ({
            id: item.slug,
            title: item.title,
            href: paths.item(projectId, item.slug),
            note: <ItemNote item={item} />,
            meta: <Due item={item} />,
            tag: <StatusTag status={item.status} />,
          }))}
        />
      </div>
    </section>
  );
}

function ItemNote({ item }: { item: HomeItem }) {
  const { t } = useWords();
  if (item.waitsFor.length > 0) return <>{t('client.home.waiting', { items: item.waitsFor.join(', ') })}</>;
  if (item.relayed) return <>{t('client.home.relayed')}</>;
  if (item.underWay) return <>{t('client.home.underWay')}</>;
  if (item.status !== 'inProgress' && item.status !== 'returned') return null;
  return <>{t('client.home.progress', { valid: String(item.valid), required: String(item.required) })}</>;
}

function Due({ item }: { item: HomeItem }) {
  const { t, language } = useWords();
  if (
    !item.dueOn ||
    item.status === 'signedOff' ||
    item.status === 'notApplicable' ||
    item.status === 'submitted'
  )
    return null;
  const date = formatDate(language, item.dueOn);
  return item.late ? (
    <span className="font-semibold text-berry">{t('client.home.late', { date })}</span>
  ) : (
    t('client.home.due', { date })
  );
}
