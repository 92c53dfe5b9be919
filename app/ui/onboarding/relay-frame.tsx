import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import { BrandMark } from '../kit/brand-mark.tsx';
import { LanguageSwitch } from '../kit/language-switch.tsx';
import { OfflineNotice } from '../kit/offline-notice.tsx';
import { SkipLink } from '../kit/skip-link.tsx';

interface RelayFrameProps {
  /** The page's own address, to come back to after changing the language. */
  readonly here: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The pages of a third person: the form, and no way to anywhere else. */
export function RelayFrame({ here, wide = false, children }: RelayFrameProps) {
  const width = wide ? 'max-w-6xl' : 'max-w-[44rem]';
  return (
    <div className="flex min-h-dvh flex-col text-body">
      <SkipLink />
      <OfflineNotice />
      <header className="border-b border-line bg-card">
        <div className={`mx-auto flex items-center gap-4 px-4 py-3 ${width}`}>
          <BrandMark />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={`mx-auto w-full flex-1 px-4 pt-8 pb-10 sm:pt-10 ${width}`}>
        {children}
      </main>
      <footer className={`mx-auto w-full px-4 pb-8 ${width}`}>
        <LanguageSwitch action={paths.language()} here={here} />
      </footer>
    </div>
  );
}
