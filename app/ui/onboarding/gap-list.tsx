import type { Gap } from '#app/rules/gaps.ts';

/** What a form lacks, by step: each place by name with what is wrong. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  const steps = [...new Set(gaps.map((gap) => gap.step))];
  return (
    <ul className="space-y-3 text-small">
      {steps.map((step) => (
        <li key={step}>
          <p className="text-muted">{step}</p>
          <ul className="mt-1 space-y-1">
            {gaps
              .filter((gap) => gap.step === step)
              .map(({ path, label, text }) => (
                <li key={`${path} ${text}`}>
                  <span className="font-semibold">{label}.</span> {text}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
