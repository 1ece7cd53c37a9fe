import type { Handlers } from '../dispatch.ts';
import { examine } from '../doctor.ts';
import { withRole } from '../store/whose-file.ts';

export const workspaceHandlers: Pick<
  Handlers,
  'workspace.get' | 'work.cancel' | 'author.set' | 'doctor.check'
> = {
  async 'workspace.get'(_params, session) {
    const { workspace, quality } = session;
    const file = workspace.settingsFiles.get('workspace');
    const counts = { roles: 0, waiting: 0, errors: 0, warnings: 0, infos: 0 };
    for (const facts of workspace.index.all()) {
      counts.roles += 1;
      counts.waiting += facts.waiting;
      const found = await quality.countsOf(facts.id);
      counts.errors += found.error;
      counts.warnings += found.warning;
      counts.infos += found.info;
    }
    return {
      id: file.id,
      name: file.name,
      lang: file.lang,
      path: workspace.root,
      example: file.example === true,
      readOnly: workspace.readOnly,
      holder: workspace.holder ?? null,
      author: session.person,
      settings: file.settings,
      taxonomy: workspace.settingsFiles.get('taxonomy'),
      levels: workspace.settingsFiles.get('levels'),
      counts,
      undo: session.undoView(),
      problems: workspace.problems.map((problem) => withRole(workspace, problem)),
    };
  },

  async 'work.cancel'({ id }, { works }) {
    return { cancelled: works.cancel(id) };
  },

  async 'author.set'({ name, address }, session) {
    return { author: await session.setAuthor(name, address) };
  },

  async 'doctor.check'({ repair = false }, session) {
    return examine(session.workspace, repair);
  },
};
