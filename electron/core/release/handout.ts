import type { Release } from '../../../shared/model/release.ts';
import { isPlain } from '../../../shared/paths.ts';
import { errno } from '../store/disk.ts';
import { writeFileDurable } from '../store/durable.ts';
import { local } from '../store/places.ts';
import type { Workspace } from '../store/workspace.ts';

/**
 * A note on this machine that a bundle got its number and its file is about to take its name. Where a crash comes in
 * between, nobody has the bundle that the ledger names: the note tells, and the export makes it again.
 */
const NOTE = 'handout.json';

/** Before the ledger gets the entry. */
export async function beginHandout(
  { root, disk }: Workspace,
  { sequence, manifestSha256 }: Release,
): Promise<void> {
  await writeFileDurable(local(root, NOTE), `${JSON.stringify({ sequence, manifestSha256 })}\n`, { disk });
}

/** When the file has its name. */
export async function endHandout({ root, disk }: Workspace): Promise<void> {
  await disk.unlink(local(root, NOTE)).catch((error: unknown) => {
    if (errno(error) !== 'ENOENT') throw error;
  });
}

/** Whether the file of this bundle may never have been written. */
export async function isUnfinished({ root, disk }: Workspace, last: Release | undefined): Promise<boolean> {
  try {
    const note: unknown = JSON.parse((await disk.readFile(local(root, NOTE))).toString('utf8'));
    return isPlain(note) && last !== undefined && note.manifestSha256 === last.manifestSha256;
  } catch {
    return false;
  }
}
