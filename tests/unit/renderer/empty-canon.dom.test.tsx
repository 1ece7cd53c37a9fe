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
  const stores = createStores(client);
  stores.begin();
  render(<App stores={stores} />);
  return userEvent.setup();
};

test('a workspace without a role says what to do first', async () => {
  const user = show(new FakeClient([]));
  await screen.findByRole('heading', { name: 'Northwind canon' });
  expect(screen.getByText('/home/mira/northwind')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'New role' }));
  expect(await screen.findByRole('dialog', { name: 'New role' })).toBeDefined();
});

test('one that can only be read says why nothing can be made, also to who presses all the same', async () => {
  const client = new FakeClient([]);
  client.readOnly = true;
  const user = show(client);
  await screen.findByRole('heading', { name: 'Northwind canon' });
  for (const name of ['Import page', 'New role']) {
    const way = screen.getByRole('button', { name });
    expect(way.getAttribute('aria-disabled')).toBe('true');
    expect(way.hasAttribute('disabled')).toBe(false);
    await user.click(way);
    expect(screen.queryByRole('dialog')).toBeNull();
  }
  const why = 'This window can only read the workspace.';
  expect(screen.getAllByText(why, { selector: '.way *' })).toHaveLength(2);
  expect(screen.getAllByText(why, { selector: '.toast *' }).length).toBeGreaterThan(0);
});
