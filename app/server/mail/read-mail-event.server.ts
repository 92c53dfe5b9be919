import type { WebhookEventPayload } from 'resend';

/**
 * Reads a report of the mail service from its raw body. Undefined when the signature does not fit, or when it was made more
 * than five minutes ago or ahead (the Svix scheme, https://docs.svix.com/receiving/verifying-payloads/how-manual).
 */
export async function readMailEvent(
  request: Request,
  webhookSecret: string,
): Promise<{ id: string; event: WebhookEventPayload } | undefined> {
  const header = (name: string) => request.headers.get(`svix-${name}`) ?? '';
  const id = header('id');
  const payload = await request.text();
  // Only the verifier of the client is used here: it needs no key of its own and sends nothing.
  const { Resend } = await import('resend');
  const { webhooks } = new Resend('unused');
  try {
    const headers = { id, timestamp: header('timestamp'), signature: header('signature') };
    return { id, event: webhooks.verify({ payload, headers, webhookSecret }) as WebhookEventPayload };
  } catch {
    return undefined;
  }
}
