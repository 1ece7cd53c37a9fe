import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';

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
