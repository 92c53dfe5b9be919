import type { FieldView, StepView } from '#app/wizards/engine/view-types.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Notice } from '../kit/notice.tsx';

export type LookupAnswer =
  | {
      readonly kind: 'found';
      readonly company: Readonly<Record<string, string | undefined>>;
      readonly ceased: boolean;
    }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'down' };

interface CompanyLookupProps {
  readonly view: StepView;
  readonly answer: LookupAnswer | undefined;
  /** The wizard's own texts for the look-up. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Fetches a company from the business register; each value that differs is proposed and taken only when it is ticked. */
export function CompanyLookup({ view, answer, texts }: CompanyLookupProps) {
  return (
    <div className="mt-3 space-y-4">
      <Button name="_intent" value="lookup" look="secondary">
        {texts.lookup}
      </Button>
      {answer?.kind === 'notFound' && <Notice level="warning">{texts.notFound}</Notice>}
      {answer?.kind === 'down' && <Notice level="warning">{texts.down}</Notice>}
      {answer?.kind === 'found' && (
        <Proposals view={view} company={answer.company} ceased={answer.ceased} texts={texts} />
      )}
    </div>
  );
}

function Proposals({
  view,
  company,
  ceased,
  texts,
}: Pick<CompanyLookupProps, 'view' | 'texts'> & {
  company: Readonly<Record<string, string | undefined>>;
  ceased: boolean;
}) {
  const fields = new Map(view.fields.map((field) => [field.path, field]));
  const proposals = Object.entries(company).flatMap(([name, value]) => {
    const field = fields.get(name);
    return field && value && value !== field.value ? [{ field, value }] : [];
  });
  return (
    <div className="rounded-card border border-line bg-card p-4 shadow-card">
      {ceased && <Notice level="warning">{texts.ceased}</Notice>}
      {proposals.length === 0 ? (
        <p>{texts.same}</p>
      ) : (
        <fieldset>
          <legend className="font-semibold">{texts.found}</legend>
          {proposals.map(({ field, value }) => (
            <Proposal key={field.path} field={field} value={value} now={texts.now ?? ''} />
          ))}
          <Button name="_intent" value="useLookup" look="secondary" className="mt-3">
            {texts.use}
          </Button>
        </fieldset>
      )}
    </div>
  );
}

function Proposal({ field, value, now }: { field: FieldView; value: string; now: string }) {
  const shown = (text: string) => field.options?.find((option) => option.value === text)?.label ?? text;
  const typed = typeof field.value === 'string' ? field.value : '';
  return (
    <>
      <input type="hidden" name={`found.${field.path}`} value={value} />
      <Checkbox
        id={`use-${field.path}`}
        name="use"
        value={field.path}
        defaultChecked
        label={`${field.label}: ${shown(value)}`}
        hint={typed ? now.replace('{value}', shown(typed)) : undefined}
      />
    </>
  );
}
