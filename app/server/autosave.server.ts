import { z } from 'zod';
import { saveStep } from './commands/save-step.server.ts';
import type { FormGuarded } from './guards.server.ts';
import { jsonResponse } from './page-body.server.ts';
import { refusalOf } from './refusal.server.ts';

const change = z.object({
  path: z.string().min(1).max(300),
  from: z.string().max(50_000),
  to: z.string().max(50_000),
});
const body = z.object({ changes: z.array(change).min(1).max(500) });

/** Saves single changed places of one step. Answers 409 with both texts where somebody else was first. */
export async function autosave(guarded: FormGuarded, stepId: string, request: Request): Promise<Response> {
  try {
    return await save(guarded, stepId, await request.json().catch(() => undefined));
  } finally {
    await guarded.leave?.();
  }
}

async function save(guarded: FormGuarded, stepId: string, typed: unknown): Promise<Response> {
  const { projectId, slug } = guarded;
  const parsed = body.safeParse(typed);
  if (!parsed.success) return jsonResponse({ refused: 'unreadable' }, 422);
  const answer = await refusalOf(() => saveStep(guarded, { projectId, slug, stepId, save: parsed.data }));
  if ('refused' in answer) return jsonResponse({ refused: answer.refused }, 409);
  return jsonResponse(answer.done, answer.done.conflicts.length > 0 ? 409 : 200);
}
