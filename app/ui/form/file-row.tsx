import { FileCheck, FileClock, FileX, Trash2 } from 'lucide-react';
import { formatBytes } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from '#app/ui/kit/classes.ts';
import { IconButton } from '#app/ui/kit/icon-button.tsx';
import type { FileView } from '#app/wizards/engine/view-types.ts';
import type { FileHandling } from './file-handling.ts';

interface FileRowProps {
  readonly path: string;
  readonly file: FileView;
  readonly files: FileHandling | undefined;
  /** Whether it is shown as a picture where it is one. */
  readonly pictures: boolean;
  /** Undefined before scripts run: the button then posts. */
  readonly onRemove: ((id: string) => void) | undefined;
}

const ICONS = { clean: FileCheck, rejected: FileX, pending: FileClock, scanning: FileClock, deleted: FileX };

/** One received file: what it is, how its check stands, and the way to take it away. */
export function FileRow({ path, file, files, pictures, onRemove }: FileRowProps) {
  const { t, find, language } = useWords();
  const { id, name, bytes, state, code } = file;
  const Icon = ICONS[state];
  const fault = state === 'rejected' ? find(`checks.file.${code ?? 'type'}`, { name }) : undefined;
  return (
    <li
      className={classes(
        'flex items-center gap-3 rounded-control border bg-card py-1 pr-1 pl-3',
        fault ? 'border-berry' : 'border-line',
      )}
    >
      <input type="hidden" name={path} value={id} />
      {pictures && files?.picture && file.picture && state === 'clean' ? (
        <img src={files.picture(id)} alt="" loading="lazy" className="my-1 size-14 shrink-0 object-contain" />
      ) : (
        <Icon
          size={22}
          aria-hidden="true"
          className={classes('shrink-0', fault ? 'text-berry' : 'text-accent')}
        />
      )}
      <span className="min-w-0 flex-1 py-1">
        {files?.address && state === 'clean' ? (
          <a
            href={files.address(id)}
            className="block truncate font-semibold underline underline-offset-4"
            aria-label={t('form.file.download', { name })}
          >
            {name}
          </a>
        ) : (
          <span className="block truncate font-semibold">{name}</span>
        )}
        <span className="block text-base text-muted">
          {formatBytes(language, bytes)} · {t(`form.file.state.${state}`)}
        </span>
        {fault && <span className="block text-base font-semibold text-berry">{fault}</span>}
      </span>
      <IconButton
        type="submit"
        name="_intent"
        value={`removeFile:${path}:${id}`}
        icon={Trash2}
        label={t('form.file.remove', { name })}
        onClick={(event) => {
          if (!onRemove) return;
          event.preventDefault();
          onRemove(id);
        }}
      />
    </li>
  );
}
