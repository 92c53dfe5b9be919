import { formatTime } from '#app/i18n/formats.ts';
import { changeVaultSettings } from './commands/change-vault-settings.server.ts';
import { stepUp } from './commands/step-up.server.ts';
import type { Guarded, RouteArgs } from './guards.server.ts';
import { notFound } from './not-found.server.ts';
import { sessionCookie, sessionIdOf } from './session.server.ts';

interface Refused {
  readonly typed: {
    readonly fourEyes: boolean;
    readonly daysAfterUse: string;
    readonly daysAfterGoLive: string;
  };
  readonly faults: {
    readonly daysAfterUse?: 'days';
    readonly daysAfterGoLive?: 'days';
    readonly code?: 'code' | 'wrong' | 'often';
  };
  /** When tries are possible again. */
  readonly time?: string;
}

const DAYS = /^(?:\d|1[0-4])$/;

/** Saves the settings of the vault, with the second factor for that. @returns the session's new cookie, or what is wrong */
export async function saveSettings(
  { services, person, actor, scope }: Guarded,
  { request }: Pick<RouteArgs, 'request'>,
  form: Readonly<Record<string, string>>,
): Promise<{ readonly saved: string } | Refused> {
  const typed = {
    fourEyes: form.fourEyes === 'on',
    daysAfterUse: (form.daysAfterUse ?? '').trim(),
    daysAfterGoLive: (form.daysAfterGoLive ?? '').trim(),
  };
  const faults: Refused['faults'] = {
    ...(DAYS.test(typed.daysAfterUse) ? {} : { daysAfterUse: 'days' }),
    ...(DAYS.test(typed.daysAfterGoLive) ? {} : { daysAfterGoLive: 'days' }),
    ...(form.code?.trim() ? {} : { code: 'code' }),
  };
  if (Object.keys(faults).length > 0) return { typed, faults };
  const sessionId = sessionIdOf(request);
  if (!sessionId) throw notFound();
  const verified = await stepUp({ services, person, actor, sessionId }, 'settings', form.code ?? '');
  if (!verified.ok && verified.reason === 'often')
    return { typed, faults: { code: 'often' }, time: formatTime(person.language, verified.retryAt) };
  if (!verified.ok) return { typed, faults: { code: 'wrong' } };
  await changeVaultSettings(
    { services, actor, scope },
    {
      fourEyes: typed.fourEyes,
      daysAfterUse: Number(typed.daysAfterUse),
      daysAfterGoLive: Number(typed.daysAfterGoLive),
    },
  );
  return { saved: sessionCookie(verified.sessionId) };
}
