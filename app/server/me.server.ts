import type { Person } from './session.server.ts';

/** What the frame of the provider's pages says of whoever is signed in. */
export const meOf = ({ name, email, staffRole }: Person) => ({ name, email, admin: staffRole === 'admin' });
