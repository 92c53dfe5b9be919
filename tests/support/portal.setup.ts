import { startPortal } from './portal.ts';

/** Starts the house for all browser specs and tells them its addresses by the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const portal = await startPortal();
  process.env.PORTAL_URL = portal.url;
  process.env.MAILBOX_URL = portal.mailbox.url;
  process.env.PORTAL_SECOND_FACTORS = JSON.stringify(portal.secondFactors);
  process.env.PORTAL_SUPERUSER_URL = portal.superuserUrl;
  process.env.PORTAL_FOLDER = portal.folder;
  process.env.PORTAL_ENV = JSON.stringify(portal.env);
  process.env.PORTAL_DATABASE_URL = portal.env.DATABASE_URL;
  return () => portal.stop();
}
