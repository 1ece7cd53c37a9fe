import { sha256 } from '../../electron/core/store/digest.ts';
import { type MergeOptions, Merging } from '../../shared/merge/context.ts';
import type { Conflict } from '../../shared/model/conflict.ts';
import { JON, MIRA } from './workspace.ts';

/** Conflicts as real merges make them. */

/** What another device of these tests is called. */
const OTHER_DEVICE = 'beefbeefbeefbeef';

/** How a merge knows its sides: `mine` is a commit of Mira's on that device, `theirs` a later one of Jon's on another. */
function mergeOptions(device: string, role: string): MergeOptions {
  return {
    win: 'b',
    role,
    origins: {
      a: { commit: 'a'.repeat(64), actor: MIRA, hlc: `1795514400000-0000-${device}` },
      b: { commit: 'b'.repeat(64), actor: JON, hlc: `1795514460000-0000-${OTHER_DEVICE}` },
    },
    sha256,
  };
}

/** A conflict about one scalar of a role. */
export function scalarConflict(
  role: string,
  path = 'summary',
  mine: unknown = 'Mine.',
  theirs: unknown = 'Theirs.',
): Conflict {
  const merging = new Merging(mergeOptions('cafecafecafecafe', role));
  merging.conflict('scalar', path, 'Once.', mine, theirs);
  return merging.conflicts[0] as Conflict;
}
