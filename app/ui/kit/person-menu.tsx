import { ChevronDown } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { LanguageSwitch } from './language-switch.tsx';

export interface Me {
  readonly name: string;
  readonly email: string;
}

/** Addresses that every page of a signed-in person needs. */
export interface ShellAddresses {
  readonly home: string;
  /** The page itself, to come back to. */
  readonly here: string;
  readonly logout: string;
  readonly language: string;
}

interface PersonMenuProps {
  readonly me: Me;
  readonly addresses: ShellAddresses;
  readonly links?: readonly { readonly href: string; readonly label: string }[];
}

/** Who is signed in, their language and the way out. */
export function PersonMenu({ me, addresses, links = [] }: PersonMenuProps) {
  const { t } = useWords();
  return (
    <details data-menu className="group relative">
      <summary className="tap flex list-none items-center gap-2 rounded-control px-1.5 hover:bg-stone-soft">
        <Avatar name={me.name} />
        <span className="max-w-40 truncate max-md:sr-only">{me.name}</span>
        <span className="sr-only">, {t('common.menu')}</span>
        <ChevronDown size={18} aria-hidden="true" className="text-muted group-open:rotate-180" />
      </summary>
      <div className="absolute right-0 z-20 mt-2 w-72 rounded-card border border-line bg-card p-2 text-base shadow-float">
        <p className="truncate px-3 pt-2 font-semibold">{me.name}</p>
        <p className="truncate px-3 pb-2 text-small text-muted">{me.email}</p>
        {links.map(({ href, label }) => (
          <a
            key={href}
            href={href}
            className="flex min-h-11 items-center rounded-control px-3 hover:bg-stone-soft"
          >
            {label}
          </a>
        ))}
        <div className="border-t border-line px-1 py-1">
          <LanguageSwitch action={addresses.language} here={addresses.here} />
        </div>
        <form method="post" action={addresses.logout} className="border-t border-line pt-2">
          <Button look="secondary" className="w-full">
            {t('common.logOut')}
          </Button>
        </form>
      </div>
    </details>
  );
}
