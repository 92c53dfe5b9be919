import { Secret, TOTP } from 'otpauth';
import { CLIENTS } from '#db/seed-world.ts';
import type { Page } from './browser.ts';
import { rowsOf, sessionFor } from './session.ts';

export const superuser = () => process.env.PORTAL_SUPERUSER_URL ?? '';

/** Signs a browser in without the mail, which sign-in.spec.ts is about, and opens a page. */
export async function enter(page: Page, email: string, path: string): Promise<void> {
  await page.context().clearCookies();
  const cookies = (await sessionFor(superuser(), email)).split('; ').map((text) => {
    const [name = '', value = ''] = text.split('=');
    return { name, value, url: 'https://localhost', secure: true };
  });
  await page.context().addCookies(cookies);
  await page.goto(path);
}

/** A code that has not been used yet: the memory of used ones is emptied, as time would. */
export async function freshCode(email: string): Promise<string> {
  await rowsOf(superuser(), 'update totp set last_step = 0');
  await rowsOf(superuser(), 'delete from rate_limit');
  const secrets = JSON.parse(process.env.PORTAL_SECOND_FACTORS ?? '{}') as Record<string, string>;
  return new TOTP({ secret: Secret.fromBase32(secrets[email] ?? '') }).generate();
}

export interface Scene {
  readonly projectId: string;
  readonly tenantId: string;
  readonly contact: string;
  readonly manager: string;
}

/** A seeded client whose form of this name is open, with its main contact and its account manager; the last by name if `last`. */
export async function findScene(slug: string, { last = false } = {}): Promise<Scene> {
  const [row] = await rowsOf<Scene>(
    superuser(),
    `select p.id as "projectId", p.tenant_id as "tenantId", u.email as contact, m.email as manager from project p
     join item i on i.project_id = p.id and i.slug = $1 and i.status in ('notStarted', 'inProgress')
     join contact c on c.tenant_id = p.tenant_id and c.role = 'mainContact' join app_user u on u.id = c.user_id
     join app_user m on m.id = p.manager_id where p.closed_at is null and u.language = 'fi' and p.client_name = any($2) order by p.client_name ${last ? 'desc' : ''} limit 1`,
    [slug, CLIENTS.map(({ name }) => name)],
  );
  if (!row) throw new Error(`no seeded client has an open form ${slug}`);
  return row;
}
