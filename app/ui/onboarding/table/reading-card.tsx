import { useWords } from '#app/i18n/use-words.tsx';
import { fieldId } from '#app/ui/form/step-parts.ts';
import { Card } from '#app/ui/kit/card.tsx';
import { controlProps, Field } from '#app/ui/kit/field.tsx';
import { Select, type SelectOption } from '#app/ui/kit/select.tsx';
import { TextInput } from '#app/ui/kit/text-input.tsx';
import { DELIMITERS } from '#app/wizards/engine/delimiters.ts';
import type { ReadingView } from '#app/wizards/engine/table-parts.ts';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { KeptFields } from './kept-fields.tsx';
import { PreviewTable } from './preview-table.tsx';

interface ReadingCardProps {
  readonly reading: ReadingView;
  readonly fields: readonly FieldView[];
  /** Our names of the columns by target. */
  readonly targets: Readonly<Record<string, string>>;
}

/** How the file was read, to be corrected, with its first rows as they come out. */
export function ReadingCard({ reading, fields, targets }: ReadingCardProps) {
  const { t } = useWords();
  const { format, encoding, delimiter, headerRow, sheets, sheet } = reading;
  const shown = fields.filter(({ name }) =>
    name === 'sheetName' ? sheets.length > 1 : name === 'headerRow' || format === 'csv',
  );
  const found: Readonly<Record<string, string>> = {
    sheetName: sheet ?? '',
    headerRow: headerRow === 0 ? t('files.step.noHeader') : String(headerRow),
    encoding: (encoding ?? '').toUpperCase(),
    delimiter: labelOf(fields, 'delimiter', wordOf(delimiter)),
  };
  return (
    <Card labelledBy="reading">
      <h2 id="reading" className="text-large">
        {t('files.step.reading')}
      </h2>
      <p className="prose-width mt-1 text-base text-muted">{t('files.step.readingHelp')}</p>
      <div className="mt-5 grid items-end gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((field) => (
          <ReadingField
            key={field.path}
            field={field}
            found={t('files.step.detected', { value: found[field.name] ?? '' })}
            options={field.name === 'sheetName' ? sheets.map(asOption) : field.options}
          />
        ))}
      </div>
      <KeptFields fields={fields.filter((field) => !shown.includes(field))} />
      <PreviewTable reading={reading} targets={targets} />
    </Card>
  );
}

const asOption = (value: string): SelectOption => ({ value, label: value });

const wordOf = (delimiter: string | null) =>
  Object.entries(DELIMITERS).find(([, sign]) => sign === delimiter)?.[0] ?? '';

const labelOf = (fields: readonly FieldView[], name: string, value: string) =>
  fields.find((field) => field.name === name)?.options?.find((option) => option.value === value)?.label ??
  value;

interface ReadingFieldProps {
  readonly field: FieldView;
  /** What was detected, in words. */
  readonly found: string;
  readonly options: readonly SelectOption[] | undefined;
}

function ReadingField({ field, found, options }: ReadingFieldProps) {
  const { path, label, error, value } = field;
  const parts = { id: fieldId(path), label, error, ...(options ? {} : { help: found }) };
  return (
    <Field {...parts}>
      {options ? (
        <Select
          {...controlProps(parts)}
          name={path}
          options={options}
          empty={found}
          defaultValue={String(value)}
        />
      ) : (
        <TextInput
          {...controlProps(parts)}
          name={path}
          width="short"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={String(value)}
        />
      )}
    </Field>
  );
}
