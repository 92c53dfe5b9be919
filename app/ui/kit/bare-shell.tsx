import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { OfflineNotice } from './offline-notice.tsx';

interface BareShellProps {
  readonly home?: string;
  /** Where the language is chosen; left out where there is nothing to come back to. */
  readonly language?: { readonly action: string; readonly here: string };
  readonly children: ReactNode;
}

/** Sign-in, dead links, errors: one column, one thing to do. */
export function BareShell({ home, language, children }: BareShellProps) {
  return (
    <div className="flex min-h-dvh flex-col text-body">
      <OfflineNotice />
      <div className="mx-auto flex w-full max-w-[34rem] flex-1 flex-col px-4 py-6 sm:py-12">
        <header>
          <BrandMark href={home} />
        </header>
        <main
          id="content"
          className="mt-6 rounded-card border border-line bg-card p-6 shadow-card sm:mt-8 sm:p-10"
        >
          {children}
        </main>
        {language && (
          <footer className="mt-4 flex justify-center">
            <LanguageSwitch {...language} />
          </footer>
        )}
      </div>
    </div>
  );
}
