import { useWords } from '#app/i18n/use-words.tsx';
import type { FindingView } from '#app/wizards/engine/view-types.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Notice } from '../kit/notice.tsx';

/** The last word before submitting: remarks to tick, what happens afterwards, and the button. */
export function SubmitForm({
  findings,
  keyOf,
}: {
  findings: readonly (FindingView & { id: string })[];
  keyOf: string;
}) {
  const { t } = useWords();
  const warnings = findings.filter((finding) => finding.level === 'warning');
  const notes = findings.filter((finding) => finding.level === 'note');
  return (
    <form
      method="post"
      className="mt-10 space-y-5 rounded-card border border-line bg-card p-5 shadow-card sm:p-6"
    >
      <h2 className="text-large">{t('client.item.check')}</h2>
      <p className="prose-width">{t('client.item.checkLead')}</p>
      {warnings.length > 0 && (
        <fieldset className="space-y-3">
          <legend className="font-semibold">{t('client.item.warnings')}</legend>
          <p className="text-base text-muted">{t('client.item.warningsLead')}</p>
          {warnings.map((warning) => (
            <Notice key={warning.id} level="warning">
              <p>{warning.text}</p>
              <Checkbox
                id={`known-${warning.id}`}
                name="accepted"
                value={warning.id}
                label={t('client.item.known')}
              />
            </Notice>
          ))}
        </fieldset>
      )}
      {notes.map((note) => (
        <Notice key={note.id} level="info" title={t('client.item.notes')}>
          <p>{note.text}</p>
        </Notice>
      ))}
      <input type="hidden" name="_key" value={keyOf} />
      <Button name="_intent" value="submit" wide>
        {t('client.item.submit')}
      </Button>
      <p className="prose-width text-base text-muted">{t('client.item.submitNote')}</p>
    </form>
  );
}
