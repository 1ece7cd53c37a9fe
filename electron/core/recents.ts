import { basename, join } from 'node:path';
import type { Recent } from '../../shared/views.ts';
import { z } from '../../shared/zod.ts';
import { workspaceName } from './folders.ts';
import { nodeDisk } from './store/disk.ts';
import { writeFileDurable } from './store/durable.ts';

const recentsSchema = z.looseObject({
  workspaces: z.array(z.string()),
  /** What is known of each: it is shown where the folder itself can't be asked any more. */
  known: z.record(z.string(), z.object({ name: z.string(), at: z.string() })).catch({}),
});
type Recents = z.output<typeof recentsSchema>;
const LIMIT = 12;

async function read(home: string): Promise<Recents> {
  try {
    const file: unknown = JSON.parse((await nodeDisk.readFile(join(home, 'recent.json'))).toString('utf8'));
    return recentsSchema.parse(file);
  } catch {
    return { workspaces: [], known: {} };
  }
}

async function write(home: string, { workspaces, known }: Recents): Promise<void> {
  const kept = Object.fromEntries(Object.entries(known).filter(([path]) => workspaces.includes(path)));
  await nodeDisk.mkdir(home, 0o700);
  const text = `${JSON.stringify({ workspaces, known: kept }, null, 2)}\n`;
  await writeFileDurable(join(home, 'recent.json'), text, { mode: 0o600 });
}

/** The workspaces opened on this machine, last one first. A lost list is an empty one. */
export async function readRecents(home: string): Promise<string[]> {
  return (await read(home)).workspaces;
}

/** The same with what a person tells them apart by; one that is gone, or is none any more, says so. */
export async function describeRecents(home: string): Promise<Recent[]> {
  const { workspaces, known } = await read(home);
  return Promise.all(
    workspaces.map(async (path) => {
      const name = await workspaceName(path);
      const { [path]: before } = known;
      return {
        path,
        name: name ?? before?.name ?? basename(path),
        openedAt: before?.at ?? null,
        missing: name === undefined,
      };
    }),
  );
}

/** Puts a workspace first. */
export async function rememberRecent(home: string, dir: string): Promise<void> {
  const { workspaces, known } = await read(home);
  const name = (await workspaceName(dir)) ?? basename(dir);
  await write(home, {
    workspaces: [dir, ...workspaces.filter((other) => other !== dir)].slice(0, LIMIT),
    known: { ...known, [dir]: { name, at: new Date().toISOString() } },
  });
}

/** Takes one off the list; its folder is left alone. */
export async function forgetRecent(home: string, dir: string): Promise<void> {
  const { workspaces, known } = await read(home);
  await write(home, { workspaces: workspaces.filter((other) => other !== dir), known });
}
