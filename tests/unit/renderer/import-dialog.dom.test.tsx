import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { ImportDialog } from '../../../renderer/features/roles/import-dialog.tsx';
import { createStores, StoresProvider } from '../../../renderer/state/stores.tsx';
import { FakeClient } from './fake-client.ts';

afterEach(cleanup);

const RESULT = {
  changed: 0,
  decisions: [],
  roles: [],
  rows: [],
  removed: [],
  undo: { undo: null, redo: null, at: 1 },
  added: 2,
  unchanged: 0,
  skipped: 0,
  unplaced: [],
  problems: [],
  dryRun: true,
  differences: [],
  newRoles: ['DEVO.GEN.S1', 'DEVO.GEN.S2'],
};

test('Cancel while an import is being written says that it goes through, and how it is taken back', async () => {
  const client = new FakeClient([]);
  const call = client.call.bind(client);
  let work = '';
  let finish: (result: unknown) => void = () => undefined;
  client.call = (async (method: string, params: { dryRun?: boolean; work?: string }) => {
    if (method === 'work.cancel') return { cancelled: false };
    if (method !== 'exchange.import') return call(method as 'workspace.get', params as never);
    if (params.dryRun === true) return RESULT;
    work = params.work ?? '';
    return new Promise<unknown>((resolve) => {
      finish = resolve;
    });
  }) as unknown as typeof client.call;
  const stores = createStores(client);
  await stores.workspace.getState().load();
  const onClose = vi.fn();
  render(
    <StoresProvider stores={stores}>
      <ImportDialog onClose={onClose} />
    </StoresProvider>,
  );
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('The page’s text'), 'x');
  const go = screen.getByRole<HTMLButtonElement>('button', { name: 'Import' });
  await waitFor(() => expect(go.disabled).toBe(false));
  await user.click(go);
  await waitFor(() => expect(work).not.toBe(''));
  // Progress that comes in the first moments shows nothing.
  await waitFor(() => {
    client.announce({ type: 'progress', id: work, what: 'Importing', done: 1, of: 2 });
    expect(screen.getByRole('progressbar', { name: 'Importing' })).toBeTruthy();
  });
  expect(screen.queryByText(/goes through to the end/)).toBeNull();
  const bar = screen.getByRole('progressbar', { name: 'Importing' }).closest<HTMLElement>('.progress');
  if (bar === null) throw new Error('No progress is shown.');
  expect(bar.textContent).toContain('It can be stopped until writing begins.');
  await user.click(within(bar).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.getByText(/goes through to the end/)).toBeTruthy());
  expect(within(bar).queryByRole('button')).toBeNull();
  finish({ ...RESULT, dryRun: false });
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(stores.toasts.getState().toasts.map(({ text }) => text)).toEqual(['Imported 2 roles']);
});
