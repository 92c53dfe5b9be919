import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { controlProps, Field } from '../kit/field.tsx';
import { TextArea } from '../kit/text-area.tsx';

/** Leaving an item out, with a reason that the account manager accepts or refuses. */
export function NotApplicableForm({ reason }: { reason?: string }) {
  const { t } = useWords();
  const field = { id: 'reason', label: t('client.item.notApplicableReason') };
  return (
    <section className="mt-10">
      <Confirm label={t('client.item.notApplicable')} look="quiet">
        <form method="post" className="space-y-4">
          <p className="text-base">{t('client.item.notApplicableLead')}</p>
          <Field {...field}>
            <TextArea
              {...controlProps(field)}
              name="reason"
              rows={3}
              maxLength={1000}
              required
              defaultValue={reason}
            />
          </Field>
          <Button name="_intent" value="notApplicable" look="secondary">
            {t('client.item.notApplicableSend')}
          </Button>
        </form>
      </Confirm>
    </section>
  );
}
