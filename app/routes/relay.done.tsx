import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { visitorOf } from '#app/server/visitor.server.ts';
import { SignInPage } from '#app/ui/sign-in/sign-in-page.tsx';

export const loader = (args: LoaderFunctionArgs) => ({
  title: pageTitle(visitorOf(args), 'relay.thanks.title'),
});

/** A third person is ready. */
export default function RelayDonePage() {
  const { t } = useWords();
  return (
    <SignInPage title={t('relay.thanks.title')} here={paths.relayDone()}>
      <p className="mt-3">{t('relay.thanks.text')}</p>
    </SignInPage>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];
