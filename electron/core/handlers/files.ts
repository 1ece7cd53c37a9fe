import type { Handlers } from '../dispatch.ts';
import { reportOn } from '../store/file-report.ts';
import { putBack } from '../store/put-back.ts';

export const fileHandlers: Pick<Handlers, 'files.problem' | 'files.restore' | 'workspace.settle'> = {
  'files.problem': ({ file }, { workspace }) => workspace.serially(() => reportOn(workspace, file)),

  'files.restore': ({ file }, session) =>
    session.workspace.exclusive(async () =>
      session.result(await putBack(session.workspace, file, session.by())),
    ),

  async 'workspace.settle'(_params, { workspace }) {
    await workspace.idle();
    return {};
  },
};
