import { readFile, writeFile } from 'node:fs/promises';
import { CanonError } from '../../shared/errors.ts';
import { prettyFile } from '../../shared/layout.ts';
import type { Conflict, Origin } from '../../shared/merge/context.ts';
import { mergeRole } from '../../shared/merge/record.ts';
import { RECORD_TYPES } from '../../shared/model/migrations.ts';
import type { Role } from '../../shared/model/role.ts';
import { sha256 } from './store/digest.ts';
import { errno } from './store/disk.ts';
import { parseRecord } from './store/json-file.ts';

export interface MergedFile {
  readonly conflicts: readonly Conflict[];
  /** Where they are written down; undefined where there are none. */
  readonly side: string | undefined;
}

/** Git tells a merge driver the three texts, and neither who wrote them nor when. */
const origin = (commit: string): Origin => ({ commit, actor: null, hlc: '' });

/**
 * Merges a role file as git asks a merge driver to: the result goes into `ours`, which is a whole role in every case,
 * and what a person has to decide into a file beside the role's.
 *
 * @param base the common ancestor; an empty file where there is none
 * @param at the name of the file in the repository, and where it stands: for messages, and for the file of conflicts
 * @throws CanonError as reading a record does; `ours` is then as it was
 */
export async function mergeFiles(
  base: string,
  ours: string,
  theirs: string,
  at: { name: string; file: string },
): Promise<MergedFile> {
  const [was, mine, other] = await Promise.all([
    readSide(base, at.name),
    readSide(ours, at.name),
    readSide(theirs, at.name),
  ]);
  const { value, conflicts } = mergeRole(was, mine, other, {
    // Without a clock the greater text is shown, so that both clones show the same.
    win: JSON.stringify(mine) > JSON.stringify(other) ? 'a' : 'b',
    role: (mine ?? other)?.id ?? '',
    origins: { a: origin('ours'), b: origin('theirs') },
    sha256,
  });
  if (value !== null) await writeFile(ours, prettyFile(value, RECORD_TYPES.role.schema));
  if (conflicts.length === 0) return { conflicts, side: undefined };
  const side = `${at.file.replace(/\.json$/, '')}.conflicts`;
  const document = { format: 'canon-conflicts/1', file: at.name, conflicts };
  await writeFile(side, `${JSON.stringify(document, null, 2)}\n`);
  return { conflicts, side };
}

/** One side as git hands it over: an empty file says that there is none. */
async function readSide(file: string, name: string): Promise<Role | null> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new CanonError('unreadable', `${file} can’t be read (${errno(error)}). Nothing was changed.`, {
      file,
    });
  }
  return bytes.length === 0 ? null : parseRecord<Role>('role', name, bytes).value;
}
