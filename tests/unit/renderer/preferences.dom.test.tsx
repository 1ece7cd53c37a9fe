import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DENSITY, THEME } from '../../../renderer/state/appearance.ts';
import { createPreferencesStore, preference } from '../../../renderer/state/preferences.ts';
import { createStores } from '../../../renderer/state/stores.tsx';
import { CanonError } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';
import { makeRole } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';
import { showApp } from './show.tsx';

const client = () => new FakeClient([makeRole({ id: '01JR0000000000000000000001' })]);
const VIEWS = preference('views', z.array(z.object({ name: z.string() })), []);

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('counts at once, and is kept once where it comes to rest', async () => {
  const core = client();
  const { getState } = createPreferencesStore(core);
  for (const name of ['a', 'b', 'c']) getState().set(VIEWS, [{ name }]);
  expect(getState().get(VIEWS)).toEqual([{ name: 'c' }]);
  expect(core.of('preferences.set')).toEqual([]);
  await vi.runAllTimersAsync();
  expect(core.of('preferences.set')).toEqual([{ key: 'views', value: [{ name: 'c' }] }]);
});

test('what doesn’t fit is as drawn, and what fits is the same object at every look', async () => {
  const core = client();
  core.preferences = { theme: 'pink', density: 'comfortable', views: [{ name: 'Mine', more: 1 }] };
  const { getState } = createPreferencesStore(core);
  expect(getState().get(DENSITY)).toBe('compact');
  await getState().load();
  expect(getState().get(THEME)).toBe('system');
  expect(getState().get(DENSITY)).toBe('comfortable');
  expect(getState().get(VIEWS)).toEqual([{ name: 'Mine' }]);
  expect(getState().get(VIEWS)).toBe(getState().get(VIEWS));
});

test('where it can’t be kept it still counts, and nothing is said', async () => {
  const core = client();
  core.refuse = (method) => (method === 'preferences.set' ? new CanonError('E_IO', 'No room.') : undefined);
  const { getState } = createPreferencesStore(core);
  getState().set(THEME, 'dark');
  await vi.runAllTimersAsync();
  expect(getState().get(THEME)).toBe('dark');
  expect(core.of('preferences.set')).toHaveLength(1);
});

test('what could not be sent goes when somebody answers again; an answer in between doesn’t undo it', async () => {
  const core = client();
  core.preferences = { theme: 'light' };
  core.refuse = () => new CanonError('connection-lost', 'Nobody.');
  const stores = createStores(core);
  const { getState } = stores.preferences;
  getState().set(THEME, 'dark');
  await vi.runAllTimersAsync();
  core.refuse = () => undefined;
  await getState().load();
  expect(getState().get(THEME)).toBe('dark');
  core.become('open');
  await vi.runAllTimersAsync();
  expect(core.preferences).toEqual({ theme: 'dark' });
  stores.stop();
});

test('without an answer the window comes up as drawn', async () => {
  const core = client();
  core.refuse = () => new CanonError('connection-lost', 'Nobody.');
  const { getState } = createPreferencesStore(core);
  await getState().load();
  expect(getState().get(THEME)).toBe('system');
});

test('rows are made roomier by a command', async () => {
  vi.useRealTimers();
  const { stores } = await showApp(client());
  act(() => stores.preferences.getState().set(DENSITY, 'comfortable'));
  expect(document.documentElement.dataset.density).toBe('comfortable');
  act(() => stores.preferences.getState().set(DENSITY, 'compact'));
  expect(document.documentElement.dataset.density).toBeUndefined();
});
