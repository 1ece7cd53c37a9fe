/**
 * The direction of the layers is held by biome.json alone, where a mistyped pattern would ban nothing and say
 * nothing. So every ban is tried on a file that breaks it, and the imports each layer needs on one that doesn't.
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const imports = 'lint/style/noRestrictedImports';
const nodeModules = 'lint/correctness/noNodejsModules';
const globals = 'lint/style/noRestrictedGlobals';

/** Folder of the file, what it says, and the rule that must refuse it. */
const banned: Array<[folder: string, code: string, rule: string]> = [
  ['shared', "import 'node:fs';", nodeModules],
  ['shared', "import 'node:fs';", imports],
  ['shared', "import 'fs';", nodeModules],
  ['shared/model', "import 'node:path';", nodeModules],
  ['shared', "import 'electron';", imports],
  ['shared', "import 'react';", imports],
  ['shared', "import 'lowdb';", imports],
  ['shared', "import 'lowdb/node';", imports],
  ['shared', "import 'zod';", imports],
  ['shared', "export * from 'zod';", imports],
  ['shared', "await import('zod');", imports],
  ['shared', "import type { Low } from 'lowdb';\nexport type A = Low;", imports],
  ['shared', "import '../electron/core/dispatch.ts';", imports],
  ['shared/rules', "import '../../renderer/main.tsx';", imports],

  ['electron', "import 'zod';", imports],
  ['electron', "import 'electron';", imports],
  ['electron', "import '../renderer/main.tsx';", imports],
  ['electron', "await fetch('https://example.org');", globals],

  ['electron/core', "import 'zod';", imports],
  ['electron/core', "import 'zod/mini';", imports],
  ['electron/core', "import 'electron';", imports],
  ['electron/core', "import 'electron/main';", imports],
  ['electron/core', "await import('electron');", imports],
  ['electron/core', "import 'react';", imports],
  ['electron/core', "import 'react-dom/client';", imports],
  ['electron/core', "import 'node:http';", imports],
  ['electron/core', "import 'http';", imports],
  ['electron/core', "import 'node:https';", imports],
  ['electron/core', "import 'node:net';", imports],
  ['electron/core', "import 'node:tls';", imports],
  ['electron/core', "import 'node:dgram';", imports],
  ['electron/core', "import '../main/window.ts';", imports],
  ['electron/core/store', "import '../../browser/server.ts';", imports],
  ['electron/core/store', "import '../../cli/run.ts';", imports],
  ['electron/core/store', "import '../../../renderer/main.tsx';", imports],
  ['electron/core', "await fetch('https://example.org');", globals],
  ['electron/core', "new WebSocket('wss://example.org');", globals],
  ['electron/browser', "new EventSource('https://example.org');", globals],

  ['electron/browser', "import '../cli/run.ts';", imports],
  ['electron/browser', "import '../main/window.ts';", imports],
  ['electron/browser', "import '../../renderer/main.tsx';", imports],
  ['electron/browser', "import 'electron';", imports],
  ['electron/browser', "import 'react';", imports],
  ['electron/browser', "import 'zod';", imports],

  ['electron/cli', "import '../browser/server.ts';", imports],
  ['electron/cli/commands', "import '../../browser/server.ts';", imports],
  ['electron/cli', "import '../main/window.ts';", imports],
  ['electron/cli', "import 'node:http';", imports],
  ['electron/cli', "import 'electron';", imports],
  ['electron/cli', "import 'react';", imports],

  ['electron/main', "import '../browser/server.ts';", imports],
  ['electron/main', "import '../cli/run.ts';", imports],
  ['electron/main', "import 'node:http';", imports],
  ['electron/main', "import 'react';", imports],

  ['renderer', "import 'node:fs';", nodeModules],
  ['renderer', "import 'path';", nodeModules],
  ['renderer', "import 'electron';", imports],
  ['renderer', "import 'lowdb';", imports],
  ['renderer', "import 'lowdb/browser';", imports],
  ['renderer', "import 'env-paths';", imports],
  ['renderer', "import 'zod';", imports],
  ['renderer', "import '../electron/core/dispatch.ts';", imports],
  ['renderer/features/roles', "import '../../../electron/core/dispatch.ts';", imports],

  ['shared', 'export default 1;', 'lint/style/noDefaultExport'],
  ['renderer', 'export default 1;', 'lint/style/noDefaultExport'],
];

const allowed: Array<[folder: string, code: string]> = [
  ['shared', "import './errors.ts';"],
  ['shared', "import './main/x.ts';"],
  ['shared/model', "import '../zod.ts';"],
  ['shared', "import 'canonicalize';"],
  ['electron', "import './core/dispatch.ts';\nimport './cli/run.ts';\nimport './browser/server.ts';"],
  [
    'electron/core',
    "import 'node:fs';\nimport 'node:child_process';\nimport 'lowdb';\nimport '../../shared/zod.ts';",
  ],
  ['electron/core/handlers', "import '../store/workspace.ts';"],
  ['electron/browser', "import 'node:http';\nimport 'node:net';\nimport '../core/dispatch.ts';"],
  ['electron/cli', "import 'node:fs';\nimport '../core/dispatch.ts';\nimport '../../shared/errors.ts';"],
  ['electron/main', "import 'electron';\nimport '../core/dispatch.ts';"],
  [
    'renderer',
    "import 'react';\nimport 'react-aria-components';\nimport 'zustand';\nimport '../shared/contract.ts';",
  ],
  ['renderer', "await fetch('/api');"],
];

let folder: string;
/** Rule names by file, as biome reports them. */
const reported = new Map<string, string[]>();

const badFile = (index: number) => `${banned[index]?.[0]}/bad${index}.ts`;
const goodFile = (index: number) => `${allowed[index]?.[0]}/good${index}.ts`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'canon-layers-'));
  await copyFile(join(root, 'biome.json'), join(folder, 'biome.json'));
  const files = [
    ...banned.map(([, code], index) => [badFile(index), code] as const),
    ...allowed.map(([, code], index) => [goodFile(index), code] as const),
    ['shared/zod.ts', "import { z } from 'zod';\nexport { z };"] as const,
    ['some.config.ts', 'export default 1;'] as const,
  ];
  for (const [file, code] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${code}\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const output = await new Promise<string>((done, fail) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      // Status 1 is what is wanted here: there are findings.
      if (error && error.code !== 1) fail(new Error(`biome: ${stderr}`));
      else done(stdout);
    });
  });
  for (const { category, location } of JSON.parse(output).diagnostics) {
    const path = typeof location.path === 'string' ? location.path : location.path.file;
    reported.set(path, [...(reported.get(path) ?? []), category]);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('refused', () => {
  test.each(banned.map((line, index) => [...line, badFile(index)] as const))(
    '%s: %s (%s)',
    (_folder, _code, rule, file) => {
      expect(reported.get(file)).toContain(rule);
    },
  );
});

describe('accepted', () => {
  test.each(allowed.map((line, index) => [...line, goodFile(index)] as const))(
    '%s: %s',
    (_folder, _code, file) => {
      const rules = reported.get(file) ?? [];
      expect(rules.filter((rule) => [imports, nodeModules, globals].includes(rule))).toEqual([]);
    },
  );

  test('zod in shared/zod.ts', () => {
    expect(reported.get('shared/zod.ts')).toBeUndefined();
  });

  test('a default export in a config file', () => {
    expect(reported.get('some.config.ts')).toBeUndefined();
  });
});
