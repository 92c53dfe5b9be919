import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { type Me, PersonMenu, type ShellAddresses } from './person-menu.tsx';
import { SkipLink } from './skip-link.tsx';

interface ClientShellProps {
  readonly me: Me;
  readonly addresses: ShellAddresses;
  readonly menu?: readonly { readonly href: string; readonly label: string }[];
  /** Whose onboarding this is; shown beside the brand. */
  readonly place?: string;
  readonly footer?: ReactNode;
  /** Room for a wide table instead of one column. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The client's pages: one calm column, nothing at the sides. */
export function ClientShell({
  me,
  addresses,
  menu,
  place,
  footer,
  wide = false,
  children,
}: ClientShellProps) {
  const width = wide ? 'max-w-6xl' : 'max-w-[44rem]';
  return (
    <div className="flex min-h-dvh flex-col text-body">
      <SkipLink />
      <OfflineNotice />
      <header className="border-b border-line bg-card">
        <div className={`mx-auto flex items-center gap-4 px-4 py-2 ${width}`}>
          <BrandMark href={addresses.home} />
          {place && (
            <span className="hidden truncate border-l border-line pl-4 text-base text-muted sm:block">
              {place}
            </span>
          )}
          <div className="ml-auto">
            <PersonMenu me={me} addresses={addresses} links={menu} />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={`mx-auto w-full flex-1 px-4 pt-8 pb-16 sm:pt-10 ${width}`}>
        {children}
      </main>
      {footer && (
        <footer className="border-t border-line">
          <div className={`mx-auto px-4 py-6 text-base text-muted ${width}`}>{footer}</div>
        </footer>
      )}
    </div>
  );
}
