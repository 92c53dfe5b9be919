import type { Brand } from '#app/ui/frame.tsx';
import type { Env } from './env.server.ts';

/** The provider's face from the configuration, as pages show it. */
export const brandOf = (env: Pick<Env, 'BRAND_NAME' | 'BRAND_ACCENT' | 'BRAND_LOGO_URL'>): Brand => ({
  name: env.BRAND_NAME,
  logo: env.BRAND_LOGO_URL,
  accent: env.BRAND_ACCENT,
});
