import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The page of all parts in all states (docs/design-system.md): for whoever draws them, and for the tests. It is built
 * beside the program, never into it.
 */
export default defineConfig({
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  base: './',
  plugins: [react()],
  server: { open: '/gallery.html', host: '127.0.0.1' },
  build: {
    outDir: fileURLToPath(new URL('out/gallery', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
    target: 'chrome120',
    assetsInlineLimit: 0,
    rolldownOptions: { input: fileURLToPath(new URL('renderer/gallery.html', import.meta.url)) },
  },
});
