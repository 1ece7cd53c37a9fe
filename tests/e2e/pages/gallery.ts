import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { build, type PreviewServer, preview } from 'vite';

export { expect };

const configFile = fileURLToPath(new URL('../../../vite.gallery.config.ts', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../../out/shots/', import.meta.url));

export const shotOf = (name: string): string => join(FOLDER, `gallery-${name}.png`);

/** The `test` of the page of all parts: it is built and served once, and opened anew for each. */
export const test = base.extend<{ problems: string[] }, { server: PreviewServer }>({
  server: [
    async ({ browserName: _browser }, use) => {
      await build({ configFile, logLevel: 'warn' });
      const server = await preview({
        configFile,
        logLevel: 'warn',
        preview: { port: 0, host: '127.0.0.1', open: false },
      });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  problems: async ({ context }, use) => {
    const problems: string[] = [];
    context.on('weberror', (error) => problems.push(error.error().message));
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    await use(problems);
    expect(problems).toEqual([]);
  },
  page: async ({ page, server, problems: _watched }, use) => {
    await page.goto(new URL('gallery.html', server.resolvedUrls?.local[0]).href);
    await page.getByRole('heading', { name: 'Parts' }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    await use(page);
  },
});
