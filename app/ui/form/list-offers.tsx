import { Plus } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '#app/ui/kit/button.tsx';
import type { ListRows } from './use-list-rows.ts';

/** As many offers stand open; more of them fold. */
const OPEN = 6;

/** Rows that are known from elsewhere, one click each. Without scripts each is a post. */
export function ListOffers({ list, path }: { list: ListRows; path: string }) {
  const { t } = useWords();
  const { offers } = list;
  if (offers.length === 0 || list.full) return null;
  const buttons = (
    <ul className="mt-2 flex flex-wrap gap-2">
      {offers.map((offer) => (
        <li key={offer.label} className="min-w-0">
          <Button
            look="secondary"
            className="max-w-full py-1 text-base font-normal"
            name="_intent"
            value={`offer:${path}:${offer.label}`}
            onClick={(event) => {
              event.preventDefault();
              list.take(offer);
            }}
          >
            <Plus size={18} aria-hidden="true" className="shrink-0" />
            <span className="sr-only">{t('form.rows.take')}: </span>
            <span className="min-w-0 break-words">{offer.label}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
  if (offers.length > OPEN)
    return (
      <details className="mt-4">
        <summary className="line-link text-base">{t('form.rows.offers', { n: offers.length })}</summary>
        {buttons}
      </details>
    );
  return (
    <div className="mt-4">
      <p className="text-base text-muted">{t('form.rows.offers', { n: offers.length })}</p>
      {buttons}
    </div>
  );
}
