import { resolve } from 'node:path';
import { isWorkspace } from './core/folders.ts';
import { readRecents } from './core/recents.ts';
import { initWorkspace } from './core/store/init.ts';

export interface ChoiceSurroundings {
  readonly home: string;
  readonly cwd: string;
  /** The example canon that ships. */
  readonly seeds: string;
  readonly log: (line: string) => void;
}

/**
 * The workspace that a start without further words is about, in both shells: the one named, made from the example
 * where it isn't there; else the one that was open last. Undefined: a person chooses one in the window.
 * @throws CanonError as {@link initWorkspace}
 */
export async function chooseWorkspace(
  named: string | undefined,
  around: ChoiceSurroundings,
): Promise<string | undefined> {
  if (named === undefined) return (await readRecents(around.home)).find(isWorkspace);
  const dir = resolve(around.cwd, named);
  if (!isWorkspace(dir)) {
    await initWorkspace({ dir, name: 'Example canon', lang: 'en', seeds: around.seeds, example: true });
    around.log(
      `Made a workspace from the example canon in ${dir}. Everything in it is an example: try whatever you like.`,
    );
  }
  return dir;
}
