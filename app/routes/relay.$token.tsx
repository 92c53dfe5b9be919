import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { formatDate } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { translator } from '#app/i18n/words.ts';
import { paths } from '#app/paths.ts';
import { relayState } from '#app/rules/relay.ts';
import { openRelay } from '#app/server/commands/open-relay.server.ts';
import { findRelay, relayCookie } from '#app/server/relay-session.server.ts';
import { visitorOf } from '#app/server/visitor.server.ts';
import { IntentButton } from '#app/ui/sign-in/intent-button.tsx';
import { SignInPage } from '#app/ui/sign-in/sign-in-page.tsx';
import { getWizardWords } from '#app/wizards/engine/registry.ts';

const STATUS = { live: 200, done: 410, withdrawn: 410, expired: 410, submitted: 410, unknown: 404 } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { services, language } = visitorOf(args);
  const token = args.params.token ?? '';
  const relay = await findRelay(services, token);
  const state = relay ? relayState(relay, services.now()) : ('unknown' as const);
  const { t } = translator(language);
  const asker = relay?.askedBy ?? '';
  const page = {
    token,
    state,
    asker,
    title: state === 'live' ? t('relay.open.title', { asker }) : t(`relay.dead.${state}.title`),
    live: relay &&
      state === 'live' && {
        client: relay.clientName,
        item: getWizardWords(relay.slug, language).title,
        message: relay.message,
        until: relay.expiresAt,
      },
  };
  return data(page, { status: STATUS[state] });
}

export async function action(args: ActionFunctionArgs) {
  const visitor = visitorOf(args);
  const token = args.params.token ?? '';
  const opened = await openRelay(visitor, token);
  if (!opened) return redirect(paths.relay(token));
  const { relay, sessionId } = opened;
  return redirect(paths.relayItem(relay.id), { headers: { 'Set-Cookie': relayCookie(relay.id, sessionId) } });
}

/** The token stands in the page; compressing it beside a stranger's text would tell it. */
export const headers = () => ({ 'x-no-compress': '1' });

/** Where a third person's link leads: who asks for what, and a button. Opening the address changes nothing. */
export default function RelayLinkPage() {
  const { token, state, asker, title, live } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  return (
    <SignInPage title={title} here={paths.relay(token)}>
      {live ? (
        <>
          <p className="mt-3">{t('relay.open.what', { client: live.client, item: live.item })}</p>
          {live.message && (
            <figure className="mt-5 border-l-4 border-line pl-4">
              <figcaption className="text-base text-muted">{t('relay.open.message')}</figcaption>
              <blockquote className="whitespace-pre-line">{live.message}</blockquote>
            </figure>
          )}
          <p className="mt-5 text-base text-muted">
            {t('relay.open.narrow', { date: formatDate(language, live.until) })}
          </p>
          <div className="mt-6">
            <IntentButton action={paths.relay(token)} intent="open">
              {t('relay.open.button')}
            </IntentButton>
          </div>
        </>
      ) : (
        state !== 'live' && <p className="mt-3">{t(`relay.dead.${state}.text`, { asker })}</p>
      )}
    </SignInPage>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];
