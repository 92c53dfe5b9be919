import { useEffect, useState } from 'react';
import { formatBytes } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { useStepParts } from './step-parts.ts';
import { useAfterChange } from './use-after-change.ts';

type Received = NonNullable<FieldView['files']>[number];

/** The received files of a field, and sending more once scripts run (`send` is undefined before). */
export function useFiles(field: FieldView) {
  const { t, language } = useWords();
  const { files, changed } = useStepParts();
  const [received, setReceived] = useState<readonly Received[]>(field.files ?? []);
  const [sending, setSending] = useState<{ readonly name: string; readonly percent: number }>();
  const [message, setMessage] = useState('');
  const [ready, setReady] = useState(false);
  const { maxBytes = 0, maxFiles = 1 } = field.accept ?? {};

  useEffect(() => setReady(true), []);
  useAfterChange(received, changed);

  const sendOne = async (file: File) => {
    if (file.size > maxBytes)
      return setMessage(t('form.file.tooLarge', { name: file.name, size: formatBytes(language, maxBytes) }));
    setSending({ name: file.name, percent: 0 });
    try {
      const { id } = await files!.upload(field.path, file, (percent) =>
        setSending({ name: file.name, percent }),
      );
      const fact: Received = { id, name: file.name, bytes: file.size, sha256: '', state: 'pending' };
      setReceived((before) => [...before, fact].slice(-maxFiles));
      setMessage(t('form.file.received', { name: file.name }));
    } catch {
      setMessage(t('form.file.failed', { name: file.name }));
    }
    setSending(undefined);
  };

  const send = async (chosen: readonly File[]) => {
    for (const file of chosen.slice(0, maxFiles - received.length)) await sendOne(file);
  };

  return {
    received,
    sending,
    message,
    send: ready && files ? send : undefined,
    remove: (id: string) => setReceived((before) => before.filter((file) => file.id !== id)),
    action: files?.action,
  };
}
