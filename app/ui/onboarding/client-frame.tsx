import type { ReactNode } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { ClientShell } from '../kit/client-shell.tsx';

export interface ClientFrameProps {
  readonly me: { readonly name: string; readonly email: string };
  readonly projectId: string;
  readonly clientName: string;
  /** The page's own address, to come back to after changing the language. */
  readonly here: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page of a client. */
export function ClientFrame({ me, projectId, clientName, here, wide, children }: ClientFrameProps) {
  const { t } = useWords();
  return (
    <ClientShell
      me={me}
      addresses={{
        home: paths.onboarding(projectId),
        here,
        logout: paths.logout(),
        language: paths.language(),
      }}
      menu={[{ href: paths.account(), label: t('common.account') }]}
      place={t('client.home.place', { client: clientName })}
      wide={wide}
    >
      {children}
    </ClientShell>
  );
}
