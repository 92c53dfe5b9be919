import { useWords } from '#app/i18n/use-words.tsx';
import { fieldId } from '#app/ui/form/step-parts.ts';
import { type Column, Table } from '#app/ui/kit/table.tsx';
import type { ColumnView, ReadingView } from '#app/wizards/engine/table-parts.ts';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { TargetSelect } from './target-select.tsx';

interface MappingRow extends ColumnView {
  readonly at: number;
  readonly example: string;
}

/** One select for each column of the file: what it is with us. */
export function MappingTable({ reading, field }: { reading: ReadingView; field: FieldView }) {
  const { t } = useWords();
  const options = field.blank?.fields.find(({ name }) => name.endsWith('target'))?.options ?? [];
  const rows = reading.columns.map(
    (column, at): MappingRow => ({ ...column, at, example: exampleOf(reading, at) }),
  );
  const nameOf = (target: string | undefined) => options.find(({ value }) => value === target)?.label;
  const columns: readonly Column<MappingRow>[] = [
    {
      id: 'source',
      title: t('files.step.source'),
      head: true,
      cell: ({ header, at }) => (
        <span className="font-semibold break-words">{header || t('files.step.column', { n: at + 1 })}</span>
      ),
    },
    {
      id: 'example',
      title: t('files.step.example'),
      cell: ({ example }) =>
        example ? <span className="block max-w-56 truncate text-muted">{example}</span> : null,
    },
    {
      id: 'target',
      title: t('files.step.target'),
      cell: ({ source, header, target, by, guess, at }) => (
        <span className="block w-full min-w-0">
          <input type="hidden" name={`${field.path}#rows`} value={`c${at + 1}`} />
          <input type="hidden" name={`${field.path}.c${at + 1}.source`} value={source} />
          <TargetSelect
            id={fieldId(`${field.path}.c${at + 1}.target`)}
            name={`${field.path}.c${at + 1}.target`}
            aria-label={`${t('files.step.target')}: ${header || t('files.step.column', { n: at + 1 })}`}
            options={options}
            empty={t('files.step.notImported')}
            target={target ?? ''}
          />
          {(by === 'memory' || guess) && (
            <span className="mt-1 block text-small text-muted">
              {guess && !target
                ? t('files.step.guess', { name: nameOf(guess) ?? guess })
                : t(`files.step.by.${by}`)}
            </span>
          )}
        </span>
      ),
    },
  ];
  return (
    <section aria-labelledby="mapping" id={fieldId(field.path)} tabIndex={-1}>
      <h2 id="mapping" className="text-large">
        {t('files.step.mapping')}
      </h2>
      <p className="prose-width mt-1 mb-3 text-base text-muted">{t('files.step.mappingHelp')}</p>
      <Table
        // Other headings are other questions, so that no choice is carried over from one to the next.
        key={reading.columns.map(({ source }) => source).join('\n')}
        caption={t('files.step.mapping')}
        columns={columns}
        rows={rows}
        rowKey={({ at }) => String(at)}
      />
    </section>
  );
}

const exampleOf = ({ preview }: ReadingView, at: number): string =>
  preview.map((cells) => (cells[at] ?? '').trim()).find((cell) => cell !== '') ?? '';
