import enhanceUrl from 'virtual:enhance';
import type { LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { wantsHydration } from './handoff.ts';
import { languageOf } from './i18n/language.ts';
import { TranslatorContext, useWords, WordsProvider } from './i18n/use-words.tsx';
import { pickWords } from './i18n/words.ts';
import { brandOf } from './server/brand.server.ts';
import './tailwind.css';
import { errorKind } from './ui/error-kind.ts';
import { ErrorPage } from './ui/error-page.tsx';
import { FrameContext, useFrame } from './ui/frame.tsx';

/** What this file says when the browser itself fails on a hydrated page. */
const CLIENT_WORDS = ['common.errors.brokenTitle', 'common.errors.broken', 'common.errors.toHome'] as const;

export function loader({ request, context }: LoaderFunctionArgs) {
  const language = languageOf(request);
  return { language, brand: brandOf(context.services.env), words: pickWords(language, CLIENT_WORDS) };
}

export const meta = ({ data }: { data?: Awaited<ReturnType<typeof loader>> }) => [
  { title: data?.brand.name ?? '' },
];

export default function App() {
  return (
    <Document>
      <Outlet />
    </Document>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return (
    <Document failed={status}>
      <ErrorPage status={status} />
    </Document>
  );
}

function Document({ children, failed }: { children: ReactNode; failed?: number }) {
  const hydrate = useMatches().some(({ handle }) => wantsHydration(handle)) && !failed;
  return (
    <Providers>
      <Html hydrate={hydrate} failed={failed}>
        {children}
      </Html>
    </Providers>
  );
}

/** In the browser the words and the brand come from this route's loader; on the server its entry has given them already. */
function Providers({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  if (useContext(TranslatorContext) || !data) return children;
  return (
    <FrameContext.Provider value={{ brand: data.brand }}>
      <WordsProvider language={data.language} words={data.words}>
        {children}
      </WordsProvider>
    </FrameContext.Provider>
  );
}

function Html({ children, hydrate, failed }: { children: ReactNode; hydrate: boolean; failed?: number }) {
  const { language, t } = useWords();
  const { brand, nonce } = useFrame();
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content={brand.accent ?? '#0f5c4d'} />
        {failed ? <title>{t(`common.errors.${errorKind(failed)}Title`)}</title> : <Meta />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
        {brand.accent && <style nonce={nonce}>{`:root{--accent:${brand.accent}}`}</style>}
        {!hydrate && <script type="module" src={enhanceUrl} nonce={nonce} />}
      </head>
      <body className="font-sans min-h-dvh">
        {children}
        {hydrate && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}
