import { Notice } from '#app/ui/kit/notice.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';

/** Something to know among the questions, with what is known of it in this project. */
export function InfoField({ field: { label, help, value } }: { field: FieldView }) {
  return (
    <Notice level="info" title={label}>
      {help && <p className="text-base">{help}</p>}
      {typeof value === 'string' && value !== '' && (
        <p className="mt-1 font-semibold break-words whitespace-pre-line select-all">{value}</p>
      )}
    </Notice>
  );
}
