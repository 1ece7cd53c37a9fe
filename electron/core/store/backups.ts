import { join } from 'node:path';
import { writeFileDurable } from './durable.ts';
import { inside, local } from './places.ts';
import type { Workspace } from './workspace.ts';

/** Copies files as they are to a fresh folder under `.canon/backups/`; gives its path relative to the workspace. */
export async function backUp(workspace: Workspace, files: readonly string[]): Promise<string> {
  const name = new Date(workspace.clock()).toISOString().replace(/[:.]/g, '-');
  for (const file of files) {
    const bytes = await workspace.disk.readFile(inside(workspace.root, file));
    await writeFileDurable(join(local(workspace.root, 'backups', name), ...file.split('/')), bytes, {
      disk: workspace.disk,
    });
  }
  return `.canon/backups/${name}`;
}
