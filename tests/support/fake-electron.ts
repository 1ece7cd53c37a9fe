import { EventEmitter } from 'node:events';
import type { CanonBridge } from '../../shared/shell.ts';

/**
 * A stand-in for the module `electron`: vitest.config.ts puts it in its place for every test, since the real one
 * starts a download outside Electron.
 *
 * It keeps what it is told and behaves as Electron's documentation says where our code depends on it: the order of
 * events at closing and quitting, what may be called only once or only before `ready`, and what crosses between the
 * processes (structured clones). What real Electron does beyond that, no test over this module can see.
 */

interface Preventable {
  preventDefault(): void;
  defaultPrevented: boolean;
}

export function preventable<T extends object>(extra = {} as T): Preventable & T {
  const event = {
    ...extra,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

/** What a test looks at and sets. */
export const fake = {
  ready: false,
  ended: false,
  locked: true,
  lockData: undefined as unknown,
  sandboxed: false,
  schemes: undefined as { scheme: string; privileges: Record<string, boolean> }[] | undefined,
  protocols: new Map<string, (request: Request) => Response | Promise<Response>>(),
  invokes: new Map<string, (event: unknown, ...args: unknown[]) => unknown>(),
  switches: [] as string[],
  paths: new Map<string, string>(),
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  menu: undefined as Template | undefined,
  popups: [] as Template[],
  /** Every dialog that came up: its kind and options. */
  dialogs: [] as { kind: string; options: Record<string, unknown> }[],
  /** What the person does at the next ones, in order; a dialog without one is a failed test. */
  answers: [] as unknown[],
  opened: [] as string[],
  exitCode: undefined as number | undefined,
  /** What the preload exposed, by name. */
  world: {} as Record<string, unknown>,
  /** The web contents that the preload of this test runs in. */
  renderer: undefined as FakeContents | undefined,

  /** Everything as at the start of a program. */
  reset(userData: string): void {
    Object.assign(fake, {
      ready: false,
      ended: false,
      locked: true,
      lockData: undefined,
      sandboxed: false,
      schemes: undefined,
      menu: undefined,
      exitCode: undefined,
      renderer: undefined,
    });
    for (const list of [fake.switches, fake.popups, fake.dialogs, fake.answers, fake.opened]) list.length = 0;
    fake.displays = [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];
    fake.protocols.clear();
    fake.invokes.clear();
    fake.paths.clear();
    fake.paths.set('userData', userData);
    app.removeAllListeners();
    app.isPackaged = false;
    whenReady = gate();
    ipcRenderer.removeAllListeners();
    for (const window of [...BrowserWindow.all]) window.destroy();
    session.defaultSession = new FakeSession();
  },

  becomeReady(): void {
    fake.ready = true;
    whenReady.resolve();
  },

  /** The bridge that the preload gave to the page. */
  bridge: (): CanonBridge => fake.world.canon as CanonBridge,
};

interface Gate {
  promise: Promise<void>;
  resolve: () => void;
}
function gate(): Gate {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
let whenReady = gate();

class FakeApp extends EventEmitter {
  isPackaged = false;
  commandLine = { appendSwitch: (name: string) => void fake.switches.push(name) };
  whenReady = (): Promise<void> => whenReady.promise;
  getPath = (name: string): string => fake.paths.get(name) ?? '';
  setPath = (name: string, path: string) => void fake.paths.set(name, path);
  requestSingleInstanceLock(data: unknown): boolean {
    fake.lockData = structuredClone(data);
    return fake.locked;
  }
  enableSandbox(): void {
    if (fake.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    fake.sandboxed = true;
  }
  exit(code: number): void {
    fake.exitCode = code;
    fake.ended = true;
  }
  /** before-quit → every window is closed, which any of them may stop → will-quit → the end. */
  quit(): void {
    const before = preventable();
    app.emit('before-quit', before);
    if (before.defaultPrevented) return;
    for (const window of [...BrowserWindow.all]) window.close(true);
    if (BrowserWindow.all.size > 0) return;
    const will = preventable();
    app.emit('will-quit', will);
    if (will.defaultPrevented) return;
    fake.ended = true;
    app.emit('quit');
  }
}
export const app = new FakeApp();

let nextId = 1;

export class FakeContents extends EventEmitter {
  readonly id = nextId++;
  url = '';
  crashed = false;
  loading = false;
  destroyed = false;
  reloads = 0;
  webrtc = '';
  /** The page holds something that it could not save: its `beforeunload` says so. */
  unsaved = false;
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  readonly mainFrame = { parent: null as unknown, contents: this, url: '' };
  readonly sent: { channel: string; value: unknown }[] = [];

  constructor() {
    super();
    app.emit('web-contents-created', {}, this);
  }
  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new Error('Object has been destroyed');
    const values = structuredClone(args);
    this.sent.push({ channel, value: values[0] });
    if (fake.renderer === this) ipcRenderer.emit(channel, { sender: ipcRenderer }, ...values);
  }
  isDestroyed = (): boolean => this.destroyed;
  isCrashed = (): boolean => this.crashed;
  isLoading = (): boolean => this.loading;
  getURL = (): string => this.url;
  reload = (): void => {
    this.reloads += 1;
  };
  replaceMisspelling = (_word: string): void => undefined;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webrtc = policy;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all = new Set<BrowserWindow>();
  static getAllWindows = (): BrowserWindow[] => [...BrowserWindow.all];
  static getFocusedWindow = (): BrowserWindow | null =>
    [...BrowserWindow.all].find((one) => one.focused) ?? null;
  static fromWebContents = (contents: FakeContents): BrowserWindow | null =>
    [...BrowserWindow.all].find(({ webContents }) => webContents === contents) ?? null;

  readonly webContents = new FakeContents();
  focused = false;
  shown = false;
  maximized = false;
  minimized = false;
  destroyed = false;

  constructor(readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> }) {
    super();
    BrowserWindow.all.add(this);
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.url = url;
    this.webContents.mainFrame.url = url;
    this.emit('ready-to-show');
  }
  show = (): void => {
    this.shown = true;
  };
  focus = (): void => {
    for (const window of BrowserWindow.all) window.focused = window === this;
  };
  restore = (): void => {
    this.minimized = false;
  };
  maximize = (): void => {
    this.maximized = true;
  };
  isMaximized = (): boolean => this.maximized;
  isMinimized = (): boolean => this.minimized;
  isDestroyed = (): boolean => this.destroyed;
  getNormalBounds(): Record<string, number> {
    const { x = 100, y = 100, width, height } = this.options as Record<string, number>;
    return { x, y, width: width ?? 0, height: height ?? 0 };
  }
  /** close → beforeunload of the page → closed. */
  close(quitting = false): void {
    if (this.destroyed) return;
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return;
    if (this.webContents.unsaved && !this.webContents.crashed) {
      const unload = preventable();
      this.webContents.emit('will-prevent-unload', unload);
      // Here preventDefault means: never mind the page, close.
      if (!unload.defaultPrevented) return;
    }
    this.destroy();
    if (BrowserWindow.all.size === 0 && !quitting) app.emit('window-all-closed');
  }
  destroy(): void {
    this.destroyed = true;
    this.webContents.destroyed = true;
    BrowserWindow.all.delete(this);
    this.webContents.emit('destroyed');
    this.emit('closed');
  }
}

class FakeSession extends EventEmitter {
  dictionaries = '';
  requestPermission:
    | ((contents: unknown, permission: string, decide: (yes: boolean) => void) => void)
    | undefined;
  checkPermission: ((contents: unknown, permission: string, origin: string) => boolean) | undefined;
  device: (() => boolean) | undefined;
  beforeRequest:
    | ((details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void)
    | undefined;
  setPermissionRequestHandler = (handler: FakeSession['requestPermission']) => {
    this.requestPermission = handler;
  };
  setPermissionCheckHandler = (handler: FakeSession['checkPermission']) => {
    this.checkPermission = handler;
  };
  setDevicePermissionHandler = (handler: FakeSession['device']) => {
    this.device = handler;
  };
  setSpellCheckerDictionaryDownloadURL = (url: string) => {
    this.dictionaries = url;
  };
  webRequest = {
    onBeforeRequest: (handler: FakeSession['beforeRequest']) => {
      this.beforeRequest = handler;
    },
  };
}
export const session = { defaultSession: new FakeSession() };

export const protocol = {
  registerSchemesAsPrivileged(schemes: NonNullable<typeof fake.schemes>): void {
    if (fake.ready)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (fake.schemes !== undefined) throw new Error('registerSchemesAsPrivileged can only be called once');
    fake.schemes = schemes;
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    fake.protocols.set(scheme, handler);
  },
};

export const ipcMain = {
  handle(channel: string, handler: (event: unknown, ...args: unknown[]) => unknown): void {
    if (fake.invokes.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    fake.invokes.set(channel, handler);
  },
};

/** Sends what `ipcRenderer.invoke` would send, from any frame of any web contents. */
export async function invokeFrom(
  contents: FakeContents,
  channel: string,
  args: unknown[],
  frame: unknown = contents.mainFrame,
): Promise<unknown> {
  const handler = fake.invokes.get(channel);
  if (handler === undefined)
    throw new Error(`Error invoking remote method '${channel}': No handler registered`);
  return structuredClone(await handler({ sender: contents, senderFrame: frame }, ...structuredClone(args)));
}

class FakeRenderer extends EventEmitter {
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    if (fake.renderer === undefined || fake.renderer.destroyed) throw new Error('there is no window');
    return invokeFrom(fake.renderer, channel, args);
  }
}
export const ipcRenderer = new FakeRenderer();

export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown): void {
    fake.world[name] = api;
  },
};

function person(kind: string, args: unknown[]): unknown {
  const options = args.at(-1) as Record<string, unknown>;
  fake.dialogs.push({ kind, options });
  if (fake.answers.length === 0)
    throw new Error(`nobody answers the ${kind} dialog: ${JSON.stringify(options)}`);
  return fake.answers.shift();
}
export const dialog = {
  showOpenDialog: async (...args: unknown[]) => person('open', args),
  showSaveDialog: async (...args: unknown[]) => person('save', args),
  showMessageBox: async (...args: unknown[]) => ({ response: person('message', args) }),
  showMessageBoxSync: (...args: unknown[]) => person('message', args),
};

export type Template = Record<string, unknown>[];
export const Menu = {
  buildFromTemplate: (template: Template) => ({ template, popup: () => void fake.popups.push(template) }),
  setApplicationMenu: (menu: { template: Template }) => {
    fake.menu = menu.template;
  },
};

export const screen = { getAllDisplays: () => fake.displays };
export const nativeTheme = { shouldUseDarkColors: false };
export const shell = { openExternal: async (url: string) => void fake.opened.push(url) };
