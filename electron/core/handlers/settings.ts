import { CanonError } from '../../../shared/errors.ts';
import type { Handlers } from '../dispatch.ts';
import { effectOf } from '../settings/effect.ts';
import { planSettings, settingsOf, settingsToken } from '../settings/plan.ts';
import type { Edit } from '../store/acts.ts';
import { lookAtAllSettings } from '../store/looking.ts';
import { currentRole } from '../store/outside.ts';
import { commitAct } from './support.ts';

export const settingsHandlers: Pick<Handlers, 'settings.preview' | 'settings.change'> = {
  'settings.preview'({ change, work: name }, session) {
    const { workspace, works } = session;
    return works.run(name, async (work) => {
      const plan = await planSettings(workspace, change, (id) => workspace.role(id));
      return effectOf(session, plan, work);
    });
  },

  'settings.change'({ change, token }, session) {
    const { workspace } = session;
    return workspace.exclusive(async () => {
      const by = session.by();
      // What another program wrote meanwhile is the basis, and never overwritten.
      await lookAtAllSettings(workspace);
      if (token !== undefined && token !== settingsToken(settingsOf(workspace))) throw changedSince();
      const { edit, files, roles } = await planSettings(workspace, change, (id) =>
        currentRole(workspace, id),
      );
      const edits: Edit[] = [
        ...files,
        ...roles.map(({ before, after }) => ({ kind: 'role' as const, id: after.id, before, after })),
      ];
      return commitAct(session, { op: 'settings', by, note: edit.label, edits });
    });
  },
};

const changedSince = (): CanonError =>
  new CanonError(
    'settings-changed',
    'Somebody else changed the settings since you looked, so this may do something else now. Nothing was changed; look at the effect again.',
  );
