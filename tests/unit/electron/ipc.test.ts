import { beforeEach, describe, expect, it } from 'vitest';
import { CALL, EVENT } from '../../../electron/main/channels.ts';
import { tell } from '../../../electron/main/ipc.ts';
import { CanonError } from '../../../shared/errors.ts';
import { CALL_LIMIT } from '../../../shared/shell.ts';
import { type ElectronPair, electronPair } from '../../support/electron-pair.ts';
import { FakeContents, fake, invokeFrom } from '../../support/fake-electron.ts';
import { type FakeCore, fakeCore } from '../browser/shell.ts';

let core: FakeCore;
let pair: ElectronPair;
beforeEach(async () => {
  core = fakeCore();
  pair = await electronPair(core);
});

const request = (method: string, params: unknown = {}) => JSON.stringify({ method, params });
const call = async (text: unknown) =>
  JSON.parse(await (pair.bridge.call as (t: unknown) => Promise<string>)(text));

describe('who may ask', () => {
  const trusted = () => ({ parent: null, url: 'app://canon/index.html' });
  const asked = async (frame: unknown, contents = pair.contents) =>
    JSON.parse((await invokeFrom(contents, CALL, [request('roles.get')], frame)) as string);

  it('the main frame of our page in our window', async () => {
    expect(await asked(trusted())).toMatchObject({ ok: true });
    expect(core.calls).toHaveLength(1);
  });

  it.each([
    ['a frame that is gone', null],
    ['a frame within the page', { parent: {}, url: 'app://canon/index.html' }],
    ['another site', { parent: null, url: 'https://example.org/' }],
    ['a site that names ours', { parent: null, url: 'https://example.org/?next=app://canon/' }],
    ['a host that begins like ours', { parent: null, url: 'app://canon.example.org/' }],
    ['our host as a user', { parent: null, url: 'app://canon@example.org/' }],
    ['a file', { parent: null, url: 'file:///app/canon/index.html' }],
    ['a blank page', { parent: null, url: 'about:blank' }],
    ['no address', { parent: null, url: '' }],
  ])('not %s', async (_who, frame) => {
    expect(await asked(frame)).toMatchObject({ ok: false, error: { code: 'sender-refused' } });
    expect(core.calls).toEqual([]);
    expect(pair.lines).toHaveLength(1);
  });

  it('not a web contents that is none of our windows', async () => {
    expect(await asked(trusted(), new FakeContents())).toMatchObject({
      ok: false,
      error: { code: 'sender-refused' },
    });
    expect(core.calls).toEqual([]);
  });

  it('is looked at before anything is awaited: a frame that navigates meanwhile is judged as it was', async () => {
    let reads = 0;
    const event = {
      sender: pair.contents,
      get senderFrame() {
        reads += 1;
        return trusted();
      },
    };
    const answer = fake.invokes.get(CALL)?.(event, request('roles.get'));
    expect(reads).toBe(1);
    expect(JSON.parse((await answer) as string)).toMatchObject({ ok: true });
    expect(reads).toBe(1);
  });
});

describe('a reply always goes out', () => {
  it.each([
    ['nothing', undefined],
    ['a number', 7],
    ['an object', { method: 'roles.get', params: {} }],
    ['a list of texts', [request('roles.get')]],
    ['no JSON', '{"method":'],
    ['JSON of another form', '[]'],
    ['a method that is no text', '{"method":1,"params":{}}'],
    ['more than asked', '{"method":"roles.get","params":{},"by":"me"}'],
    ['null', 'null'],
  ])('to %s', async (_what, text) => {
    expect(await call(text)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(core.calls).toEqual([]);
  });

  it('to more than one call may carry', async () => {
    const text = ' '.repeat(CALL_LIMIT + 1);
    expect(await call(text)).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });

  it('where the core throws, without a stack', async () => {
    core.answer = () => Promise.reject(new TypeError('x is undefined'));
    const reply = await call(request('roles.get'));
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toMatch(/\bat .*\.ts/);
    expect(pair.lines.join('\n')).toMatch(/x is undefined[\s\S]*at /);
  });

  it('where the core throws an error of ours', async () => {
    core.answer = () => Promise.reject(new CanonError('read-only', 'Held.', { pid: 7 }));
    expect(await call(request('roles.edit'))).toEqual({
      ok: false,
      error: { code: 'read-only', message: 'Held.', details: { pid: 7 } },
    });
    expect(pair.lines).toEqual([]);
  });

  it('where the answer is nothing that JSON can say', async () => {
    const ring: Record<string, unknown> = {};
    ring.ring = ring;
    for (const value of [ring, 10n]) {
      core.answer = () => ({ ok: true, value });
      expect(await call(request('roles.get'))).toMatchObject({ ok: false, error: { code: 'internal' } });
    }
  });
});

describe('the methods of the shell', () => {
  it('are answered by the shell and never reach the core', async () => {
    expect(await call(request('shell.saveAs', { title: 'Save', suggested: 'a.zip' }))).toEqual({
      ok: true,
      value: { path: '/chosen' },
    });
    expect(pair.shell).toEqual([
      { method: 'shell.saveAs', params: { title: 'Save', suggested: 'a.zip' }, contents: pair.contents.id },
    ]);
    expect(core.calls).toEqual([]);
  });

  it.each([
    ['shell.saveAs', { title: 'Save' }],
    ['shell.openFile', { title: 'x', extensions: ['zip; rm'] }],
    ['shell.openFolder', { title: 'x', properties: ['openFile'] }],
    ['shell.openWorkspace', { dir: '' }],
    ['shell.left', null],
  ])('%s refuses other parameters: %j', async (method, params) => {
    expect(await call(request(method, params))).toMatchObject({
      ok: false,
      error: { code: 'bad-parameters' },
    });
    expect(pair.shell).toEqual([]);
  });

  it('that don’t exist are for the core to refuse', async () => {
    core.answer = () => ({ ok: false, error: { code: 'unknown-method', message: '', details: {} } });
    for (const method of ['shell.openExternal', 'shell', '__proto__', 'toString']) {
      expect(await call(request(method))).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
    }
  });
});

describe('events', () => {
  it('reach the window as text, in order', () => {
    const heard: unknown[] = [];
    const stop = pair.bridge.subscribe((...all) => heard.push(all));
    const events = [
      { type: 'workspace' as const },
      { type: 'changed' as const, rows: [], removed: ['x'], undo: { undo: null, redo: null, at: 0 } },
    ];
    for (const event of events) core.emit(event);
    // One argument: the text, and no event of Electron's before it.
    expect(heard).toEqual(events.map((event) => [JSON.stringify(event)]));
    stop();
    core.emit({ type: 'workspace' });
    expect(heard).toHaveLength(2);
  });

  it('end with the window, and nobody speaks to one that is gone', () => {
    expect(core.listeners()).toBe(1);
    pair.window.close();
    expect(core.listeners()).toBe(0);
    expect(() => core.emit({ type: 'workspace' })).not.toThrow();
    const gone = pair.contents as unknown as Electron.WebContents;
    expect(() => tell(gone, { type: 'closing' })).not.toThrow();
  });

  it('have the one channel', () => {
    core.emit({ type: 'workspace' });
    expect(pair.contents.sent.map(({ channel }) => channel)).toEqual([EVENT]);
    expect([...fake.invokes.keys()]).toEqual([CALL]);
  });
});
