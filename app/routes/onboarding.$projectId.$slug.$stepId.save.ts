import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { requireClientItem } from '#app/server/guards.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';

const change = z.object({
  path: z.string().min(1).max(300),
  from: z.string().max(50_000),
  to: z.string().max(50_000),
});
const body = z.object({ changes: z.array(change).min(1).max(500) });

/** Autosave: single changed places of one step. Answers 409 with both texts where somebody else was first. */
export async function action(args: ActionFunctionArgs) {
  const guarded = await requireClientItem(args);
  const { projectId, slug } = guarded;
  const parsed = body.safeParse(await args.request.json().catch(() => undefined));
  if (!parsed.success) return Response.json({ refused: 'unreadable' }, { status: 422 });
  const answer = await refusalOf(() =>
    saveStep(guarded, { projectId, slug, stepId: args.params.stepId ?? '', save: parsed.data }),
  );
  if ('refused' in answer) return Response.json({ refused: answer.refused }, { status: 409 });
  return Response.json(answer.done, { status: answer.done.conflicts.length > 0 ? 409 : 200 });
}
