import { Info } from 'lucide-react';
import type { Level } from '#app/files/types.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { Tag } from '#app/ui/kit/tag.tsx';

/** The weight of a kind of findings, with their number. */
export function LevelTag({ level, count }: { level: Level; count: number }) {
  const { t } = useWords();
  const text = t(`files.step.levels.${level}`, { n: count });
  if (level === 'note')
    return (
      <Tag tone="plain" icon={Info}>
        {text}
      </Tag>
    );
  return <Tag tone={level === 'error' ? 'late' : 'warning'}>{text}</Tag>;
}
