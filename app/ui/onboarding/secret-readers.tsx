import { useWords } from '#app/i18n/use-words.tsx';
import type { SecretReader } from '#app/rules/secret-view.ts';
import { Button } from '../kit/button.tsx';
import { controlProps, Field } from '../kit/field.tsx';
import { Select } from '../kit/select.tsx';

interface SecretReadersProps {
  readonly slug: string;
  readonly readers: readonly SecretReader[];
  readonly candidates: readonly SecretReader[];
  readonly mayName: boolean;
}

/** Who besides the account manager may see the secrets of one item. */
export function SecretReaders({ slug, readers, candidates, mayName }: SecretReadersProps) {
  const { t } = useWords();
  const field = { id: `reader-${slug}`, label: t('vault.secrets.reader') };
  return (
    <div className="mt-4">
      <h3 className="font-semibold">{t('vault.secrets.readers')}</h3>
      {readers.length === 0 && <p className="text-small text-muted">{t('vault.secrets.readersNone')}</p>}
      <ul>
        {readers.map(({ userId, name }) => (
          <li key={userId} className="flex flex-wrap items-center gap-2">
            {name}
            {mayName && (
              <form method="post">
                <input type="hidden" name="slug" value={slug} />
                <input type="hidden" name="readerId" value={userId} />
                <Button look="quiet" name="intent" value="removeReader">
                  {t('vault.secrets.removeReader')}
                  <span className="sr-only">: {name}</span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayName && candidates.length > 0 && (
        <form method="post" className="mt-3 flex flex-wrap items-end gap-3">
          <input type="hidden" name="slug" value={slug} />
          <Field {...field}>
            <Select
              {...controlProps(field)}
              name="readerId"
              required
              empty={t('vault.secrets.chooseReader')}
              options={candidates.map(({ userId, name }) => ({ value: userId, label: name }))}
            />
          </Field>
          <Button look="secondary" name="intent" value="nameReader">
            {t('vault.secrets.nameReader')}
          </Button>
        </form>
      )}
    </div>
  );
}
