import { expect, it, onTestFinished } from 'vitest';
import { handlers } from '../../../electron/core/handlers/all.ts';
import { SessionHost } from '../../../electron/core/session-host.ts';
import { makeWorkspace, testRole } from '../../support/workspace.ts';

it('a host that opened for reading tells when it may write, so that its shell can leave what a writer leaves', async () => {
  const test = makeWorkspace([testRole(1)]);
  const writer = await test.open();
  const told: { root: string; readOnly: boolean }[] = [];
  const host = await SessionHost.open({
    root: test.root,
    home: test.home,
    by: undefined,
    program: 'a test',
    handlers,
    seeds: '',
    onFault: (error) => {
      throw error;
    },
    onOpened: (root) => told.push({ root, readOnly: host.readOnly }),
  });
  onTestFinished(() => host.close());
  expect(host.readOnly).toBe(true);
  expect(told).toEqual([]);
  await writer.close();
  await expect.poll(() => told, { timeout: 10_000 }).toEqual([{ root: test.root, readOnly: false }]);
});
