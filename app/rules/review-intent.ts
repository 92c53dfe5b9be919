import { z } from 'zod';

/** Ready sentences for a return; words are `manage.phrases.<phrase>`. */
export const PHRASES = ['comments', 'missing', 'check', 'attachment', 'register', 'call'] as const;
export type Phrase = (typeof PHRASES)[number];

const lines = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1).max(max));

const key = z.string().min(8).max(100);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const reason = lines(2000);

const intents = z.discriminatedUnion('_intent', [
  z.object({ _intent: z.literal('signOff'), _key: key, sha256 }),
  z.object({ _intent: z.literal('return'), _key: key, sha256, reason }),
  z.object({
    _intent: z.literal('comment'),
    _key: key,
    sha256,
    path: z.string().min(1).max(300),
    text: reason,
  }),
  z.object({ _intent: z.literal('accept') }),
  z.object({ _intent: z.literal('refuse'), reason }),
  z.object({ _intent: z.literal('withdraw'), sha256, reason }),
]);

/** What a reviewer pressed, with what it needs. */
export type ReviewIntent = z.output<typeof intents>;

/** What was typed into the form that was pressed, to be shown again. */
export interface ReviewTyped {
  readonly intent: string;
  readonly path: string;
  readonly text: string;
  readonly reason: string;
}

const MAX_TYPED = 2000;

/**
 * Reads a press of the review page. `add` asks for a ready sentence at the end of the reason and decides nothing; a press that
 * lacks its text, or has too much of it, comes back as a fault.
 */
export function readReviewIntent(
  form: FormData,
):
  | { readonly kind: 'done'; readonly intent: ReviewIntent; readonly typed: ReviewTyped }
  | { readonly kind: 'add'; readonly phrase: Phrase; readonly typed: ReviewTyped }
  | { readonly kind: 'fault'; readonly tooLong: boolean; readonly typed: ReviewTyped } {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
  };
  const typed = {
    intent: text('_intent'),
    path: text('path'),
    text: text('text'),
    reason: text('reason'),
  };
  const phrase = PHRASES.find((each) => each === text('add'));
  if (phrase) return { kind: 'add', phrase, typed };
  const parsed = intents.safeParse(Object.fromEntries(form));
  if (parsed.success) return { kind: 'done', intent: parsed.data, typed };
  const tooLong = typed.text.trim().length > MAX_TYPED || typed.reason.trim().length > MAX_TYPED;
  return { kind: 'fault', tooLong, typed };
}
