import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CALL } from '../../../electron/main/channels.ts';
import { READY } from '../../../electron/main/lifecycle.ts';
import {
  app,
  type BrowserWindow,
  type FakeContents,
  fake,
  invokeFrom,
  preventable,
} from '../../support/fake-electron.ts';
import { makeWorkspace, tempFolder, testRole } from '../../support/workspace.ts';
import { until } from '../browser/shell.ts';
import { beginProgram } from './program.ts';

async function ask(contents: FakeContents, method: string, params: unknown = {}) {
  const text = JSON.stringify({ method, params });
  return JSON.parse((await invokeFrom(contents, CALL, [text])) as string);
}

/** The page does what renderer/transport/ipc.ts does when the window closes. */
function leavesWhenAsked(window: BrowserWindow): void {
  const { webContents } = window;
  const send = webContents.send.bind(webContents);
  webContents.send = (channel: string, text: string) => {
    send(channel, text);
    if (JSON.parse(text).type === 'closing') void ask(webContents, 'shell.left');
  };
}

describe('the start', () => {
  it('does before ready what has to be done then, and shows the workspace named', async () => {
    const program = beginProgram();
    expect(fake.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
    expect(fake.sandboxed).toBe(true);
    expect(fake.paths.get('userData')).toBe(join(program.home, 'electron'));
    const window = await program.opened();
    expect(window.webContents.url).toBe('app://canon/index.html');
    expect(window.shown).toBe(true);
    await until(() => program.output.stdout.includes(READY), 'it says that it is ready');
    const { value } = await ask(window.webContents, 'workspace.get');
    expect(value).toMatchObject({
      path: program.workspace.root,
      readOnly: false,
      author: expect.stringMatching('Mira'),
    });
    expect(program.output.stderr).toBe('');
  });

  it('ends at once where another instance runs, and tells that one what was wanted', async () => {
    const workspace = makeWorkspace();
    const program = beginProgram({ workspace });
    await program.opened();
    // Another start, which doesn't get the lock.
    expect(fake.lockData).toEqual({ workspace: workspace.root });
    const other = makeWorkspace();
    app.emit('second-instance', {}, [], '/', { workspace: other.root });
    await until(() => program.windows().length === 2, 'the other workspace is open too');
    const paths = await Promise.all(
      program.windows().map(async ({ webContents }) => (await ask(webContents, 'workspace.get')).value.path),
    );
    expect(paths).toEqual([workspace.root, other.root]);

    // The same one again, a start without a name, and one that says nonsense: a window comes forward.
    for (const data of [{ workspace: workspace.root }, { workspace: null }, { workspace: 7 }, undefined]) {
      for (const window of program.windows()) window.focused = false;
      app.emit('second-instance', {}, [], '/', data);
      await until(() => program.windows().some(({ focused }) => focused), 'a window comes forward');
    }
    expect(program.windows()).toHaveLength(2);
  });

  it('without the lock opens nothing', async () => {
    const workspace = makeWorkspace();
    const first = beginProgram({ workspace });
    fake.locked = false;
    fake.ended = false;
    const { begin } = await import('../../../electron/main/lifecycle.ts');
    begin({
      argv: [],
      env: { CANON_HOME: workspace.home },
      cwd: '/',
      platform: 'linux',
      seeds: '',
      rendererDir: '',
      preload: '',
      handlers: {} as never,
      stdout: () => undefined,
      stderr: () => undefined,
    });
    expect(fake.ended).toBe(true);
    expect(first.windows()).toEqual([]);
  });

  it('takes the workspace that was open last', async () => {
    const workspace = makeWorkspace([testRole(1)]);
    mkdirSync(workspace.home, { recursive: true });
    writeFileSync(
      join(workspace.home, 'recent.json'),
      JSON.stringify({ workspaces: ['/gone', workspace.root] }),
    );
    const program = beginProgram({ workspace, argv: ['--enable-features=x', 'app'] });
    const window = await program.opened();
    expect((await ask(window.webContents, 'workspace.get')).value.path).toBe(workspace.root);
  });

  it('without one a window comes up in which a person chooses, and takes what is chosen', async () => {
    const program = beginProgram({ argv: ['app'] });
    const window = await program.opened();
    expect(await ask(window.webContents, 'workspace.get')).toMatchObject({ error: { code: 'no-workspace' } });
    const welcome = await ask(window.webContents, 'welcome.get');
    expect(welcome.value).toMatchObject({ recents: [], failure: null });
    const { root } = makeWorkspace([testRole(1)]);
    await ask(window.webContents, 'shell.openWorkspace', { dir: root });
    expect(program.windows()).toEqual([window]);
    expect((await ask(window.webContents, 'workspace.get')).value.path).toBe(root);
    expect((await ask(window.webContents, 'welcome.get')).value.recents[0].path).toBe(root);
  });

  it('says in its window why the one that was open last is not', async () => {
    const workspace = makeWorkspace([testRole(1)]);
    workspace.write('canon.json', '{');
    mkdirSync(workspace.home, { recursive: true });
    writeFileSync(join(workspace.home, 'recent.json'), JSON.stringify({ workspaces: [workspace.root] }));
    const program = beginProgram({ workspace, argv: ['app'] });
    const window = await program.opened();
    expect((await ask(window.webContents, 'welcome.get')).value.failure).toMatchObject({
      path: workspace.root,
      code: 'E_RECORD_JSON',
    });
    expect(fake.dialogs).toEqual([]);
  });

  it('makes the example where the folder named is empty', async () => {
    const dir = join(tempFolder(), 'canon');
    const program = beginProgram({ argv: [`--workspace=${dir}`] });
    const window = await program.opened();
    expect((await ask(window.webContents, 'workspace.get')).value).toMatchObject({
      path: dir,
      example: true,
    });
    expect(program.output.stdout).toContain('example canon');
    expect(JSON.parse(readFileSync(join(program.home, 'recent.json'), 'utf8')).workspaces[0]).toBe(dir);
  });

  it('says what is wrong with a folder, and ends where no other is chosen', async () => {
    const dir = tempFolder();
    writeFileSync(join(dir, 'letter.txt'), 'not ours');
    const program = beginProgram({ argv: [`--workspace=${dir}`] });
    fake.answers.push(1);
    fake.becomeReady();
    await program.ended();
    expect(fake.dialogs[0]?.options).toMatchObject({
      message: 'The workspace could not be opened.',
      detail: expect.stringContaining('letter.txt'),
      buttons: ['Choose another folder…', 'Quit'],
    });
    expect(readFileSync(join(dir, 'letter.txt'), 'utf8')).toBe('not ours');
    expect(existsSync(join(dir, 'canon.json'))).toBe(false);
  });

  it('opens another folder instead', async () => {
    const dir = tempFolder();
    writeFileSync(join(dir, 'letter.txt'), 'not ours');
    const other = makeWorkspace();
    const program = beginProgram({ argv: [`--workspace=${dir}`] });
    fake.answers.push(0, { canceled: true, filePaths: [] }, 0, { canceled: false, filePaths: [other.root] });
    const window = await program.opened();
    expect((await ask(window.webContents, 'workspace.get')).value.path).toBe(other.root);
  });

  it('says so where its screens were never built', async () => {
    const program = beginProgram({ rendererDir: '/nowhere' });
    fake.answers.push(0);
    fake.becomeReady();
    await program.ended();
    expect(fake.exitCode).toBe(1);
    expect(fake.dialogs[0]?.options.detail).toContain('npm run build');
  });
});

describe('windows', () => {
  it('a second window on the same folder by another way is the same window', async () => {
    const program = beginProgram();
    const window = await program.opened();
    const reply = await ask(window.webContents, 'shell.openWorkspace', {
      dir: `${program.workspace.root}/./`,
    });
    expect(reply).toEqual({ ok: true, value: {} });
    expect(program.windows()).toHaveLength(1);
    expect(window.focused).toBe(true);
  });

  it('two requests for one folder at once open one window', async () => {
    const program = beginProgram();
    const { webContents } = await program.opened();
    const other = makeWorkspace();
    const open = () => ask(webContents, 'shell.openWorkspace', { dir: other.root });
    expect(await Promise.all([open(), open()])).toEqual([
      { ok: true, value: {} },
      { ok: true, value: {} },
    ]);
    expect(program.windows()).toHaveLength(2);
  });

  it('a folder that is no workspace is an error of the call', async () => {
    const program = beginProgram();
    const { webContents } = await program.opened();
    const reply = await ask(webContents, 'shell.openWorkspace', { dir: tempFolder() });
    expect(reply).toMatchObject({ ok: false, error: { code: expect.stringMatching(/workspace/) } });
    expect(program.windows()).toHaveLength(1);
  });

  it('each hears the events of its own workspace alone', async () => {
    const program = beginProgram();
    const first = await program.opened();
    const other = makeWorkspace([testRole(3)]);
    await ask(first.webContents, 'shell.openWorkspace', { dir: other.root });
    const second = program.windows()[1];
    const changed = (contents: FakeContents | undefined) =>
      contents?.sent.filter(({ value }) => JSON.parse(value as string).type === 'changed') ?? [];
    const params = { role: testRole(3).id, changes: [{ path: 'title', value: 'Another title' }] };
    expect(await ask(second?.webContents as FakeContents, 'roles.edit', params)).toMatchObject({ ok: true });
    await until(() => changed(second?.webContents).length === 1, 'its own window hears it');
    expect(changed(first.webContents)).toEqual([]);
  });

  it('one that broke down can be opened again, and nothing is asked after a clean end', async () => {
    const program = beginProgram();
    const { webContents } = await program.opened();
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(fake.dialogs).toEqual([]);
    fake.answers.push(0);
    webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await until(() => webContents.reloads === 1, 'the page is loaded again');
    expect(fake.dialogs[0]?.options.detail).toContain('safe');
  });

  it('a folder dropped on the program opens; one that is empty becomes a workspace if the person wants', async () => {
    const program = beginProgram();
    await program.opened();
    const dir = join(tempFolder(), 'New canon');
    mkdirSync(dir);
    const drop = preventable();
    fake.answers.push(2);
    app.emit('open-file', drop, dir);
    await until(() => fake.dialogs.length === 1 && fake.answers.length === 0, 'it asks');
    expect(drop.defaultPrevented).toBe(true);
    expect(existsSync(join(dir, 'canon.json'))).toBe(false);
    fake.answers.push(1);
    app.emit('open-file', preventable(), dir);
    await until(() => program.windows().length === 2, 'it is open');
    expect(JSON.parse(readFileSync(join(dir, 'canon.json'), 'utf8'))).toMatchObject({ name: 'New canon' });
  });
});

describe('the menu', () => {
  type Item = { label?: string; id?: string; submenu?: Item[]; click?: () => void };
  const find = (label: string, items = fake.menu as Item[]): Item | undefined =>
    items
      .flatMap((item) => [item, ...(item.submenu ?? [])])
      .find((item) => item.label === label || item.id === label);

  it('sends a command to the window in front', async () => {
    const program = beginProgram();
    const { webContents } = await program.opened();
    find('role.new')?.click?.();
    expect(webContents.sent.at(-1)).toEqual({
      channel: 'canon:event',
      value: '{"type":"command","id":"role.new"}',
    });
  });

  it('opens folders, and knows the recent ones after each', async () => {
    const program = beginProgram();
    await program.opened();
    const other = makeWorkspace();
    fake.answers.push({ canceled: false, filePaths: [other.root] });
    find('Open workspace…')?.click?.();
    await until(() => program.windows().length === 2, 'it is open');
    await until(
      () => find(other.root, find('Open recent')?.submenu) !== undefined,
      'it is among the recent ones',
    );
  });
});

describe('the end', () => {
  it('comes when the last window is closed and saved: what the page sent last is on the disk', async () => {
    const program = beginProgram();
    const window = await program.opened();
    const { webContents } = window;
    const role = testRole(1);
    const send = webContents.send.bind(webContents);
    webContents.send = (channel: string, text: string) => {
      send(channel, text);
      if (JSON.parse(text).type !== 'closing') return;
      const params = { role: role.id, changes: [{ path: 'title', value: 'Written last' }] };
      void ask(webContents, 'roles.edit', params).then(() => ask(webContents, 'shell.left'));
    };
    // At the very end, not some time after it.
    let lockedAtTheEnd: boolean | undefined;
    app.on('quit', () => {
      lockedAtTheEnd = existsSync(join(program.workspace.root, '.canon', 'lock'));
    });
    window.close();
    expect(program.windows()).toHaveLength(1);
    await program.ended();
    expect(lockedAtTheEnd).toBe(false);
    expect(program.windows()).toEqual([]);
    expect(program.workspace.text('roles/devo/r-devo.gen.p3.json')).toContain('Written last');
    expect(JSON.parse(readFileSync(join(program.home, 'electron', 'window.json'), 'utf8'))).toMatchObject({
      maximized: false,
    });
  });

  it('quitting closes every window the same way', async () => {
    const program = beginProgram({ platform: 'darwin' });
    leavesWhenAsked(await program.opened());
    const other = makeWorkspace();
    await ask(program.window().webContents, 'shell.openWorkspace', { dir: other.root });
    leavesWhenAsked(program.windows()[1] as BrowserWindow);
    app.quit();
    expect(fake.ended).toBe(false);
    await program.ended();
    for (const { root } of [program.workspace, other])
      expect(existsSync(join(root, '.canon', 'lock'))).toBe(false);
  });

  it('on a Mac the program stays without windows, and opens one again when it is called', async () => {
    const program = beginProgram({ platform: 'darwin' });
    const window = await program.opened();
    leavesWhenAsked(window);
    window.close();
    await until(() => program.windows().length === 0, 'the window is closed');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(fake.ended).toBe(false);
    app.emit('activate');
    await until(() => program.windows().length === 1, 'a window is there again');
  });

  it('does not come while the page holds what it could not save and the person keeps the window', async () => {
    const program = beginProgram();
    const window = await program.opened();
    leavesWhenAsked(window);
    window.webContents.unsaved = true;
    fake.answers.push(0);
    app.quit();
    await until(() => fake.dialogs.length === 1, 'it asks');
    expect(fake.dialogs[0]?.options.buttons).toEqual(['Keep the window open', 'Close and lose it']);
    expect(program.windows()).toHaveLength(1);
    expect(fake.ended).toBe(false);
    // Closed later, it asks anew and does as it is told.
    fake.answers.push(1);
    window.close();
    await program.ended();
    expect(fake.dialogs).toHaveLength(2);
  });

  it('a page that has broken down is not waited for', async () => {
    const program = beginProgram();
    const window = await program.opened();
    window.webContents.crashed = true;
    window.close();
    await program.ended();
    expect(window.webContents.sent).toEqual([]);
  });
});
