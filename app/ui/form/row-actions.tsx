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

/** Moves, copies and removes one row. Removing also works without scripts, as a post. */
export function RowActions({ list, path, id, index }: RowActionsProps) {
  const { t } = useWords();
  const row = list.titleOf(index);
  return (
    <div className="flex flex-wrap justify-end">
      <IconButton
        id={`${path}-${id}-up`}
        icon={ArrowUp}
        label={t('form.rows.up', { row })}
        disabled={index === 0}
        onClick={() => list.move(index, -1)}
        className="js-only"
      />
      <IconButton
        id={`${path}-${id}-down`}
        icon={ArrowDown}
        label={t('form.rows.down', { row })}
        disabled={index === list.rows.length - 1}
        onClick={() => list.move(index, 1)}
        className="js-only"
      />
      <IconButton
        icon={Copy}
        label={t('form.rows.copy', { row })}
        disabled={list.full}
        onClick={() => list.copy(index)}
        className="js-only"
      />
      <IconButton
        type="submit"
        name="_intent"
        value={`removeRow:${path}:${id}`}
        icon={Trash2}
        label={t('form.rows.remove', { row })}
        onClick={(event) => {
          event.preventDefault();
          list.remove(index);
        }}
      />
    </div>
  );
}
