/** Segments this long are tokens of links (43 letters); ids are 36. */
const TOKEN = /\/[A-Za-z0-9_-]{40,}/g;

/** A path as the log may hold it: whoever reads the log must not be able to follow a sign-in link (OWASP ASVS 5.0, 14.2.1). */
export const logPath = (path: string): string => path.replace(TOKEN, '/…');
