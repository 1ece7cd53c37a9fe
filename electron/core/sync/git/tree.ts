import { isRoleFile } from '../../store/places.ts';
import type { Git } from './run.ts';

/** An entry of a tree: a file, or what Git has beside files. */
export interface TreeEntry {
  /** `100644`; `120000` is a link, `160000` a repository of its own. */
  readonly mode: string;
  readonly id: string;
}

/** What a file of a workspace is, by its path alone. */
export type FileKind = 'role' | 'settings' | 'conflict' | 'file';

/** A commit's files, by path. Paths hold one byte a character, as Git has them. */
export interface Tree {
  readonly roles: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, string>;
  readonly conflicts: ReadonlyMap<string, string>;
  /** Published texts, ledger, trust roots, classifications, decision logs. */
  readonly files: ReadonlyMap<string, string>;
  /** What isn't a workspace's: it belongs to people who use plain Git, and stays as they leave it. */
  readonly others: ReadonlyMap<string, TreeEntry>;
  /** Of the others, what pretends to be ours: a name outside the grammar, or a link at one inside. */
  readonly ignored: readonly string[];
}

const SETTINGS = new Set(['canon.json', 'taxonomy.json', 'levels.json']);
const PLAIN_FOLDER = /^roles\/[a-z0-9]+\//;
const RESERVED = /^roles\/(?:con|prn|aux|nul|com\d|lpt\d)\//;
const CONFLICT = /^conflicts\/[0-9a-f]{32}\.json$/;
const FILES = [
  /^published\/[0-9a-z]{26}\/[1-9]\d{0,9}(?:~[0-9a-f]{8})?\.json$/,
  /^releases\/[a-z0-9-]{1,40}\/[1-9]\d{0,9}(?:~[0-9a-f]{8})?\.json$/,
  /^trust\/\d{6}\.dsse\.json$/,
  /^references\/[a-z0-9][a-z0-9._-]{0,100}\.json$/,
  /^decisions\/[0-9a-f]{16}\/\d{4}-\d{2}\.jsonl$/,
  /^decisions\/[0-9a-f]{16}\/blobs\/[0-9a-f]{64}\.json$/,
];
const OURS =
  /^(?:roles|conflicts|published|releases|trust|references|decisions|canon\.json|taxonomy\.json|levels\.json)(?:\/|$)/i;

/** What the file at a path is; undefined where the path isn't in the grammar of a workspace's names. */
export function kindOf(path: string): FileKind | undefined {
  if (path.length > 200) return undefined;
  if (SETTINGS.has(path)) return 'settings';
  if (PLAIN_FOLDER.test(path)) return isRoleFile(path) && !RESERVED.test(path) ? 'role' : undefined;
  if (CONFLICT.test(path)) return 'conflict';
  return FILES.some((form) => form.test(path)) ? 'file' : undefined;
}

/** Reads the names in a commit; no file is read. */
export async function readTree(git: Git, commit: string, signal?: AbortSignal): Promise<Tree> {
  const listed = await git.run(['ls-tree', '-r', '-z', '--full-tree', commit, '--'], {
    ...(signal && { signal }),
  });
  return sortOut(listed);
}

/** Sorts what `ls-tree -r -z` printed. */
function sortOut(listed: Buffer): Tree {
  const maps = {
    role: new Map<string, string>(),
    settings: new Map<string, string>(),
    conflict: new Map<string, string>(),
    file: new Map<string, string>(),
  };
  const others = new Map<string, TreeEntry>();
  const ignored: string[] = [];
  for (const line of listed.toString('latin1').split('\0')) {
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    const [mode = '', type, id = ''] = line.slice(0, tab).split(' ');
    const path = line.slice(tab + 1);
    const kind = type === 'blob' && mode.startsWith('100') ? kindOf(path) : undefined;
    if (kind !== undefined) maps[kind].set(path, id);
    else {
      others.set(path, { mode, id });
      if (OURS.test(path)) ignored.push(path);
    }
  }
  const { role: roles, settings, conflict: conflicts, file: files } = maps;
  return { roles, settings, conflicts, files, others, ignored };
}

/** A path of a tree as people read it. */
export const shownPath = (path: string): string => Buffer.from(path, 'latin1').toString('utf8');
