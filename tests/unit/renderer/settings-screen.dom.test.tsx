import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { SettingsScreen } from '../../../renderer/features/settings/settings-screen.tsx';
import { isUnsaved } from '../../../renderer/state/settings.ts';
import { createStores, StoresProvider } from '../../../renderer/state/stores.tsx';
import { CanonError } from '../../../shared/errors.ts';
import { FakeClient } from './fake-client.ts';

afterEach(cleanup);

async function show(readOnly = false) {
  const client = new FakeClient([]);
  client.readOnly = readOnly;
  const stores = createStores(client);
  await stores.workspace.getState().load();
  render(
    <StoresProvider stores={stores}>
      <SettingsScreen />
    </StoresProvider>,
  );
  const section = (name: RegExp) => screen.getByRole('option', { name });
  const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
  const effect = () => within(screen.getByRole('complementary', { name: 'Effect' }));
  return { client, stores, user: userEvent.setup(), section, field, effect };
}

test('a window that only reads shows every setting and changes none', async () => {
  const { user, section, field, effect } = await show(true);
  await user.click(section(/Confidence bands/));
  expect(field('Medium from').readOnly).toBe(true);
  await user.type(field('Medium from'), '9');
  expect(field('Medium from').value).toBe('0.50');
  expect(effect().getByText(/can only read/)).toBeTruthy();
  expect(effect().getByRole<HTMLButtonElement>('button', { name: 'Save change' }).disabled).toBe(true);
  await user.click(section(/Functions/));
  expect(screen.queryByRole('button', { name: /Add/ })).toBeNull();
});

test('what is typed stays while one is elsewhere, is marked, and goes when it is discarded', async () => {
  const { stores, user, section, field, effect } = await show();
  await user.click(section(/Confidence bands/));
  await user.clear(field('Medium from'));
  await user.type(field('Medium from'), '0.6');
  expect(isUnsaved(stores.settings.getState(), 'bands')).toBe(true);
  await user.click(section(/Distances/));
  expect(section(/Confidence bands/).textContent).toContain('Not saved');
  await user.click(section(/Confidence bands/));
  expect(field('Medium from').value).toBe('0.6');
  await user.click(effect().getByRole('button', { name: 'Discard' }));
  expect(field('Medium from').value).toBe('0.50');
  expect(isUnsaved(stores.settings.getState(), 'bands')).toBe(false);
});

test('what is put back by hand is no unsaved change', async () => {
  const { stores, user, section, field } = await show();
  await user.click(section(/Confidence bands/));
  await user.type(field('Medium from'), '1');
  expect(isUnsaved(stores.settings.getState(), 'bands')).toBe(true);
  await user.type(field('Medium from'), '{Backspace}');
  expect(isUnsaved(stores.settings.getState(), 'bands')).toBe(false);
});

test('a refusal is told in its own words, and nothing can be saved', async () => {
  const { client, user, section, field, effect } = await show();
  client.refuse = (method) =>
    method === 'settings.preview' ? new CanonError('in-use', 'Two roles stand there.') : undefined;
  await user.click(section(/Confidence bands/));
  await user.clear(field('Medium from'));
  await user.type(field('Medium from'), '0.6');
  await waitFor(() => expect(effect().getByRole('alert').textContent).toContain('Two roles stand there.'));
  expect(effect().getByRole<HTMLButtonElement>('button', { name: 'Save change' }).disabled).toBe(true);
  await user.type(field('Medium from'), '{Enter}');
  expect(client.of('settings.change')).toEqual([]);
});

test('a change is saved with the token of the effect that was shown', async () => {
  const { client, user, section, field, effect } = await show();
  const effectOf = { token: 'now', label: 'confidence bands', changes: true, parts: [] };
  const answer = client.call.bind(client);
  client.call = (async (method: string, params: unknown) => {
    if (method === 'settings.preview') return effectOf;
    return answer(method as 'workspace.get', params as Record<string, never>);
  }) as typeof client.call;
  await user.click(section(/Confidence bands/));
  await user.clear(field('Medium from'));
  await user.type(field('Medium from'), '0.6');
  await waitFor(() => expect(effect().getByText(/No role, alias or finding/)).toBeTruthy());
  client.refuse = (method) => (method === 'settings.change' ? new CanonError('read-only', 'x') : undefined);
  await user.click(effect().getByRole('button', { name: 'Save change' }));
  await waitFor(() =>
    expect(client.of('settings.change')).toEqual([
      { change: { kind: 'workspace', bands: { medium: 0.6, high: 0.8 } }, token: 'now' },
    ]),
  );
  // It was refused: what was typed is there still.
  expect(field('Medium from').value).toBe('0.6');
});

test('what another program writes into canon.json is shown; what was typed here stays', async () => {
  const { client, user, section, field } = await show();
  await user.click(section(/Confidence bands/));
  client.settings = { ...client.settings, bands: { medium: 0.4, high: 0.9 } };
  client.announce({ type: 'workspace' });
  await waitFor(() => expect(field('Medium from').value).toBe('0.40'));
  await user.clear(field('Medium from'));
  await user.type(field('Medium from'), '0.6');
  client.settings = { ...client.settings, bands: { medium: 0.3, high: 0.7 } };
  client.announce({ type: 'workspace' });
  await waitFor(() => expect(client.of('workspace.get')).toHaveLength(3));
  expect(field('Medium from').value).toBe('0.6');
});

test('a settings file that broke is told where one looks, and is put back by a button', async () => {
  const { client, user } = await show();
  expect(screen.queryByRole('alert')).toBeNull();
  client.problems = [
    { code: 'E_RECORD_JSON', file: 'levels.json', message: 'levels.json, line 3, is no JSON.' },
  ];
  client.announce({ type: 'workspace' });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('line 3');
  client.refuse = (method) => {
    if (method === 'files.restore') client.problems = [];
    return undefined;
  };
  await user.click(within(alert).getByRole('button', { name: 'Put the last good state back' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(client.of('files.restore')).toEqual([{ file: 'levels.json' }]);
});

test('severities that are chosen on Quality and not made are told of here too', async () => {
  const { stores, user, section } = await show();
  stores.settings.getState().keep('severities', { 'summary-missing': 'off' });
  await waitFor(() => expect(section(/Rule severities/).textContent).toContain('Not saved'));
  await user.click(section(/Rule severities/));
  expect(screen.getByText(/chosen on Quality and not made yet/)).toBeTruthy();
});
