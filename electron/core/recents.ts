import { join } from 'node:path';
import { z } from '../../shared/zod.ts';
import { nodeDisk } from './store/disk.ts';
import { writeFileDurable } from './store/durable.ts';

const recentsSchema = z.looseObject({ workspaces: z.array(z.string()) });
const LIMIT = 12;

/** The workspaces opened on this machine, last one first. A lost list is an empty one. */
export async function readRecents(home: string): Promise<string[]> {
  try {
    const file: unknown = JSON.parse((await nodeDisk.readFile(join(home, 'recent.json'))).toString('utf8'));
    const parsed = recentsSchema.safeParse(file);
    return parsed.success ? parsed.data.workspaces : [];
  } catch {
    return [];
  }
}

/** Puts a workspace first. */
export async function rememberRecent(home: string, dir: string): Promise<void> {
  const workspaces = [dir, ...(await readRecents(home)).filter((other) => other !== dir)].slice(0, LIMIT);
  await nodeDisk.mkdir(home, 0o700);
  await writeFileDurable(join(home, 'recent.json'), `${JSON.stringify({ workspaces }, null, 2)}\n`, {
    mode: 0o600,
  });
}
