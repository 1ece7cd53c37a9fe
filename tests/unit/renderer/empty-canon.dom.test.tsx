import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { App } from '../../../renderer/app.tsx';
import { createStores } from '../../../renderer/state/stores.tsx';
import { FakeClient } from './fake-client.ts';

afterEach(cleanup);

const show = (client: FakeClient) => {
  localStorage.clear();
  sessionStorage.clear();
  render(<App stores={createStores(client)} />);
  return userEvent.setup();
};

test('a workspace without a role says what to do first', async () => {
  const user = show(new FakeClient([]));
  await screen.findByRole('heading', { name: 'Northwind canon' });
  expect(screen.getByText('/home/mira/northwind')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'New role' }));
  expect(await screen.findByRole('dialog', { name: 'New role' })).toBeDefined();
});

test('one that can only be read offers nothing that would be refused', async () => {
  const client = new FakeClient([]);
  client.readOnly = true;
  show(client);
  await screen.findByText(/can only read the workspace/);
  for (const name of ['Import page', 'New role']) {
    expect(screen.getByRole('button', { name }).hasAttribute('disabled')).toBe(true);
  }
});
