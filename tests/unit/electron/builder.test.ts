import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import program from '../../../vite.config.ts';
import gallery from '../../../vite.gallery.config.ts';

const root = resolve(import.meta.dirname, '../../..');
const require = createRequire(import.meta.url);
const { load } = require('js-yaml') as { load(text: string): Record<string, unknown> };

const text = readFileSync(resolve(root, 'electron-builder.yml'), 'utf8');
const scheme = JSON.parse(readFileSync(resolve(root, 'node_modules/app-builder-lib/scheme.json'), 'utf8'));
const validate = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true }).compile(scheme);

it('electron-builder.yml is what electron-builder’s own schema asks for', () => {
  const ok = validate(load(text));
  expect(validate.errors ?? []).toEqual([]);
  expect(ok).toBe(true);
});

it.each([
  ['an unknown member', text.replace('asar: true', 'asarr: true')],
  ['another type', text.replace('asar: true', 'asar: 7')],
  ['a fuse that is none', text.replace('runAsNode:', 'runsAsNode:')],
])('the check sees %s', (_what, broken) => {
  expect(broken).not.toBe(text);
  expect(validate(load(broken))).toBe(false);
});

it('19: the fuses are as docs/electron.md has them', () => {
  expect(load(text).electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

it('no package and no source map goes along, nothing is published', () => {
  expect(load(text).files).toEqual(expect.arrayContaining(['!**/*.map', '!node_modules/**']));
  expect(load(text).publish).toBeNull();
});

it('the page of all parts is no part of the package: it is built elsewhere, and nothing names it', () => {
  const { files } = load(text) as { files: string[] };
  const packed = files.filter((pattern) => !pattern.startsWith('!'));
  expect(packed).toEqual(['out/electron/**', 'out/renderer/**', 'package.json', 'LICENSE']);
  expect(relative(root, String(gallery.build?.outDir))).toBe(join('out', 'gallery'));
  expect(relative(root, String(program.build?.outDir))).toBe(join('out', 'renderer'));
  // Without an entry of its own Vite takes index.html, which leads to main.tsx alone.
  expect(program.build).not.toHaveProperty('rolldownOptions');
  expect(program.build).not.toHaveProperty('rollupOptions');
  const own = readdirSync(resolve(root, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('gallery'))
    .filter((path) => readFileSync(resolve(root, 'renderer', path), 'utf8').includes('gallery/'));
  expect(own).toEqual([]);
});
