import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { ChoiceField } from './choice-field.tsx';
import { CollisionNote } from './collision-note.tsx';
import { ColourField } from './colour-field.tsx';
import { FileField } from './file-field.tsx';
import { InfoField } from './info-field.tsx';
import { ManyField } from './many-field.tsx';
import { SecretField } from './secret-field.tsx';
import { useStepParts } from './step-parts.ts';
import { TextField } from './text-field.tsx';

interface SimpleFieldProps {
  readonly field: FieldView;
  /** In a table the label is heard only, since the column says it. */
  readonly quiet?: boolean;
}

/** One field without rows of its own. A field that is not asked now stays in the form, unseen, with what was typed. */
export function SimpleField({ field, quiet = false }: SimpleFieldProps) {
  const { isHidden, noteAt, collisionOf } = useStepParts();
  const collision = collisionOf(field.path);
  return (
    <div hidden={isHidden(field)}>
      {fieldOfKind(field, quiet)}
      {collision && <CollisionNote field={field} collision={collision} />}
      {noteAt(field.path)}
    </div>
  );
}

function fieldOfKind(field: FieldView, quiet: boolean) {
  switch (field.kind) {
    case 'choice':
    case 'yesNo':
      return <ChoiceField field={field} quiet={quiet} />;
    case 'many':
      return <ManyField field={field} quiet={quiet} />;
    case 'secret':
      return <SecretField field={field} quiet={quiet} />;
    case 'file':
      return <FileField field={field} />;
    case 'info':
      return <InfoField field={field} />;
    default:
      if (field.look === 'colour') return <ColourField field={field} quiet={quiet} />;
      return <TextField field={field} quiet={quiet} />;
  }
}
