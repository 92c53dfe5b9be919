import type { ActionFunctionArgs } from '@remix-run/node';
import { noteMailEvent } from '#app/server/commands/note-mail-event.server.ts';
import { readMailEvent } from '#app/server/mail/read-mail-event.server.ts';

/** Reports of the mail service. They carry no cookie and prove themselves by their signature. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { services } = context;
  const secret = services.env.RESEND_WEBHOOK_SECRET;
  if (!secret) return new Response('not found', { status: 404 });
  const report = await readMailEvent(request, secret);
  if (!report) return new Response('not signed by the mail service', { status: 401 });
  await noteMailEvent(services, report.id, report.event);
  return new Response('ok');
}
