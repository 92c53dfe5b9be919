import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { IconButton } from '#app/ui/kit/icon-button.tsx';
import type { ListRows } from './use-list-rows.ts';

interface RowActionsProps {
  readonly list: ListRows;
  readonly path: string;
  readonly id: string;
  readonly index: number;
}

/** Moves, copies and removes one row. Moving and removing also work without scripts, as posts. */
export function RowActions({ list, path, id, index }: RowActionsProps) {
  const { t } = useWords();
  const row = list.titleOf(index);
  const post = (intent: string, act: () => void) => ({
    type: 'submit' as const,
    name: '_intent',
    value: `${intent}:${path}:${id}`,
    onClick: (event: { preventDefault: () => void }) => {
      event.preventDefault();
      act();
    },
  });
  return (
    <div className="-mr-2 flex shrink-0 grow justify-end">
      <IconButton
        id={`${path}-${id}-up`}
        icon={ArrowUp}
        label={t('form.rows.up', { row })}
        disabled={index === 0}
        {...post('moveUp', () => list.move(index, -1))}
      />
      <IconButton
        id={`${path}-${id}-down`}
        icon={ArrowDown}
        label={t('form.rows.down', { row })}
        disabled={index === list.rows.length - 1}
        {...post('moveDown', () => list.move(index, 1))}
      />
      <IconButton
        icon={Copy}
        label={t('form.rows.copy', { row })}
        disabled={list.full}
        onClick={() => list.copy(index)}
        className="js-only"
      />
      <IconButton
        icon={Trash2}
        label={t('form.rows.remove', { row })}
        {...post('removeRow', () => list.remove(index))}
      />
    </div>
  );
}
