import { StepForm } from '#app/ui/form/step-form.tsx';
import { OutlookPicture } from './outlook-picture.tsx';
import type { OwnStepProps } from './own-step-props.ts';

/** What will happen, in words and as a picture of before and after; there is nothing to type. */
export function OutlookStep({ form, parts }: OwnStepProps<'dns-outlook'>) {
  const outlook = (
    <div className="space-y-10">
      {parts.domains.map((domain) => (
        <OutlookPicture key={domain.id} domain={domain} />
      ))}
    </div>
  );
  return <StepForm {...form} specials={{ instead: { outlook } }} />;
}
