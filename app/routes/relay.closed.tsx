import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { visitorOf } from '#app/server/visitor.server.ts';
import { SignInPage } from '#app/ui/sign-in/sign-in-page.tsx';

export const loader = (args: LoaderFunctionArgs) => ({
  title: pageTitle(visitorOf(args), 'relay.dead.closed.title'),
});

/** The session of a third person is over; the link in their mail opens a new one. */
export default function RelayClosedPage() {
  const { t } = useWords();
  return (
    <SignInPage title={t('relay.dead.closed.title')} here={paths.relayClosed()}>
      <p className="mt-3">{t('relay.dead.closed.text')}</p>
    </SignInPage>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];
