import type { Role } from '../../../shared/model/role.ts';
import type { PageDraft, ParsedPage } from '../../../shared/page/draft.ts';
import type { ImportResult } from '../../../shared/views.ts';

/** What an importer says beside the roles it found. */
export type ImportProblem = ImportResult['problems'][number];

/** One role as a source offers it, with what it says of the structure around it. */
export interface Incoming {
  /** The name of the source, for messages. */
  readonly file: string;
  /** The role as it would be if it were new here: fresh ids, everything marked as imported. */
  readonly role: Role;
  /** What the source says of function, focus and level; undefined where it is role JSON, which says only their codes. */
  readonly place: Pick<PageDraft, 'function' | 'focus' | 'level' | 'lines'> | undefined;
}

/** What one source gives. */
export interface Source {
  readonly incoming: readonly Incoming[];
  readonly unplaced: ImportResult['unplaced'];
  readonly problems: readonly ImportProblem[];
  /** Parts of the source in which no role could be found. */
  readonly skipped: number;
}

/** The problems and unplaced lines of a page, under the name of their file. */
export function saidOf(
  file: string,
  { unplaced, problems }: ParsedPage,
): Pick<Source, 'unplaced' | 'problems'> {
  return {
    unplaced: unplaced.map(({ line, text }) => ({ file, line, text })),
    problems: problems.map(({ code, severity, line, message }) => ({ code, severity, file, line, message })),
  };
}
