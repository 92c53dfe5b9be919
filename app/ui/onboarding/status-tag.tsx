import { useWords } from '#app/i18n/use-words.tsx';
import type { ItemStatus } from '#app/rules/item-status.ts';
import { Tag, type Tone } from '../kit/tag.tsx';

const TONES: Readonly<Record<ItemStatus, Tone>> = {
  notStarted: 'plain',
  cannotStart: 'plain',
  inProgress: 'begun',
  submitted: 'waiting',
  returned: 'returned',
  signedOff: 'done',
  changed: 'changed',
  notApplicableProposed: 'waiting',
  notApplicable: 'plain',
};

/** The status of a form, in its word, colour and icon. */
export function StatusTag({ status }: { status: ItemStatus }) {
  const { t } = useWords();
  return <Tag tone={TONES[status]}>{t(`process.status.wizard.${status}`)}</Tag>;
}
