import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark.tsx';
import { classes } from './classes.ts';
import { OfflineNotice } from './offline-notice.tsx';
import { type Me, PersonMenu, type ShellAddresses } from './person-menu.tsx';
import { SkipLink } from './skip-link.tsx';
import { TextInput } from './text-input.tsx';

interface ManagerShellProps {
  readonly me: Me;
  readonly addresses: ShellAddresses;
  readonly menu?: readonly { readonly href: string; readonly label: string }[];
  /** The main places, in the top bar. */
  readonly places: readonly { readonly href: string; readonly label: string; readonly here?: boolean }[];
  /** Where the search is sent (`q`), what it is called, and what was searched for. */
  readonly search: { readonly action: string; readonly label: string; readonly value?: string };
  readonly children: ReactNode;
}

/** The provider's pages: everything in one glance, in the width of the screen. */
export function ManagerShell({ me, addresses, menu, places, search, children }: ManagerShellProps) {
  return (
    <div className="flex min-h-dvh flex-col text-base">
      <SkipLink />
      <OfflineNotice />
      <header className="border-b border-line bg-card">
        <div className="mx-auto flex max-w-[100rem] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 lg:px-6">
          <BrandMark href={addresses.home} />
          <nav className="max-md:order-3 max-md:-mx-2 max-md:w-full">
            <ul className="flex gap-1">
              {places.map(({ href, label, here = false }) => (
                <li key={href}>
                  <a
                    href={href}
                    aria-current={here ? 'page' : undefined}
                    className={classes(
                      'flex min-h-11 items-center rounded-control px-3 hover:bg-stone-soft',
                      here ? 'font-semibold text-accent-dark' : 'text-ink',
                    )}
                  >
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <search className="max-md:order-4 max-md:w-full md:ml-auto md:w-72">
            <form action={search.action} className="relative">
              <Search
                size={18}
                aria-hidden="true"
                className="pointer-events-none absolute top-3.5 left-3 text-muted"
              />
              <TextInput
                type="search"
                name="q"
                aria-label={search.label}
                placeholder={search.label}
                defaultValue={search.value}
                aria-keyshortcuts="/"
                data-search
                className="pl-10"
              />
            </form>
          </search>
          <div className="max-md:ml-auto">
            <PersonMenu me={me} addresses={addresses} links={menu} />
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[100rem] flex-1 px-4 pt-6 pb-16 lg:px-6"
      >
        {children}
      </main>
    </div>
  );
}
