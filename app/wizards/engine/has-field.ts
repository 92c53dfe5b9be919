import { fieldsOf } from './fields.ts';
import type { FieldKind, Wizard } from './types.ts';

/** Whether a form has a field of this kind, in a row of a list too; one that is not there has none. */
export const hasField = (wizard: Wizard | undefined, kind: FieldKind): boolean =>
  (wizard?.steps ?? []).some(({ schema }) =>
    fieldsOf(schema.shape).some(
      ({ meta }) =>
        meta.kind === kind || fieldsOf(meta.row?.shape ?? {}).some((cell) => cell.meta.kind === kind),
    ),
  );
