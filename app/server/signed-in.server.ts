import { redirect, type TypedResponse } from '@remix-run/node';
import { languageCookie } from '#app/i18n/language.ts';
import { paths } from '#app/paths.ts';
import type { SignedIn } from './begin-visit.server.ts';
import { sessionCookie } from './session.server.ts';
import { endedLoginCookie } from './visitor.server.ts';

/** The answer to a sign-in: to where the person was going, in their language. Guards ask for a missing second factor. */
export function welcome({ sessionId, language, returnTo }: SignedIn): TypedResponse<never> {
  const headers = new Headers();
  for (const cookie of [sessionCookie(sessionId), languageCookie(language), endedLoginCookie])
    headers.append('Set-Cookie', cookie);
  return redirect(returnTo ?? paths.start(), { headers });
}
