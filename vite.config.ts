import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';
import { enhanceScript } from './server/vite/enhance-script.ts';
import { refuseInBrowser } from './server/vite/refuse-in-browser.ts';
import { slimRemixServer } from './server/vite/slim-remix-server.ts';
import { stubUnhydratedRoutes } from './server/vite/stub-unhydrated-routes.ts';

export default defineConfig({
  plugins: [
    slimRemixServer(),
    enhanceScript(new URL('./app/enhance/enhance.ts', import.meta.url).pathname),
    tailwindcss(),
    remix(remixConfig),
    stubUnhydratedRoutes(),
    refuseInBrowser(),
  ],
  ssr: {
    noExternal: [
      // Icons are taken one by one: the package as a whole is a thousand modules.
      'lucide-react',
      // The framework is built in, so that slimRemixServer reaches it; entry.server.tsx exports its request handler.
      /^@remix-run\/(node|react|router|server-runtime)$/,
      'react-router',
      'react-router-dom',
    ],
  },
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
});
