import { useCallback } from 'react';
import { paths } from '#app/paths.ts';
import { StepField } from '#app/ui/form/step-field.tsx';
import { StepForm } from '#app/ui/form/step-form.tsx';
import { useStepParts } from '#app/ui/form/step-parts.ts';
import { useAfterChange } from '#app/ui/form/use-after-change.ts';
import { ROW_COUNT } from '#app/wizards/engine/table-parts.ts';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import type { OwnStepProps } from '../dns/own-step-props.ts';
import { CheckPanel } from './check-panel.tsx';
import { KeptFields } from './kept-fields.tsx';
import { MappingTable } from './mapping-table.tsx';
import { ReadingCard } from './reading-card.tsx';
import { useTableParts } from './use-table-parts.ts';

const READING = ['sheetName', 'headerRow', 'encoding', 'delimiter'];

/** A table file: how it was read, which column is what, and what was found in its rows. All of it goes on while one types. */
export function TableStep({ screen, form, parts: initial }: OwnStepProps<'table-file'>) {
  const { place, view } = screen;
  const project = 'projectId' in place ? place : undefined;
  const address = project && paths.tableCheck(project.projectId, project.slug, view.stepId);
  const { parts, reading, outdated, counted, wake } = useTableParts(initial, address);
  const check = useCallback<typeof form.check>(
    (data) => {
      wake();
      return form.check(data);
    },
    [form.check, wake],
  );
  const fileId = parts.file?.id;
  const fields = view.fields.filter(({ name }) => READING.includes(name));
  const mapping = view.fields.find(({ name }) => name === 'mapping');
  const count = view.fields.find(({ name }) => name === ROW_COUNT);
  const instead = {
    ...Object.fromEntries(READING.map((name) => [name, <div key={name} hidden />])),
    mapping: (
      <div className="space-y-8">
        {reading && mapping ? (
          <div hidden={outdated} className="space-y-8">
            <ReadingCard reading={reading} fields={fields} targets={targetNames(mapping)} />
            <MappingTable reading={reading} field={mapping} />
          </div>
        ) : (
          <KeptFields fields={mapping ? [...fields, mapping] : fields} />
        )}
        {parts.check && project && (
          <CheckPanel check={parts.check} place={{ ...project, stepId: view.stepId }} />
        )}
      </div>
    ),
    ...(count
      ? {
          [ROW_COUNT]: (
            <div hidden={!counted}>
              <RowCount
                fileId={fileId}
                field={fileId === initial.file?.id ? count : { ...count, value: '' }}
              />
            </div>
          ),
        }
      : {}),
  };
  return <StepForm {...form} check={check} specials={{ instead }} />;
}

/** Another file has other rows: the question is asked anew, and what was answered before is taken back. */
function RowCount({ fileId, field }: { readonly fileId: string | undefined; readonly field: FieldView }) {
  const { changed } = useStepParts();
  useAfterChange(fileId, changed);
  return <StepField key={fileId} field={field} />;
}

/** Our names of the columns by target. */
const targetNames = (mapping: FieldView | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (mapping?.blank?.fields.find(({ name }) => name.endsWith('target'))?.options ?? []).map(
      ({ value, label }) => [value, label],
    ),
  );
