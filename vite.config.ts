import { fileURLToPath } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';
import { enhanceScript } from './server/vite/enhance-script.ts';
import { hardenTurboStream } from './server/vite/harden-turbo-stream.ts';
import { stubUnhydratedRoutes } from './server/vite/stub-unhydrated-routes.ts';

export default defineConfig({
  plugins: [
    hardenTurboStream(),
    enhanceScript(fileURLToPath(new URL('./app/enhance/enhance.ts', import.meta.url))),
    tailwindcss(),
    remix(remixConfig),
    stubUnhydratedRoutes(),
  ],
  // Icons are taken one by one into the server's build: the package as a whole is a thousand modules.
  ssr: { noExternal: ['lucide-react'] },
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
});
