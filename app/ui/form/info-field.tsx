import { Notice } from '#app/ui/kit/notice.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';

/** Something to know among the questions. */
export function InfoField({ field }: { field: FieldView }) {
  return (
    <Notice level="info" title={field.label}>
      {field.help && <p className="text-base">{field.help}</p>}
    </Notice>
  );
}
