import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { isLanguage, languageCookie } from '#app/i18n/language.ts';
import { paths } from '#app/paths.ts';
import { returnPath } from '#app/rules/return-path.ts';
import { setLanguage } from '#app/server/commands/set-language.server.ts';
import { readForm } from '#app/server/form.server.ts';
import { ipPrefix } from '#app/server/guards.server.ts';
import { findPerson } from '#app/server/session.server.ts';

export const loader = () => redirect(paths.start());

/** For anyone: a cookie remembers the choice; a person's mails follow it too. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { services, ip } = context;
  const { language, to } = await readForm(request);
  const back = returnPath(to, services.env.APP_URL) ?? paths.start();
  if (!isLanguage(language)) return redirect(back);
  const person = await findPerson(services, request);
  if (person) {
    const actor = {
      kind: person.kind,
      userId: person.id,
      sessionRef: person.session.ref,
      ipPrefix: ipPrefix(ip),
    };
    await setLanguage({ services, actor, userId: person.id }, language);
  }
  return redirect(back, { headers: { 'Set-Cookie': languageCookie(language) } });
}
