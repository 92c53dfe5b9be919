import type { Translator } from '#app/i18n/translate.ts';
import type { Language } from '#app/wizards/engine/types.ts';

/** What a mail says; the layout makes HTML and text of it. At most eight lines in all. */
export interface MailContent {
  /** Who wants what by when. */
  readonly subject: string;
  readonly lines: readonly string[];
  readonly button?: { readonly label: string; readonly url: string };
  /** A code to type, with the sentence before it. */
  readonly code?: { readonly before: string; readonly letters: string };
  readonly after?: readonly string[];
}

/** What a template may use besides its parameters. */
export interface MailTools {
  readonly language: Language;
  /** Words of the reader's language; texts among the arguments are made inert. */
  readonly t: Translator['t'];
  /** Words of a key that came with data; texts among the arguments are made inert. */
  readonly find: Translator['find'];
  /** The provider's name. */
  readonly brand: string;
  /** The full address of a path of the portal. */
  readonly link: (path: string) => string;
  /** The token of an invitation, by its id and by the id of the key that it was made with. */
  readonly invitationToken: (invitationId: string, keyId: string) => string;
  /** The token of a third person's link, likewise. */
  readonly relayToken: (relayId: string, keyId: string) => string;
}

/** Ids, names and times that the sentences need. They are stored with the promise until the client is erased. */
export type MailParams = Readonly<Record<string, string | readonly string[]>>;

/** A pure function, so that a repeated mail has the same bytes. */
export type MailTemplate<P extends MailParams> = (params: P, tools: MailTools) => MailContent;
