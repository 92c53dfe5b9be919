import { useWords } from '#app/i18n/use-words.tsx';
import type { RevealRequest } from '#app/rules/secret-view.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';

interface RevealRequestsProps {
  /** Those that the reader may decide on. */
  readonly requests: readonly RevealRequest[];
  readonly labelOf: (secretId: string) => string;
}

/** With four eyes: what colleagues ask to be shown. */
export function RevealRequests({ requests, labelOf }: RevealRequestsProps) {
  const { t } = useWords();
  if (requests.length === 0) return null;
  return (
    <Card labelledBy="requests" leading>
      <h2 id="requests" className="text-large">
        {t('vault.secrets.requests')}
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {requests.map(({ approvalId, askedBy, secretId, reason }) => (
          <li key={approvalId} className="py-3">
            <p className="font-semibold">
              {t('vault.secrets.request', { name: askedBy, secret: labelOf(secretId) })}
            </p>
            <p className="prose-width whitespace-pre-line">{reason}</p>
            <form method="post" className="mt-2 flex flex-wrap gap-2">
              <input type="hidden" name="intent" value="decide" />
              <input type="hidden" name="approvalId" value={approvalId} />
              <Button look="secondary" name="verdict" value="approved">
                {t('vault.secrets.approve')}
              </Button>
              <Button look="quiet" name="verdict" value="refused">
                {t('vault.secrets.refuse')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
