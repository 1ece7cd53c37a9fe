import { configure, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import { App } from '../../../renderer/app.tsx';
import { createStores, type Stores } from '../../../renderer/state/stores.tsx';
import type { FakeClient } from './fake-client.ts';
import type { FakeShell } from './fake-shell.ts';

// Asking of every element whether it is hidden takes most of a query's time here, and CSS that hides isn't loaded.
configure({ defaultHidden: true, asyncUtilTimeout: 5_000 });

/** happy-dom lays nothing out: a list needs a height to draw its lines, and jumping needs somewhere to scroll. */
function giveRoom(): void {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 800 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 400 });
  Element.prototype.scrollIntoView = vi.fn();
}

/** The whole window over a fake client, once its first role is shown. */
export async function showApp(
  client: FakeClient,
  shell: FakeShell | null = null,
): Promise<{ stores: Stores; user: ReturnType<typeof userEvent.setup> }> {
  giveRoom();
  sessionStorage.clear();
  const stores = createStores(client, shell);
  await stores.preferences.getState().load();
  stores.begin();
  render(<App stores={stores} />);
  await waitFor(() => screen.getByLabelText('Title'));
  // The lower part of the page comes after the upper one.
  await waitFor(() => screen.getByRole('heading', { name: 'Adjacent roles' }));
  return { stores, user: userEvent.setup() };
}
