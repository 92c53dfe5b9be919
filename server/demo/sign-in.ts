import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Mailbox } from '../embedded/mailbox.ts';

/** Where a browser goes on, and the cookies it takes along. */
export type SignIn = { location: string; cookies: string[] };

const PATIENCE = 15_000;

/**
 * Does what a person would do: asks the portal for a login mail, waits for it and finds the link in it. The cookie that
 * ties the request to a browser is handed on to the visitor's. When no mail comes (asked too often), the portal's own
 * login page follows.
 */
export async function signInByMail(mailbox: Mailbox, appUrl: string, email: string): Promise<SignIn> {
  const before = new Set(mailbox.messages(email).map((message) => message.id));
  const answer = await fetch(`${appUrl}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: appUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email }).toString(),
  });
  const cookies = answer.headers.getSetCookie();
  const deadline = Date.now() + PATIENCE;
  while (answer.status < 400 && Date.now() < deadline) {
    for (const { id, text } of mailbox.messages(email)) {
      const link = before.has(id) ? undefined : findLink(text ?? '', appUrl);
      if (link) return { location: link, cookies };
    }
    await sleep(100);
  }
  return { location: `${appUrl}/login`, cookies: [] };
}

/** Forgets how many login mails anybody has asked for; every other limit stays. */
export async function forgetLoginMails(superuserUrl: string): Promise<void> {
  const database = new pg.Client({ connectionString: superuserUrl });
  await database.connect();
  try {
    await database.query("delete from portal.rate_limit where key like 'loginMail%'");
  } finally {
    await database.end();
  }
}

function findLink(text: string, appUrl: string): string | undefined {
  return text.split(/\s+/).find((word) => word.startsWith(`${appUrl}/login/link/`));
}
