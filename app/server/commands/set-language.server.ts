import type { Language } from '#app/wizards/engine/types.ts';
import type { Actor } from '../actor.server.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import type { Services } from '../services.server.ts';

/** Remembers the language in which a person wants screens and mails. */
export async function setLanguage(
  {
    services,
    actor,
    userId,
  }: { readonly services: Services; readonly actor: Actor; readonly userId: string },
  language: Language,
): Promise<void> {
  await services.db.transaction().execute(async (trx) => {
    await trx.updateTable('appUser').set({ language }).where('id', '=', userId).execute();
    await audit(trx, actor, {
      chain: PORTAL_CHAIN,
      at: services.now(),
      action: 'user.languageSet',
      objectType: 'user',
      objectId: userId,
      detail: { language },
    });
  });
}
