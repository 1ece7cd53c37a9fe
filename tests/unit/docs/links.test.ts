import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { PAGES, read, root } from './pages.ts';

/** What stands between three backticks is an example; its files need not be there. */
const withoutExamples = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');

/** The anchor that a heading gets: as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (file: string): string[] =>
  [...withoutExamples(read(file)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

test.each(PAGES)('%s leads nowhere in vain', (page) => {
  const text = withoutExamples(read(page));
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(
    ([, link = '']) => link,
  );
  const wrong = links.filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? page : normalize(join(dirname(page), path));
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && !anchorsOf(file).includes(anchor);
  });
  expect(wrong).toEqual([]);
});

const PATH = /`((?:shared|electron|renderer|scripts|tests|docs|seeds)\/[\w./-]*[\w/])`/g;

test.each(PAGES)('%s names only files that are there', (page) => {
  const named = [...withoutExamples(read(page)).matchAll(PATH)].map(([, path = '']) => path);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test.each(PAGES)('%s tells nothing of the machine it was written on', (page) => {
  expect(read(page)).not.toMatch(/\/(?:work|tmp|root|home)\//);
});
