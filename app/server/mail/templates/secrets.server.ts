import { formatDateTime } from '#app/i18n/formats.ts';
import { paths } from '#app/paths.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import { labelAt } from '#app/wizards/engine/words.ts';
import type { MailTemplate, MailTools } from '../template.server.ts';

/** What was done with a client's secrets in a day; the lists go side by side, oldest first. */
export type SecretDigestParams = {
  readonly projectId: string;
  readonly client: string;
  /** `secretRevealed` or `secretPurged`. */
  readonly kinds: readonly string[];
  readonly slugs: readonly string[];
  readonly paths: readonly string[];
  /** ISO times. */
  readonly times: readonly string[];
  /** Who saw it; empty for what the portal did by itself. */
  readonly people: readonly string[];
  /** Why, in that person's words. */
  readonly reasons: readonly string[];
};

/** More than this is left for the portal to show. */
const LINES = 5;

const secretDigest: MailTemplate<SecretDigestParams> = (params, tools) => {
  const { t, link } = tools;
  const { client, projectId, kinds } = params;
  const rest = kinds.length - LINES;
  return {
    subject: t('mail.secretDigest.subject', { client }),
    lines: [
      ...kinds.slice(0, LINES).map((_, at) => line(params, at, tools)),
      ...(rest > 0 ? [t('mail.secretDigest.more', { n: rest })] : []),
    ],
    button: { label: t('mail.secretDigest.button'), url: link(paths.onboarding(projectId)) },
    after: [t('mail.secretDigest.ask')],
  };
};

function line(params: SecretDigestParams, at: number, { t, language }: MailTools): string {
  const words = getWizardWords(params.slugs[at] ?? '', language);
  const secret = labelAt(words, params.paths[at] ?? '');
  const time = formatDateTime(language, params.times[at] ?? '');
  return params.kinds[at] === 'secretPurged'
    ? t('mail.secretDigest.purged', { secret, time })
    : t('mail.secretDigest.revealed', {
        secret,
        time,
        name: params.people[at] ?? '',
        reason: params.reasons[at] ?? '',
      });
}

/** Somebody of the team asks that a secret be shown to them; reason and name are in the portal. */
const revealAsked: MailTemplate<{ readonly projectId: string; readonly slug: string }> = (
  { projectId, slug },
  { t, link, language },
) => {
  const item = getWizardWords(slug, language).title;
  return {
    subject: t('mail.revealAsked.subject', { item }),
    lines: [t('mail.revealAsked.what', { item })],
    button: { label: t('mail.revealAsked.button'), url: link(paths.secrets(projectId)) },
  };
};

export const secretMails = { secretDigest, revealAsked };
