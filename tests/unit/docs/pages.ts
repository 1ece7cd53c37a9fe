import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The checkout's top folder, absolute. */
export const root = resolve(import.meta.dirname, '../../..');

/** Every file below a folder of the checkout whose name ends so, as a path relative to the checkout. */
export function filesUnder(folder: string, ...endings: string[]): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .sort();
}

export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The pages of the documentation, relative to the checkout. */
export const PAGES = ['README.md', 'CONTRIBUTING.md', 'seeds/README.md', ...filesUnder('docs', '.md')];

/** The cells of the tables in a page, row by row; the rules between head and body are left out. */
export function rowsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^[|\s-]+$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** The word between backticks that a cell consists of; undefined where it is anything else. */
export const codeIn = (cell: string | undefined): string | undefined => /^`([^`]+)`$/.exec(cell ?? '')?.[1];
