import { createDispatch } from '../../electron/core/dispatch.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import type { Reply } from '../../shared/contract.ts';
import { machineAt } from '../support/machine.ts';
import { send, startTestShell } from '../unit/browser/shell.ts';
import { describeContract } from './suite.ts';

/** The same over the browser shell: a session got with a one-time key, every call a request of its own. */
describeContract('over HTTP', async ({ session }) => {
  const shell = await startTestShell();
  shell.core.answer = createDispatch(
    handlers,
    session,
    (fault) => {
      throw fault;
    },
    machineAt(session.home),
  );
  const token = await shell.login();
  return {
    async call(method, params) {
      const answer = await send(shell.port, { path: '/rpc', token, body: { method, params } });
      if (answer.status !== 200) throw new Error(`status ${answer.status}: ${answer.text}`);
      return answer.json as Reply<unknown>;
    },
    close: () => shell.close(),
  };
});
