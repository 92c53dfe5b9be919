import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { FileField } from './file-field.tsx';
import { ListField } from './list-field.tsx';
import { MatrixField } from './matrix-field.tsx';
import { SimpleField } from './simple-field.tsx';
import { useStepParts } from './step-parts.ts';
import { TreeField } from './tree-field.tsx';

const WITH_PARTS = { file: FileField, list: ListField, tree: TreeField, matrix: MatrixField } as const;

/** One field of a step, by its kind. */
export function StepField({ field }: { field: FieldView }) {
  const { isHidden } = useStepParts();
  const Parts = WITH_PARTS[field.kind as keyof typeof WITH_PARTS];
  if (!Parts) return <SimpleField field={field} />;
  return (
    <div hidden={isHidden(field)}>
      <Parts field={field} />
    </div>
  );
}
