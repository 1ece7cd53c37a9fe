import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { beforeAll, expect, it } from 'vitest';
import config from '../../../rolldown.config.mjs';

/** The preload as the build makes it, run as Electron's sandbox runs it: no Node but `require` of a few modules. */
let code: string;
const exposed: Record<string, Record<string, (...args: unknown[]) => unknown>> = {};
const required: string[] = [];
const said: unknown[][] = [];

beforeAll(async () => {
  const part = config.find(({ input }) => Object.hasOwn(input as object, 'preload'));
  const cwd = resolve(import.meta.dirname, '../../..');
  const bundle = await rolldown({ ...part, cwd });
  const { output } = await bundle.generate(part?.output as Parameters<typeof bundle.generate>[0]);
  await bundle.close();
  expect(output.filter(({ type }) => type === 'chunk').map(({ fileName }) => fileName)).toEqual([
    'preload.cjs',
  ]);
  code = output[0].code;
  runInNewContext(code, {
    exports: {},
    module: { exports: {} },
    require(name: string) {
      required.push(name);
      return {
        contextBridge: {
          exposeInMainWorld: (key: string, api: (typeof exposed)[string]) => {
            exposed[key] = api;
          },
        },
        ipcRenderer: {
          invoke: async (...args: unknown[]) => said.push(['invoke', ...args]),
          on: (...args: unknown[]) => said.push(['on', ...args]),
          off: (...args: unknown[]) => said.push(['off', ...args]),
        },
      };
    },
  });
});

it('needs electron alone and is CommonJS', () => {
  expect(required).toEqual(['electron']);
  expect(code).not.toMatch(/^\s*(import|export)\s/m);
});

it('has nothing that validates in it', () => {
  expect(code.length).toBeLessThan(2_000);
});

it('exposes two functions and nothing else', () => {
  expect(Object.keys(exposed)).toEqual(['canon']);
  const members = Object.entries(exposed.canon ?? {}).map(([name, value]) => [name, typeof value]);
  expect(members).toEqual([
    ['call', 'function'],
    ['subscribe', 'function'],
  ]);
});

it('lets a page name no channel, and hands on text but never the event', async () => {
  await exposed.canon?.call?.('{}', 'another-channel', 3);
  expect(said.at(-1)).toEqual(['invoke', 'canon:call', '{}']);

  const heard: unknown[][] = [];
  const stop = exposed.canon?.subscribe?.((...args: unknown[]) => heard.push(args)) as () => unknown;
  const [, channel, listener] = said.at(-1) ?? [];
  expect(channel).toBe('canon:event');
  (listener as (...args: unknown[]) => void)({ sender: 'ipcRenderer' }, 'text', 'more');
  expect(heard).toEqual([['text']]);
  expect(stop()).toBeUndefined();
  expect(said.at(-1)).toEqual(['off', 'canon:event', listener]);
});
