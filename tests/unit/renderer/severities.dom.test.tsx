import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { SeveritiesEditor } from '../../../renderer/features/quality/severities-editor.tsx';
import { isUnsaved } from '../../../renderer/state/settings.ts';
import { createStores, StoresProvider } from '../../../renderer/state/stores.tsx';
import { RULES } from '../../../shared/rules/table.ts';
import { FakeClient } from './fake-client.ts';

afterEach(cleanup);

test('a severity that is chosen and not made stays while one is elsewhere; chosen back it is no change', async () => {
  const client = new FakeClient([]);
  const call = client.call.bind(client);
  client.call = (async (method: string, params: never) => {
    if (method === 'quality.summary') return null;
    if (method === 'quality.severities') return { effect: null };
    return call(method as 'workspace.get', params);
  }) as unknown as typeof client.call;
  const stores = createStores(client);
  await stores.workspace.getState().load();
  const user = userEvent.setup();
  const show = () =>
    render(
      <StoresProvider stores={stores}>
        <SeveritiesEditor />
      </StoresProvider>,
    );
  const [rule] = RULES;
  const field = () => screen.getAllByLabelText(new RegExp(`Severity of “${rule?.title}”`))[0] as HTMLElement;
  const choose = async (word: string): Promise<void> => {
    await user.click(field());
    await user.click(await screen.findByRole('option', { name: word }));
  };
  const first = show();
  const usual = field().textContent ?? '';
  await choose('Off');
  expect(isUnsaved(stores.settings.getState(), 'severities')).toBe(true);
  first.unmount();

  show();
  await waitFor(() => expect(field().textContent).toContain('Off'));
  const own = { error: 'Error', warning: 'Warning', info: 'Info' }[rule?.severity ?? 'error'];
  expect(usual).toContain(own);
  await choose(own);
  expect(isUnsaved(stores.settings.getState(), 'severities')).toBe(false);
});
