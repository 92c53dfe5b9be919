import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';
import { enhanceScript } from './server/vite/enhance-script.ts';
import { refuseInBrowser } from './server/vite/refuse-in-browser.ts';
import { serverEntries } from './server/vite/server-entries.ts';
import { slimIcons } from './server/vite/slim-icons.ts';
import { slimJsx } from './server/vite/slim-jsx.ts';
import { slimRemixServer } from './server/vite/slim-remix-server.ts';
import { stubUnhydratedRoutes } from './server/vite/stub-unhydrated-routes.ts';

export default defineConfig({
  plugins: [
    slimRemixServer(),
    slimJsx(),
    slimIcons(),
    enhanceScript(new URL('./app/enhance/enhance.ts', import.meta.url).pathname),
    tailwindcss(),
    remix(remixConfig),
    serverEntries({ web: 'server/web.ts', worker: 'server/worker.ts' }),
    stubUnhydratedRoutes(),
    refuseInBrowser(),
  ],
  ssr: {
    // Built in, so that only what is used of a package is loaded, and slimRemixServer reaches the framework.
    noExternal: true,
    // These load parts of themselves by name, or are loaded when they are needed first.
    external: [
      'pg',
      'pino',
      'pg-boss',
      'pdfkit',
      'react',
      'react-dom',
      '@aws-sdk/client-s3',
      '@aws-sdk/lib-storage',
    ],
  },
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
});
