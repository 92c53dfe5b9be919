import type { FieldView } from '#app/wizards/engine/view-types.ts';

/** Answers that are not shown now, and stay as they are when the form is sent. */
export function KeptFields({ fields }: { fields: readonly FieldView[] }) {
  return (
    <div hidden>
      {fields.map((field) =>
        field.rows ? (
          field.rows
            .filter(({ raw }) => Object.keys(raw).length > 1)
            .map((row) => (
              <div key={row.id}>
                <input type="hidden" name={`${field.path}#rows`} value={row.id} />
                {row.fields.map(({ path, value }) => (
                  <input key={path} type="hidden" name={path} value={String(value)} />
                ))}
              </div>
            ))
        ) : (
          <input key={field.path} type="hidden" name={field.path} value={String(field.value)} />
        ),
      )}
    </div>
  );
}
