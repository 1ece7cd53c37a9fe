import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { READY } from '../../../electron/main/lifecycle.ts';
import { downloadElectron, failureMemory, findElectron } from '../../../scripts/lib/electron-runtime.mjs';
import { electronArgs, runElectron } from '../../../scripts/lib/run-electron.mjs';
import { chooseShell, readWish, type Surroundings } from '../../../scripts/lib/shell-choice.mjs';
import { tempFolder } from '../../support/workspace.ts';

describe('what was asked', () => {
  it.each([
    [[], { asked: undefined, rest: [] }],
    [['--shell=electron'], { asked: 'electron', rest: [] }],
    [['--shell', 'browser', '--port', '1'], { asked: 'browser', rest: ['--port', '1'] }],
    [
      ['--workspace', 'a', '--shell=browser', '--no-open'],
      { asked: 'browser', rest: ['--workspace', 'a', '--no-open'] },
    ],
    [['--shell=electron', '--shell=browser'], { asked: 'browser', rest: [] }],
    [['--shell=firefox'], { asked: undefined, rest: [], wrong: 'firefox' }],
    [['--shell'], { asked: undefined, rest: [], wrong: '' }],
    [['--shell='], { asked: undefined, rest: [], wrong: '' }],
  ])('%j', (args, wish) => {
    expect(readWish(args)).toEqual(wish);
  });

  it.each([
    [
      ['--workspace', 'a b', 'x'],
      ['--workspace=/cwd/a b', 'x'],
    ],
    [
      ['--workspace=/w', '--x'],
      ['--workspace=/w', '--x'],
    ],
    [['--workspace=../w'], ['--workspace=/w']],
    [['--workspace'], ['--workspace']],
    [[], []],
  ])('%j as Electron gets it', (rest, args) => {
    expect(electronArgs(rest, '/cwd')).toEqual(args);
  });
});

/** A machine with a display and a person; a test changes what it is about. */
function machine(
  changes: Partial<Surroundings> & { downloaded?: string | undefined; failure?: string } = {},
) {
  const seen = { downloads: 0, kept: [] as string[], forgotten: 0 };
  let runtime: string | undefined;
  const around: Surroundings = {
    env: { DISPLAY: ':0' },
    platform: 'linux',
    uid: 1000,
    find: () => runtime,
    memory: {
      read: () => undefined,
      keep: (why) => void seen.kept.push(why),
      forget: () => {
        seen.forgotten += 1;
      },
    },
    download: async () => {
      seen.downloads += 1;
      runtime = changes.downloaded;
      return changes.failure;
    },
    ...changes,
  };
  return { around, seen };
}
const wish = (...args: string[]) => readWish(args);

describe('which shell', () => {
  it('Electron where its runtime is there, without a download', async () => {
    const { around, seen } = machine({ find: () => '/dist/electron' });
    for (const words of [wish(), wish('--shell=electron'), wish('--workspace', 'x')]) {
      expect(await chooseShell(words, around)).toEqual({ shell: 'electron', program: '/dist/electron' });
    }
    expect(seen.downloads).toBe(0);
  });

  it('the browser shell where it was asked for, or a word that only it knows was used', async () => {
    const { around, seen } = machine({ find: () => '/dist/electron' });
    for (const words of [wish('--shell=browser'), wish('--no-open'), wish('--port', '1'), wish('--port=1')]) {
      expect(await chooseShell(words, around)).toEqual({ shell: 'browser' });
    }
    expect(seen.downloads).toBe(0);
    expect(await chooseShell(wish('--shell=electron', '--port=1'), around)).toMatchObject({
      shell: 'electron',
    });
  });

  it('Electron where its runtime could be fetched; an old failure is forgotten', async () => {
    const { around, seen } = machine({ downloaded: '/dist/electron' });
    expect(await chooseShell(wish(), around)).toEqual({ shell: 'electron', program: '/dist/electron' });
    expect(seen).toEqual({ downloads: 1, kept: [], forgotten: 1 });
  });

  it.each([
    [{ failure: 'getaddrinfo ENOTFOUND' }, 'getaddrinfo ENOTFOUND'],
    [{}, 'it is not whole'],
  ])('else the browser shell with the reason, which is remembered: %j', async (changes, why) => {
    const { around, seen } = machine(changes);
    expect(await chooseShell(wish(), around)).toEqual({
      shell: 'browser',
      why: `its runtime could not be downloaded (${why})`,
    });
    expect(seen).toEqual({ downloads: 1, kept: [why], forgotten: 0 });
  });

  it('a failure that is remembered is not tried again, unless Electron is asked for', async () => {
    const memory = {
      read: () => ({ at: '2026-11-24T05:00:00.000Z', why: 'no network' }),
      keep: () => undefined,
      forget: () => undefined,
    };
    const { around, seen } = machine({ memory, failure: 'no network either' });
    const choice = await chooseShell(wish(), around);
    expect(choice).toMatchObject({
      shell: 'browser',
      why: expect.stringMatching(/2026-11-24.*no network.*--shell=electron/),
    });
    expect(seen.downloads).toBe(0);
    expect(await chooseShell(wish('--shell=electron'), around)).toMatchObject({
      shell: 'none',
      why: expect.stringContaining('no network either'),
    });
    expect(seen.downloads).toBe(1);
  });

  it.each([
    ['a CI run', { env: { DISPLAY: ':0', CI: '1' } }, /CI/],
    ['no display', { env: {} }, /display/],
    ['root', { uid: 0 }, /root/],
  ])('%s downloads nothing', async (_what, changes, why) => {
    const { around, seen } = machine({ ...changes, downloaded: '/dist/electron' });
    expect(await chooseShell(wish(), around)).toMatchObject({
      shell: 'browser',
      why: expect.stringMatching(why),
    });
    expect(seen.downloads).toBe(0);
  });

  it('a display or root is asked about on Linux alone', async () => {
    const { around } = machine({ platform: 'darwin', env: {}, find: () => '/dist/electron' });
    expect(await chooseShell(wish(), around)).toMatchObject({ shell: 'electron' });
  });
});

describe('the runtime', () => {
  /** A package `electron` with a runtime in it, less what `without` names. */
  function install({ version = '45.4.1', executable = true, pathFile = true } = {}) {
    const folder = tempFolder();
    writeFileSync(join(folder, 'package.json'), '{"version":"45.4.1"}');
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'version'), `v${version}\n`);
    writeFileSync(join(folder, 'dist', 'electron'), '#!/bin/sh\n');
    if (executable) chmodSync(join(folder, 'dist', 'electron'), 0o755);
    if (pathFile) writeFileSync(join(folder, 'path.txt'), 'electron');
    return folder;
  }
  const find = (folder: string | undefined, env = {}, platform = 'linux') =>
    findElectron({ folder, env, platform });

  it('is found where it is whole', () => {
    const folder = install();
    expect(find(folder)).toBe(join(folder, 'dist', 'electron'));
  });

  it.each([
    ['no path.txt: the download never ended', { pathFile: false }],
    ['another version than the package', { version: '44.0.0' }],
    ['nothing that can be run', { executable: false }],
  ])('is not found with %s', (_what, options) => {
    expect(find(install(options))).toBeUndefined();
  });

  it('is not found without the package, for another system, or where a folder stands for the program', () => {
    expect(find(undefined)).toBeUndefined();
    expect(find(tempFolder())).toBeUndefined();
    expect(find(install(), {}, 'sunos')).toBeUndefined();
    const override = tempFolder();
    mkdirSync(join(override, 'electron'));
    expect(find(install(), { ELECTRON_OVERRIDE_DIST_PATH: override })).toBeUndefined();
  });

  it('ELECTRON_OVERRIDE_DIST_PATH names another one, and then that one or none', () => {
    const other = join(install(), 'dist');
    expect(find(install({ pathFile: false }), { ELECTRON_OVERRIDE_DIST_PATH: other })).toBe(
      join(other, 'electron'),
    );
    expect(find(install(), { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' })).toBeUndefined();
  });
});

describe('the download', () => {
  async function download(script: string, options: { patienceMs?: number; beatMs?: number } = {}) {
    const folder = tempFolder();
    const installer = join(folder, 'install.js');
    writeFileSync(installer, script);
    const scratch = join(folder, 'cache', 'scratch');
    const lines: string[] = [];
    const why = await downloadElectron({
      installer,
      scratch,
      say: (line) => void lines.push(line),
      ...options,
    });
    return { why, lines, left: existsSync(scratch), folder };
  }

  it('that works', async () => {
    expect(await download('process.exit(0)')).toMatchObject({ why: undefined, left: false });
  });

  it('that fails says why in one line', async () => {
    const script = "console.error('at first\\nTypeError: fetch failed\\n  at somewhere'); process.exit(1)";
    expect(await download(script)).toMatchObject({ why: 'TypeError: fetch failed', left: false });
  });

  it('that fails without a word', async () => {
    expect(await download('process.exit(3)')).toMatchObject({ why: 'the installer ended with 3' });
  });

  it('that hangs is ended when time is up', async () => {
    const { why, left } = await download('setInterval(() => undefined, 1000)', { patienceMs: 1_000 });
    expect({ why, left }).toEqual({ why: 'it took longer than 1 s', left: false });
  });

  it('shows how it grows', async () => {
    const script = `
      const { writeFileSync } = require('node:fs');
      writeFileSync(require('node:os').tmpdir() + '/part.zip', Buffer.alloc(3e6));
      setTimeout(() => undefined, 1000);`;
    const { why, lines, left } = await download(script, { beatMs: 100 });
    expect(lines).toContainEqual(expect.stringMatching(/^… 3 MB after \d+ s$/));
    expect({ why, left }).toEqual({ why: undefined, left: false });
  });

  it('that failed is remembered for this version', () => {
    const file = join(tempFolder(), 'a', 'b.json');
    const memory = failureMemory(file, '45.4.1');
    expect(memory.read()).toBeUndefined();
    memory.keep('no network');
    expect(memory.read()).toMatchObject({ why: 'no network', at: expect.stringMatching(/^\d{4}-/) });
    expect(failureMemory(file, '46.0.0').read()).toBeUndefined();
    memory.forget();
    expect(memory.read()).toBeUndefined();
    writeFileSync(file, '{"version":');
    expect(memory.read()).toBeUndefined();
  });
});

describe('the program in Electron', () => {
  /** Something that Electron would be. */
  function standIn(script: string): string {
    const file = join(tempFolder(), 'electron');
    writeFileSync(file, `#!${process.execPath}\n${script}`);
    chmodSync(file, 0o755);
    return file;
  }

  it('came up once it has said so', async () => {
    const program = standIn(`console.log(${JSON.stringify(READY)}); process.exitCode = process.argv.length;`);
    expect(await runElectron(program, '/program', ['--workspace=/w'])).toEqual({ status: 4, ready: true });
  });

  it('that ends before is no window', async () => {
    const program = standIn("process.kill(process.pid, 'SIGKILL')");
    expect(await runElectron(program, '/program', [])).toEqual({ status: -1, ready: false });
    expect(await runElectron('/nowhere/electron', '/program', [])).toEqual({ status: -1, ready: false });
  });
});
