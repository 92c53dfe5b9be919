import type { Language } from '#app/wizards/engine/types.ts';
import { Chips } from '../kit/chips.tsx';
import { CopyButton } from '../kit/copy-button.tsx';
import { PrintButton } from '../kit/print-button.tsx';

interface LetterSheetProps {
  readonly back: { readonly href: string; readonly label: string };
  readonly title: string;
  readonly help: string;
  /** Languages of the letter, which may be others than the page's. */
  readonly languages: { readonly label: string; readonly chips: Parameters<typeof Chips>[0]['chips'] };
  readonly language: Language;
  readonly subject?: string;
  readonly paragraphs: readonly string[];
  /** What is copied, for those who do not see it. */
  readonly what: string;
}

/** A letter to somebody outside the portal: to copy or to print. Only the letter itself reaches the paper. */
export function LetterSheet(props: LetterSheetProps) {
  const { back, languages, language, subject, paragraphs } = props;
  const text = [...(subject ? [subject] : []), ...paragraphs].join('\n\n');
  return (
    <>
      <p className="no-print">
        <a href={back.href} className="line-link text-base">
          {back.label}
        </a>
      </p>
      <h1 className="no-print mt-2 text-title break-words">{props.title}</h1>
      <p className="no-print prose-width mt-2 text-muted">{props.help}</p>
      <div className="no-print mt-5">
        <Chips {...languages} />
      </div>
      <article
        lang={language}
        className="mt-5 rounded-card border border-line bg-card p-6 shadow-card sm:p-8 print:border-0 print:p-0 print:shadow-none"
      >
        {subject && <p className="mb-4 font-semibold">{subject}</p>}
        <div className="space-y-4">
          {paragraphs.map((paragraph) => (
            <p key={paragraph} className="prose-width break-words whitespace-pre-line">
              {paragraph}
            </p>
          ))}
        </div>
      </article>
      <div className="no-print mt-5 flex flex-wrap gap-3">
        <CopyButton text={text} what={props.what} />
        <PrintButton />
      </div>
    </>
  );
}
