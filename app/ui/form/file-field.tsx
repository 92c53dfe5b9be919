import { Trash2 } from 'lucide-react';
import type { ChangeEvent, ClipboardEvent } from 'react';
import { formatBytes } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import { FieldGroup } from '#app/ui/kit/field.tsx';
import { FileDrop } from '#app/ui/kit/file-drop.tsx';
import { IconButton } from '#app/ui/kit/icon-button.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useFieldProps } from './field-props.ts';
import { FileOutgoing } from './file-outgoing.tsx';
import { FileRow } from './file-row.tsx';
import { useFiles } from './use-files.ts';

/** Files that were received, those on their way, and a place to drop, choose or paste the next one. */
export function FileField({ field }: { field: FieldView }) {
  const { t, language } = useWords();
  const props = useFieldProps(field, false);
  const { received, unfinished, outgoing, message, files, send, ...act } = useFiles(field);
  const { accept, path, look } = field;
  const one = accept?.maxFiles === 1;
  const types = accept?.types.map((type) => type.replace(/^\./, '').toUpperCase()).join(', ') ?? '';
  const limits = t('form.file.limits', { types, size: formatBytes(language, act.maxBytes) });
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    if (!send || !target.files) return;
    send([...target.files]);
    target.value = '';
  };
  const onPaste = ({ clipboardData }: ClipboardEvent) => {
    if (clipboardData.files.length > 0) send?.([...clipboardData.files]);
  };
  return (
    <FieldGroup {...props}>
      <div onPaste={onPaste}>
        <ul className="mb-3 space-y-2 empty:hidden">
          {received.map((file) => (
            <FileRow
              key={file.id}
              path={path}
              file={file}
              files={files}
              pictures={look === 'picture'}
              onRemove={send && act.remove}
            />
          ))}
          {outgoing.map((each) => (
            <FileOutgoing
              key={each.key}
              outgoing={each}
              onCancel={() => act.cancel(each.key)}
              onAgain={() => act.again(each.key)}
            />
          ))}
        </ul>
        {send &&
          unfinished.map(({ id, name }) => (
            <p key={id} className="mb-2 flex items-start gap-2 text-base text-muted">
              <span className="flex-1 py-2">{t('form.file.unfinished', { name })}</span>
              <IconButton
                icon={Trash2}
                label={t('form.file.forget', { name })}
                onClick={() => act.forget(id)}
              />
            </p>
          ))}
        {files && act.hasRoom && (
          <FileDrop
            id={`${props.id}-new`}
            name={`_file:${path}`}
            title={t('form.file.drop')}
            limits={one && received.length > 0 ? `${limits}. ${t('form.file.replaces')}` : limits}
            accept={accept?.types.join(',')}
            multiple={!one}
            onChange={onChange}
          />
        )}
        {files && act.hasRoom && !send && (
          <Button
            look="secondary"
            className="mt-3"
            name="_intent"
            value="upload"
            formAction={files.action}
            formEncType="multipart/form-data"
          >
            {t('form.file.send')}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {message}
      </p>
    </FieldGroup>
  );
}
