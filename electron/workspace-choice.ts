import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { readRecents } from './core/recents.ts';
import { initWorkspace } from './core/store/init.ts';

export interface ChoiceSurroundings {
  readonly home: string;
  readonly cwd: string;
  /** The example canon that ships. */
  readonly seeds: string;
  readonly log: (line: string) => void;
}

/** Whether a folder is a workspace, as far as one can tell without opening it. */
export const isWorkspace = (dir: string): boolean => existsSync(join(dir, 'canon.json'));

/**
 * The workspace that a start without further words is about, in both shells: the one named, else the one that was
 * open last, else the example, made anew where it isn't there.
 * @throws CanonError as {@link initWorkspace}
 */
export async function chooseWorkspace(
  named: string | undefined,
  around: ChoiceSurroundings,
): Promise<string> {
  const last = named === undefined ? (await readRecents(around.home)).find(isWorkspace) : undefined;
  if (last !== undefined) return last;
  const dir = named === undefined ? join(documents(), 'Canon Curator example') : resolve(around.cwd, named);
  if (!isWorkspace(dir)) {
    await initWorkspace({ dir, name: 'Example canon', lang: 'en', seeds: around.seeds, example: true });
    around.log(
      `Made a workspace from the example canon in ${dir}. Everything in it is an example: try whatever you like.`,
    );
  }
  return dir;
}

/** The person's documents folder where there is one, else the home folder. */
function documents(): string {
  const folder = join(homedir(), 'Documents');
  return existsSync(folder) ? folder : homedir();
}
