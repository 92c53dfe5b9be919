import { Mail } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { StepForm } from '#app/ui/form/step-form.tsx';
import { LinkButton } from '#app/ui/kit/button.tsx';
import { KeyClockTag } from './key-clock-tag.tsx';
import type { OwnStepProps } from './own-step-props.ts';

/** The transfer keys: the ready letter and the clock come before the fields. */
export function KeysStep({ screen, form, parts }: OwnStepProps<'dns-transfer-keys'>) {
  const { t } = useWords();
  const { place } = screen;
  const noteAt = (path: string) => {
    const [list, id, cell] = path.split('.');
    const request = parts.domains.find((each) => each.id === id);
    if (list !== 'keys' || cell !== undefined || !request) return undefined;
    return (
      <div className="mb-5 space-y-3">
        <KeyClockTag clock={request.clock} />
        {request.clock.state !== 'here' && 'projectId' in place && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <LinkButton
              look="secondary"
              href={paths.keyLetter(place.projectId, place.slug, request.id)}
              target="_blank"
            >
              <Mail size={20} aria-hidden="true" />
              {t('dns.step.letter')}
              <span className="sr-only"> {t('dns.step.letterOf', { domain: request.domain })}</span>
            </LinkButton>
            <p className="prose-width text-base text-muted">{t('dns.step.letterHelp')}</p>
          </div>
        )}
      </div>
    );
  };
  return <StepForm {...form} specials={{ noteAt }} />;
}
