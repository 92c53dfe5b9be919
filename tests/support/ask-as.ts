import { randomUUID } from 'node:crypto';
import type { Entry, Role } from './authz-matrix.ts';
import { rowsOf, sessionFor } from './session.ts';

/** The client whose pages everybody tries: its name must never stand in an answer to somebody who may not see it. */
export const CLIENT = { contact: 'veikko@sisupyora.example', canary: 'Sisu Pyöräkorjaamo' };

const PEOPLE: Readonly<Partial<Record<Role, string>>> = {
  mainContact: CLIENT.contact,
  foreignContact: 'maria@skargardenskeramik.example',
  assignedStaff: 'saara.niemi@alkuun.example',
  unassignedStaff: 'henrik.lindqvist@alkuun.example',
  admin: 'outi.karhu@alkuun.example',
};

/** One client's project, and somebody signed in of each role. */
export interface Cast {
  readonly url: string;
  readonly projectId: string;
  /** Of each role, the Cookie header. */
  readonly cookies: Readonly<Record<Role, string>>;
}

/** Signs somebody of each role in, behind the portal's back; the client gets a colleague for one area, and answers to look at. */
export async function openCast(): Promise<Cast> {
  const superuser = process.env.PORTAL_SUPERUSER_URL ?? '';
  const [place] = await rowsOf<{ id: string; tenant_id: string }>(
    superuser,
    'select p.id, p.tenant_id from project p join contact c using (tenant_id) join app_user u on u.id = c.user_id where u.email = $1',
    [CLIENT.contact],
  );
  if (!place) throw new Error('the seeded client is missing');
  const colleague = `${randomUUID()}@sisupyora.example`;
  await rowsOf(superuser, "insert into app_user (email, name, kind) values ($1, 'Liisa Lehto', 'client')", [
    colleague,
  ]);
  await rowsOf(
    superuser,
    "insert into contact (tenant_id, user_id, role, areas) select $1, id, 'contact', '{sales}' from app_user where email = $2",
    [place.tenant_id, colleague],
  );
  await rowsOf(
    superuser,
    `insert into step_answers (tenant_id, item_id, step_id, inputs, wizard_version, saved_at)
     select tenant_id, id, 'domains', $2, 1, now() from item where project_id = $1 and slug = 'domain-dns'
     on conflict (tenant_id, item_id, step_id) do update set inputs = excluded.inputs`,
    [
      place.id,
      JSON.stringify({ domains: [{ id: 'd1', name: 'sisupyora.fi', isMain: 'yes', move: 'moves' }] }),
    ],
  );
  const cookies: Partial<Record<Role, string>> = {
    anonymous: 'lang=fi',
    otherContact: await sessionFor(superuser, colleague),
  };
  for (const [role, email] of Object.entries(PEOPLE))
    cookies[role as Role] = await sessionFor(superuser, email);
  const url = process.env.PORTAL_URL ?? '';
  return { url, projectId: place.id, cookies: cookies as Record<Role, string> };
}

/** Asks for an entry of the matrix as somebody of a role. `suffix`: what stands after the address. */
export function askAs(cast: Cast, entry: Entry, method: string, role: Role, suffix = ''): Promise<Response> {
  const posted = {
    origin: cast.url,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
  };
  return fetch(cast.url + entry.path.replace('$projectId', cast.projectId) + suffix, {
    method,
    redirect: 'manual',
    headers: { cookie: cast.cookies[role], ...(method === 'POST' ? posted : {}) },
    body: method === 'POST' ? new URLSearchParams(entry.form) : undefined,
  });
}
