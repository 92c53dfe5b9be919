import { FileCheck, Trash2 } from 'lucide-react';
import { type ChangeEvent, useState } from 'react';
import { formatBytes } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { FieldGroup } from '#app/ui/kit/field.tsx';
import { FileDrop } from '#app/ui/kit/file-drop.tsx';
import { IconButton } from '#app/ui/kit/icon-button.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { useFiles } from './use-files.ts';

/** Files that were received, and a place to drop the next one. */
export function FileField({ field }: { field: FieldView }) {
  const { t, language } = useWords();
  const props = useFieldProps(field, false);
  const { received, sending, message, send, remove, action } = useFiles(field);
  const [chosen, setChosen] = useState(false);
  const { accept, path } = field;
  const size = formatBytes(language, accept?.maxBytes ?? 0);
  const types = accept?.types.map((type) => type.replace(/^\./, '').toUpperCase()).join(', ') ?? '';
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setChosen(!send);
    if (send && target.files) void send([...target.files]);
    if (send) target.value = '';
  };
  return (
    <FieldGroup {...props}>
      <ul className="mb-3 space-y-2">
        {received.map(({ id, name, bytes, state }) => (
          <li
            key={id}
            className="flex items-center gap-3 rounded-control border border-line bg-card py-1 pr-1 pl-3"
          >
            <input type="hidden" name={path} value={id} />
            <FileCheck size={22} aria-hidden="true" className="shrink-0 text-pine" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-semibold">{name}</span>
              <span className="block text-base text-muted">
                {formatBytes(language, bytes)} · {t(`form.file.state.${state}`)}
              </span>
            </span>
            <IconButton
              type="submit"
              name="_intent"
              value={`removeFile:${path}:${id}`}
              icon={Trash2}
              label={t('form.file.remove', { name })}
              onClick={(event) => {
                event.preventDefault();
                remove(id);
              }}
            />
          </li>
        ))}
      </ul>
      {action && received.length < (accept?.maxFiles ?? 1) && (
        <>
          <FileDrop
            id={`${props.id}-new`}
            name={`_file:${path}`}
            title={t('form.file.drop')}
            limits={t('form.file.limits', { types, size })}
            accept={accept?.types.join(',')}
            multiple={(accept?.maxFiles ?? 1) > 1}
            onChange={onChange}
          />
          {!send && (
            <Button
              look="secondary"
              className="mt-3"
              name="_intent"
              value={`upload:${path}`}
              formAction={action}
              formEncType="multipart/form-data"
              aria-disabled={!chosen || undefined}
            >
              {t('form.file.send')}
            </Button>
          )}
        </>
      )}
      <p role="status" className="mt-2 min-h-6 text-base text-muted">
        {sending ? t('form.file.sending', { name: sending.name, n: sending.percent }) : message}
      </p>
    </FieldGroup>
  );
}
