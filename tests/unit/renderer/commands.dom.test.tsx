import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { THEME } from '../../../renderer/state/appearance.ts';
import { alias, makeRole } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';
import { FakeShell } from './fake-shell.ts';
import { showApp } from './show.tsx';

afterEach(cleanup);

const ID = '01JR0000000000000000000001';
const client = () => new FakeClient([makeRole({ id: ID, aliases: [alias('Shipper')] })]);
const dialog = (name: string | RegExp) => screen.findByRole('dialog', { name });

test('the application menu does what the keys do', async () => {
  const shell = new FakeShell();
  const { user } = await showApp(client(), shell);
  act(() => shell.choose('role.new'));
  expect(await dialog('New role')).toBeDefined();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  act(() => shell.choose('help.keys'));
  expect((await dialog('Keys of this screen')).textContent).toContain('Commands and roles');
  // Over a dialog a command waits for nothing and does nothing.
  act(() => shell.choose('go.releases'));
  expect(screen.getByLabelText('Title')).toBeDefined();
});

test('a command that can’t be carried out says why from the menu, and keeps still as a key', async () => {
  const shell = new FakeShell();
  const { user } = await showApp(client(), shell);
  await user.keyboard('{Control>}z{/Control}');
  expect(screen.queryByText('There is nothing to undo.')).toBeNull();
  act(() => shell.choose('edit.undo'));
  expect(screen.getByText('There is nothing to undo.')).toBeDefined();
  act(() => shell.choose('role.retire'));
  expect(screen.getByText(/was never approved/)).toBeDefined();
});

test('one selected role is let go of again, and two are needed to merge', async () => {
  const shell = new FakeShell();
  const { stores } = await showApp(client(), shell);
  act(() => stores.roles.getState().select(new Set([ID])));
  act(() => shell.choose('selection.merge'));
  expect(screen.getByText('Select two roles to merge.')).toBeDefined();
  act(() => shell.choose('select.none'));
  expect(stores.roles.getState().selected.size).toBe(0);
});

test('undo of the menu takes back the step, in a text its typing', async () => {
  const shell = new FakeShell();
  const fake = client();
  const { user } = await showApp(fake, shell);
  await user.click(screen.getByRole('button', { name: /^Approve.*Shipper/ }));
  await waitFor(() => expect(fake.role(ID).aliases[0]?.review.state).toBe('approved'));

  const typing = vi.fn(() => true);
  document.execCommand = typing;
  act(() => screen.getByLabelText('Summary').focus());
  act(() => shell.choose('edit.undo'));
  await user.keyboard('{Control>}z{/Control}');
  expect(typing.mock.calls).toEqual([['undo']]);
  expect(fake.of('history.undo')).toEqual([]);

  act(() => screen.getByRole('treegrid').focus());
  act(() => shell.choose('edit.undo'));
  await waitFor(() => expect(fake.role(ID).aliases[0]?.review.state).toBe('pending'));
});

test('review and approve of the menu do what the buttons of the role do', async () => {
  const shell = new FakeShell();
  const fake = client();
  await showApp(fake, shell);
  act(() => shell.choose('role.review'));
  await waitFor(() => expect(fake.role(ID).status).toBe('in_review'));
  await screen.findByRole('button', { name: 'Back to draft' });
  act(() => shell.choose('role.approve'));
  await waitFor(() => expect(fake.role(ID).status).toBe('approved'));
  act(() => shell.choose('role.approve'));
  expect(screen.getByText(/is neither a draft nor in review/)).toBeDefined();
});

test('the theme of a command is the one that the menu of the person marks', async () => {
  const shell = new FakeShell();
  const { stores } = await showApp(client(), shell);
  act(() => shell.choose('theme.dark'));
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(stores.preferences.getState().get(THEME)).toBe('dark');
  act(() => shell.choose('theme.system'));
  expect(document.documentElement.dataset.theme).toBeUndefined();
});

test('leaving the window asks first while something is not saved', async () => {
  const { stores } = await showApp(client());
  const leave = (): boolean => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(leave()).toBe(false);
  act(() => stores.role.getState().setDirty(true));
  expect(leave()).toBe(true);
  act(() => stores.role.getState().setDirty(false));
  expect(leave()).toBe(false);
});
