import { paths } from '#app/paths.ts';
import type { Collision, Save } from '../form/save-types.ts';

interface Answer {
  readonly savedAt?: string;
  readonly conflicts?: readonly Collision[];
  readonly withheld?: readonly string[];
  readonly refused?: string;
}

/** Body or text too large, of an unknown kind, or not understood: the same request is never taken. */
const NEVER_TAKEN: readonly number[] = [400, 413, 415, 422];

/** Autosave over HTTP. @throws when no usable answer came, so that the caller sends the same changes again */
export const browserSave =
  (address: string): Save =>
  async (changes, { leaving }) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ changes }),
      keepalive: leaving,
      redirect: 'manual',
    });
    if (response.type === 'opaqueredirect' || response.status === 401)
      return { kind: 'signedOut', href: paths.login(window.location.pathname) };
    if (NEVER_TAKEN.includes(response.status)) return { kind: 'refused' };
    if (response.status !== 200 && response.status !== 409) throw new Error(`not saved: ${response.status}`);
    const answer = (await response.json()) as Answer;
    if (answer.refused) return { kind: 'locked' };
    return {
      kind: 'saved',
      at: answer.savedAt ?? new Date().toISOString(),
      conflicts: answer.conflicts ?? [],
      withheld: answer.withheld ?? [],
    };
  };
