import type { WordArgs } from '#app/i18n/translate.ts';
import { translator } from '#app/i18n/words.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Env } from '../env.server.ts';
import { invitationToken, relayToken } from '../login-secrets.server.ts';
import { inert } from './inert.server.ts';
import type { MailTools } from './template.server.ts';

const inertArgs = (args: WordArgs | undefined): WordArgs | undefined =>
  args && Object.fromEntries(Object.entries(args).map(([k, v]) => [k, typeof v === 'string' ? inert(v) : v]));

/** What templates use, for one reader's language. Addresses come from the configuration only. */
export function mailTools(
  env: Pick<Env, 'APP_URL' | 'BRAND_NAME' | 'KEY_ENCRYPTION_KEYS'>,
  language: Language,
): MailTools {
  const { t, find } = translator(language);
  const keyOf = (keyId: string): Buffer => {
    const found = env.KEY_ENCRYPTION_KEYS.find(({ id }) => id === keyId);
    if (!found) throw new Error(`the key ${keyId} is not in KEY_ENCRYPTION_KEYS any more`);
    return found.key;
  };
  return {
    language,
    t: (key, args) => t(key, inertArgs(args)),
    find: (key, args) => find(key, inertArgs(args)),
    brand: env.BRAND_NAME,
    link: (path) => env.APP_URL + path,
    invitationToken: (invitationId, keyId) => invitationToken(keyOf(keyId), invitationId),
    relayToken: (relayId, keyId) => relayToken(keyOf(keyId), relayId),
  };
}
