import { join } from 'node:path';
import { CanonError, errorData } from '../../../shared/errors.ts';
import { type Reference, referenceSchema } from '../../../shared/model/reference.ts';
import type { FileProblem } from '../../../shared/views.ts';
import { errno, type FileStamp } from '../store/disk.ts';
import { inside } from '../store/places.ts';
import type { Workspace } from '../store/workspace.ts';
import { ReferenceIndex } from './reference-index.ts';

/** The folder of loaded classifications. */
export const FOLDER = 'references';
const NAME = /^[a-z0-9][A-Za-z0-9._-]*\.json$/;
/** Whether a name in that folder is one that a classification has. */
export const isReferenceFile = (name: string): boolean => NAME.test(name);

interface Held {
  readonly stamp: FileStamp;
  readonly index: ReferenceIndex | undefined;
  readonly problem: FileProblem | undefined;
}

/**
 * The loaded classifications of a workspace, read at the first question. Git or another program may bring or take one,
 * so each question looks at the folder: that is one stat a file.
 */
export class References {
  private readonly held = new Map<string, Held>();

  constructor(private readonly workspace: Pick<Workspace, 'root' | 'disk'>) {}

  /** The classifications, and the files that are none. */
  async all(): Promise<{ indexes: readonly ReferenceIndex[]; problems: readonly FileProblem[] }> {
    await this.look();
    const held = [...this.held.values()];
    return {
      indexes: held.flatMap(({ index }) => index ?? []),
      problems: held.flatMap(({ problem }) => problem ?? []),
    };
  }

  private async look(): Promise<void> {
    const { root, disk } = this.workspace;
    const names = (await disk.readdir(join(root, FOLDER))).filter(isReferenceFile);
    for (const name of this.held.keys()) if (!names.includes(name)) this.held.delete(name);
    for (const name of names) {
      const file = `${FOLDER}/${name}`;
      try {
        const stamp = await disk.stat(inside(root, file));
        const known = this.held.get(name)?.stamp;
        if (known !== undefined && known.mtimeMs === stamp.mtimeMs && known.size === stamp.size) continue;
        this.held.set(name, { stamp, ...(await this.read(file)) });
      } catch (error) {
        if (errno(error) !== 'ENOENT') throw error;
        this.held.delete(name);
      }
    }
  }

  private async read(file: string): Promise<Pick<Held, 'index' | 'problem'>> {
    const bytes = await this.workspace.disk.readFile(inside(this.workspace.root, file));
    try {
      return { index: new ReferenceIndex(file, parseReference(file, bytes)), problem: undefined };
    } catch (thrown) {
      const { code, message } = errorData(thrown);
      return { index: undefined, problem: { code, file, message } };
    }
  }
}

/** The classification in a file. @throws CanonError where it is none */
export function parseReference(file: string, bytes: Uint8Array): Reference {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no JSON';
    throw new CanonError('E_RECORD_JSON', `${file} is no JSON (${why}). It is kept as it is.`, { file });
  }
  const checked = referenceSchema.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new CanonError(
    'E_RECORD_SCHEMA',
    `${file} is no classification (${field}: ${issue?.message}). It is kept as it is.`,
    { file, field },
  );
}
