import { basename, join } from 'node:path';
import type { Handlers } from '../dispatch.ts';
import { documents, folderNamed, freeFolder, isWorkspace, listFolder } from '../folders.ts';
import type { Machine } from '../machine.ts';
import { describeRecents, forgetRecent, rememberRecent } from '../recents.ts';
import { diskError } from '../store/disk-error.ts';
import { initWorkspace } from '../store/init.ts';

type WelcomeMethod =
  | 'welcome.get'
  | 'welcome.forget'
  | 'folders.list'
  | 'workspace.create'
  | 'workspace.open';

const EXAMPLE = 'Canon Curator example';

async function welcome({ home, failure }: Machine) {
  const example = join(documents(), EXAMPLE);
  return {
    recents: await describeRecents(home),
    failure,
    documents: documents(),
    // One that was made earlier is opened again; what somebody else put in its place is left alone.
    example: isWorkspace(example)
      ? { path: example, made: true }
      : { path: freeFolder(EXAMPLE), made: false },
  };
}

export const welcomeHandlers: Pick<Handlers, WelcomeMethod> = {
  'welcome.get': (_params, machine) => welcome(machine),

  async 'welcome.forget'({ path }, machine) {
    try {
      await forgetRecent(machine.home, path);
    } catch (error) {
      throw diskError(error, 'The list of workspaces could not be written.');
    }
    return welcome(machine);
  },

  'folders.list': ({ path }) => listFolder(path),

  async 'workspace.create'({ path, name, lang, example }, { seeds }) {
    const dir = folderNamed(path);
    try {
      await initWorkspace({ dir, name: name ?? basename(dir), lang: lang ?? 'en', seeds, example });
    } catch (error) {
      throw diskError(error, `No workspace could be made in ${dir}.`);
    }
    return { path: dir };
  },

  async 'workspace.open'({ path }, machine) {
    const root = await machine.open(folderNamed(path));
    // A list that can't be written is no reason not to open what is wanted.
    await rememberRecent(machine.home, root).catch(() => undefined);
    return { path: root };
  },
};
