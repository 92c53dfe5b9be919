import { data } from '@remix-run/node';
import { formatTime } from '#app/i18n/formats.ts';
import type { RevealFault } from '#app/rules/secret-view.ts';
import { askReveal, decideReveal } from './commands/approve-reveal.server.ts';
import { askLiveCheck } from './commands/ask-live-check.server.ts';
import { markSecretUsed } from './commands/mark-secret-used.server.ts';
import { nameReader, removeReader } from './commands/name-reader.server.ts';
import { revealSecret } from './commands/reveal-secret.server.ts';
import { stepUp } from './commands/step-up.server.ts';
import type { Guarded, RouteArgs } from './guards.server.ts';
import { notFound, uuidOf } from './not-found.server.ts';
import { sessionCookie, sessionIdOf } from './session.server.ts';

/** What the page says after a press that went well, or that had its limit. */
export const DONE = [
  'used',
  'asked',
  'decided',
  'named',
  'removed',
  'checked',
  'tooOften',
  'incomplete',
] as const;

type Done = { readonly done: (typeof DONE)[number] };
type Form = Readonly<Record<string, string>>;

const LONGEST_REASON = 500;

const reasonOf = (form: Form) => (form.reason ?? '').trim().slice(0, LONGEST_REASON);

/**
 * Asks for the second factor for exactly this secret, and shows it in this one answer. The session's id is a new one afterwards,
 * whatever comes of it.
 */
export async function revealInAnswer(
  guarded: Guarded,
  { request, context }: Pick<RouteArgs, 'request' | 'context'>,
  form: Form,
) {
  const { services, person, actor } = guarded;
  const secretId = uuidOf(form.secretId);
  const reason = reasonOf(form);
  const refuse = (fault: RevealFault, status: number, more: { time?: string; cookie?: string } = {}) =>
    data(
      {
        reply: {
          secretId,
          fault,
          reason: fault === 'holdsSecret' ? '' : reason,
          ...(more.time ? { time: more.time } : {}),
        },
      },
      { status, ...(more.cookie ? { headers: { 'Set-Cookie': more.cookie } } : {}) },
    );
  if (reason === '') return refuse('reason', 422);
  if (!form.code?.trim()) return refuse('code', 422);
  const sessionId = sessionIdOf(request);
  if (!sessionId) throw notFound();
  const verified = await stepUp({ services, person, actor, sessionId }, `reveal:${secretId}`, form.code);
  if (!verified.ok && verified.reason === 'often')
    return refuse('often', 429, { time: formatTime(person.language, verified.retryAt) });
  if (!verified.ok) return refuse('wrong', 422);
  context.sessionId = verified.sessionId;
  const cookie = sessionCookie(verified.sessionId);
  const shown = await revealSecret(guarded, { secretId, userId: person.id, reason });
  if ('refused' in shown)
    return refuse(shown.refused, shown.refused === 'holdsSecret' ? 422 : 403, { cookie });
  return data(
    { reply: { secretId, text: shown.text } },
    { headers: { 'Set-Cookie': cookie, 'Cache-Control': 'no-store' } },
  );
}

interface Fault {
  readonly secretId: string;
  readonly fault: 'reason';
  readonly reason: string;
}

/** Does what the other buttons of the page ask for. @throws Refusal; 404 for what is not there */
export async function pressOnSecret(guarded: Guarded, projectId: string, form: Form): Promise<Done | Fault> {
  const userId = guarded.person.id;
  switch (form.intent) {
    case 'ask': {
      const [secretId, reason] = [uuidOf(form.secretId), reasonOf(form)];
      if (reason === '') return { secretId, fault: 'reason', reason };
      await askReveal(guarded, { secretId, userId, reason });
      return { done: 'asked' };
    }
    case 'decide': {
      const verdict = form.verdict === 'approved' ? 'approved' : 'refused';
      await decideReveal(guarded, { approvalId: uuidOf(form.approvalId), userId, verdict });
      return { done: 'decided' };
    }
    case 'used':
      await markSecretUsed(guarded, { secretId: uuidOf(form.secretId), userId });
      return { done: 'used' };
    case 'check': {
      const asked = await askLiveCheck(guarded, { projectId, slug: form.slug ?? '' });
      return { done: asked.ok ? 'checked' : asked.reason };
    }
    case 'nameReader':
    case 'removeReader': {
      const named = form.intent === 'nameReader';
      const name = { projectId, slug: form.slug ?? '', readerId: uuidOf(form.readerId), userId };
      await (named ? nameReader : removeReader)(guarded, name);
      return { done: named ? 'named' : 'removed' };
    }
    default:
      throw notFound();
  }
}
