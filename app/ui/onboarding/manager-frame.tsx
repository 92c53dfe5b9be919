import type { ReactNode } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { ManagerShell } from '../kit/manager-shell.tsx';

interface ManagerFrameProps {
  readonly me: { readonly name: string; readonly email: string; readonly admin?: boolean };
  /** The page's own address, to come back to after changing the language. */
  readonly here: string;
  /** What was searched for. */
  readonly search?: string;
  readonly children: ReactNode;
}

/** The frame of every page of the provider's people. */
export function ManagerFrame({ me, here, search, children }: ManagerFrameProps) {
  const { t } = useWords();
  return (
    <ManagerShell
      me={me}
      addresses={{ home: paths.manage(), here, logout: paths.logout(), language: paths.language() }}
      menu={[{ href: paths.account(), label: t('login.account.title') }]}
      places={[
        {
          href: paths.manage(),
          label: t('manage.places.clients'),
          here: here.split('?')[0] === paths.manage(),
        },
        { href: paths.newProject(), label: t('manage.places.newProject'), here: here === paths.newProject() },
        ...(me.admin
          ? [{ href: paths.admin(), label: t('vault.admin.place'), here: here === paths.admin() }]
          : []),
      ]}
      search={{ action: paths.manage(), label: t('manage.search'), value: search }}
    >
      {children}
    </ManagerShell>
  );
}
