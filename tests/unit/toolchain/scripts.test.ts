import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockProblems } from '../../../scripts/check-lock.mjs';
import { isInstalled } from '../../../scripts/lib/environment.mjs';
import { fingerprint } from '../../../scripts/lib/inputs.mjs';
import { withLock } from '../../../scripts/lib/lock.mjs';

const root = resolve(import.meta.dirname, '../../..');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'canon-scripts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, text: string) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

function run(args: string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((done) => {
    const child = spawn(process.execPath, args, {
      cwd: options.cwd ?? folder,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('close', (status) => done({ status, stdout, stderr }));
  });
}

describe('the lock check', () => {
  const sound = {
    packages: {
      '': { devDependencies: { tool: '1.0.0' } },
      'node_modules/tool': { integrity: 'sha512-x', optionalDependencies: { 'tool-linux': '1.0.0' } },
      'node_modules/tool-linux': { integrity: 'sha512-y', optional: true },
    },
  };

  test('accepts a sound lock, and the one of this project', async () => {
    expect(lockProblems(sound)).toEqual([]);
    expect(lockProblems(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))).toEqual([]);
  });

  test.each([
    ['a platform package left out', { 'node_modules/tool-linux': undefined }, /tool-linux.*missing/],
    [
      'a registry address',
      { 'node_modules/tool': { integrity: 'x', resolved: 'https://r/t.tgz' } },
      /address/,
    ],
    ['no integrity', { 'node_modules/tool': {} }, /integrity/],
    ['a range', { '': { dependencies: { tool: '^1.0.0' } } }, /not pinned/],
  ])('refuses %s', (_name, change, message) => {
    const packages = Object.fromEntries(
      Object.entries({ ...sound.packages, ...change }).filter(([, entry]) => entry),
    );
    expect(lockProblems({ packages })).toEqual([expect.stringMatching(message)]);
  });
});

describe('what is installed', () => {
  const packages = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '1.0.0', optional: true },
  };
  const old = new Date('2020-01-01');

  /** node_modules as `npm ci` leaves it, but older than the lock file. */
  async function install(present: object) {
    await put('package-lock.json', JSON.stringify({ packages }));
    await put('node_modules/.package-lock.json', JSON.stringify({ packages: present }));
    await utimes(join(folder, 'node_modules/.package-lock.json'), old, old);
  }

  test('nothing, without node_modules', async () => {
    await put('package-lock.json', JSON.stringify({ packages }));
    expect(isInstalled(folder)).toBe(false);
  });

  test('the same packages, though the lock file was touched; an optional one may be left out', async () => {
    await install({ 'node_modules/a': { version: '1.0.0' } });
    expect(isInstalled(folder)).toBe(true);
  });

  test.each([
    ['another version', { 'node_modules/a': { version: '0.9.0' } }],
    ['one package less', { 'node_modules/b': { version: '1.0.0' } }],
    ['one package more', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '1.0.0' } }],
  ])('something else: %s', async (_name, present) => {
    await install(present);
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('the stamp of a build', () => {
  test('changes with an edited, an added and a deleted file, not with a file of the other part', async () => {
    await put('electron/a.ts', '1');
    await put('electron/core/b.ts', '1');
    const before = fingerprint(folder, 'electron');
    expect(fingerprint(folder, 'electron')).toBe(before);
    await put('renderer/c.ts', '1');
    expect(fingerprint(folder, 'electron')).toBe(before);
    await put('electron/core/b.ts', '12');
    const edited = fingerprint(folder, 'electron');
    await put('shared/d.ts', '1');
    const added = fingerprint(folder, 'electron');
    await rm(join(folder, 'electron/core/b.ts'));
    expect(new Set([before, edited, added, fingerprint(folder, 'electron')]).size).toBe(4);
  });
});

describe('the build lock', () => {
  test('lets one in at a time', async () => {
    const file = join(folder, 'lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside++;
      most = Math.max(most, inside);
      await new Promise((done) => setTimeout(done, 20));
      inside--;
    };
    await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
    expect(most).toBe(1);
  });

  test('is taken over from a dead holder and given back after a failure', async () => {
    const file = join(folder, 'lock');
    const { stdout } = await run(['-p', 'process.pid']);
    await writeFile(file, stdout.trim());
    await expect(withLock(file, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    let ran = false;
    await withLock(file, async () => {
      ran = true;
    });
    expect(ran).toBe(true);
  });
});

/** A checkout of its own around this one's scripts and packages, with a program that shows how it was called. */
async function makeCheckout() {
  for (const name of [
    'scripts',
    'package.json',
    'package-lock.json',
    'rolldown.config.mjs',
    'vite.config.ts',
    'tsconfig.json',
    'tsconfig.core.json',
    'tsconfig.main.json',
  ]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await put('renderer/index.html', '<!doctype html><title>x</title>');
  for (const name of ['main', 'preload']) await put(`electron/main/${name}.ts`, 'export {};\n');
  await put(
    'electron/canon.ts',
    `console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() }));\nprocess.exitCode = Number(process.env.STATUS ?? 0);\n`,
  );
}

describe('npm run canon and npm start', () => {
  test('build what is missing or old, print nothing of their own, keep folder, arguments and status', async () => {
    await makeCheckout();
    await mkdir(join(folder, 'elsewhere'));
    const env = { INIT_CWD: join(folder, 'elsewhere'), STATUS: '6' };
    const first = await run(['scripts/canon.mjs', 'list', '--json'], { env });
    expect(first.stderr).toContain('electron: built');
    expect(JSON.parse(first.stdout)).toEqual({ args: ['list', '--json'], cwd: env.INIT_CWD });
    expect(first.status).toBe(6);

    const second = await run(['scripts/canon.mjs', 'show', 'a b'], { env: { INIT_CWD: folder } });
    expect(second).toEqual({
      status: 0,
      stdout: `${JSON.stringify({ args: ['show', 'a b'], cwd: folder })}\n`,
      stderr: '',
    });

    await put('electron/canon.ts', `console.log('changed', ...process.argv.slice(2));\n`);
    // Never without `--shell`: where there is a display, that could download a runtime.
    const third = await run(['scripts/start.mjs', '--shell=browser', '--workspace', 'x'], {
      env: { INIT_CWD: folder },
    });
    expect(third.stdout).toBe('changed start --workspace x\n');
    expect(third.stderr).toContain('electron: built');
    await put(
      'runtime/electron',
      `#!${process.execPath}\nconsole.log(...process.argv.slice(2));process.exit(3);\n`,
    );
    await chmod(join(folder, 'runtime/electron'), 0o755);
    const desktop = await run(['scripts/start.mjs', '--shell=electron', '--workspace', 'x'], {
      env: { INIT_CWD: folder, ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'runtime') },
    });
    expect(desktop).toMatchObject({ status: 3, stdout: `${folder} --workspace=${join(folder, 'x')}\n` });

    const wrong = await run(['scripts/start.mjs', '--shell=both'], { env: { INIT_CWD: folder } });
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('electron or browser');
  });

  test('a program that does not build is not run', async () => {
    await makeCheckout();
    await put('electron/canon.ts', `import './absent.ts';\nconsole.log('ran');\n`);
    const { status, stdout, stderr } = await run(['scripts/canon.mjs'], { env: { INIT_CWD: folder } });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('absent.ts');
  });
});
