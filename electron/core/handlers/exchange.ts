import type { Role } from '../../../shared/model/role.ts';
import { writePage } from '../../../shared/page/write.ts';
import type { PublishedRole } from '../../../shared/publish.ts';
import type { Handlers } from '../dispatch.ts';
import { importSources } from '../exchange/import.ts';
import type { Session } from '../session.ts';
import { readPublished } from '../store/published.ts';

export const exchangeHandlers: Pick<Handlers, 'exchange.import' | 'exchange.page'> = {
  'exchange.import'(params, session) {
    return importSources(session, params);
  },

  async 'exchange.page'({ role: name, version }, session) {
    const { workspace } = session;
    const id = workspace.idOf(name);
    if (version === undefined) return { text: pageOf(session, await workspace.role(id)) };
    const { text } = await readPublished(workspace.root, id, version, workspace.disk);
    return { text: pageOf(session, text) };
  },
};

/** The text of a role's page, or of a published text's. */
function pageOf(session: Session, record: Role | PublishedRole): string {
  const curation = { mutes: [], accepted: [], rejectedAliases: [], notes: [] };
  const role = { curation, inForce: null, ...record } as Role;
  const { levels, functions } = session.quality.ruleView;
  const fn = functions.get(role.function);
  return writePage(role, {
    level: levels.get(role.level),
    functionName: fn?.name ?? role.function,
    focusName: fn?.focuses.find(({ code }) => code === role.focus)?.name ?? role.focus,
    settings: session.workspace.settings,
    lang: session.workspace.settingsFiles.get('workspace').lang,
  });
}
