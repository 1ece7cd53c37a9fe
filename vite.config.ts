import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer: plain static files that both shells serve, so every address in them is relative. */
export default defineConfig({
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('out/renderer', import.meta.url)),
    emptyOutDir: true,
    // One file, loaded from this machine: splitting it would only add round trips.
    chunkSizeWarningLimit: 2000,
    sourcemap: true,
    // The oldest Chromium among the browsers an organisation keeps installed; Electron's is newer.
    target: 'chrome120',
    // A data: address for a font or picture would need a hole in the content security policy.
    assetsInlineLimit: 0,
  },
});
