import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { SignPanel } from '../../../renderer/features/releases/sign-panel.tsx';
import { createStores, StoresProvider } from '../../../renderer/state/stores.tsx';
import type { ReleasePreview } from '../../../shared/views.ts';
import { FakeClient } from './fake-client.ts';
import { FakeShell } from './fake-shell.ts';

afterEach(cleanup);

const PREVIEW = {
  sequence: 4,
  goesOut: [],
  past: [],
  root: null,
  refusal: null,
  keys: [{ keyid: 'k1'.padEnd(64, '0'), owner: 'Mira Okafor <mira@example.org>', label: 'mira' }],
  suggestedFile: '/home/mira/northwind-4.canon',
} as unknown as ReleasePreview;

function show(shell: FakeShell | null) {
  render(
    <StoresProvider stores={createStores(new FakeClient([]), shell)}>
      <SignPanel preview={PREVIEW} />
    </StoresProvider>,
  );
  return { user: userEvent.setup(), file: screen.getByLabelText<HTMLInputElement>('File') };
}

test('in Electron the system’s own dialog chooses the file; leaving it changes nothing', async () => {
  const shell = new FakeShell();
  const { user, file } = show(shell);
  await user.click(screen.getByRole('button', { name: 'Choose…' }));
  expect(shell.calls).toEqual([
    {
      method: 'shell.saveAs',
      params: { title: 'Where bundle 4 goes', suggested: '/home/mira/northwind-4.canon' },
    },
  ]);
  expect(file.value).toBe('/home/mira/northwind-4.canon');
  shell.path = '/srv/out/fourth.canon';
  await user.click(screen.getByRole('button', { name: 'Choose…' }));
  await waitFor(() => expect(file.value).toBe('/srv/out/fourth.canon'));
});

test('in a browser the path is written', () => {
  const { file } = show(null);
  expect(file.value).toBe('/home/mira/northwind-4.canon');
  expect(screen.queryByRole('button', { name: 'Choose…' })).toBeNull();
});
