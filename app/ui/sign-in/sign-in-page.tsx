import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import { BareShell } from '../kit/bare-shell.tsx';

interface SignInPageProps {
  readonly title: string;
  /** The page's own address, to come back to after changing the language. */
  readonly here: string;
  readonly children: ReactNode;
}

/** One column, one thing to do. */
export function SignInPage({ title, here, children }: SignInPageProps) {
  return (
    <BareShell home={paths.start()} language={{ action: paths.language(), here }}>
      <h1 className="text-title">{title}</h1>
      {children}
    </BareShell>
  );
}
