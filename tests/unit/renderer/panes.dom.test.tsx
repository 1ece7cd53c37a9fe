import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { createStores } from '../../../renderer/state/stores.tsx';
import { makeRole } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';
import { showApp } from './show.tsx';

afterEach(cleanup);

const role = (n: number, fn: string) =>
  makeRole({ id: `01JR${String(n).padStart(22, '0')}`, function: fn, focus: 'GEN', level: 'P3' });
const client = () => new FakeClient([role(1, 'DATA'), role(2, 'DEVO')]);
const splitter = (name: string) => screen.getByRole('separator', { name });
const width = (name: string) => splitter(name).getAttribute('aria-valuenow');
const folded = () => document.querySelector<HTMLElement>('.roles')?.dataset.folded;

test('arrows move the separator outward and inward, within its bounds', async () => {
  const { user } = await showApp(client());
  act(() => splitter('Width of the list').focus());
  await user.keyboard('{ArrowRight}');
  expect(width('Width of the list')).toBe('344');
  await user.keyboard('{End}{ArrowRight}');
  expect(width('Width of the list')).toBe('560');
  await user.keyboard('{Home}{ArrowLeft}');
  expect(width('Width of the list')).toBe('240');
  act(() => splitter('Width of the inspector').focus());
  await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  expect(width('Width of the inspector')).toBe('300');
  await user.dblClick(splitter('Width of the inspector'));
  expect(width('Width of the inspector')).toBe('268');
});

test('panes fold and come back, and both stay for the next window', async () => {
  const core = client();
  const { user, stores } = await showApp(core);
  act(() => splitter('Width of the list').focus());
  await user.keyboard('{ArrowRight}{Enter}');
  await user.click(screen.getByRole('button', { name: 'Hide inspector' }));
  expect(folded()).toBe('list inspector');
  cleanup();
  await stores.preferences.getState().flush();
  await showApp(core);
  expect(folded()).toBe('list inspector');
  expect(width('Width of the list')).toBe('344');
  await user.click(screen.getByRole('button', { name: 'History, open inspector' }));
  expect(folded()).toBe('list');
});

test('what is kept and can’t be read, or is out of bounds, does no harm', async () => {
  const core = client();
  const widths = async (panes: unknown) => {
    core.preferences = { panes };
    const stores = createStores(core);
    await stores.preferences.getState().load();
    return stores.panes.getState().widths;
  };
  expect(await widths('wide')).toEqual({ list: 336, inspector: 268 });
  expect(await widths({ list: 9000, inspector: 1, folded: [] })).toEqual({ list: 560, inspector: 220 });
});

test('the screen stays through a reload', async () => {
  const { stores } = await showApp(client());
  act(() => stores.place.getState().go('releases'));
  expect(createStores(client()).place.getState().screen).toBe('releases');
  act(() => stores.place.getState().go('roles'));
  expect(createStores(client()).place.getState().screen).toBe('roles');
});

test('a folded group unfolds when a role in it is opened from elsewhere, and stays folded by hand', async () => {
  const { stores } = await showApp(client());
  const line = (fn: string) => screen.queryByRole('row', { name: new RegExp(`^${fn}\\.GEN\\.P3`) });
  await act(() => stores.role.getState().open(role(1, 'DATA').id));
  act(() => stores.roles.getState().fold('DEVO.GEN', true));
  expect(line('DEVO')).toBeNull();
  await act(() => stores.role.getState().open(role(2, 'DEVO').id));
  await waitFor(() => expect(line('DEVO')).not.toBeNull());
  act(() => stores.roles.getState().fold('DEVO.GEN', true));
  expect(line('DEVO')).toBeNull();
});

test('Escape closes the inspector that lies over the page, a text’s own Escape does not', async () => {
  const { stores, user } = await showApp(client());
  act(() => stores.place.getState().setInspector(true));
  act(() => screen.getByLabelText('Summary').focus());
  await user.keyboard('{Escape}');
  expect(stores.place.getState().inspectorOpen).toBe(true);
  act(() => screen.getByRole('tab', { name: /^Findings/ }).focus());
  await user.keyboard('{Escape}');
  expect(stores.place.getState().inspectorOpen).toBe(false);
  expect(folded()).toBe('');
});
