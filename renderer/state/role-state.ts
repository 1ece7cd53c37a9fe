import type { ErrorData } from '../../shared/errors.ts';
import type { Alias, Role } from '../../shared/model/role.ts';
import type { DecisionView, FileReport, RoleRow, RoleView, WriteResult } from '../../shared/views.ts';
import type { Plan } from './edits.ts';
import type { Unsaved } from './save-queue.ts';

export type SaveState = 'saved' | 'dirty' | 'saving' | 'conflict' | 'orphan' | 'error';

/** One text that somebody else changed while it was written here: both are kept until one is chosen. */
export interface Conflict {
  role: string;
  path: string;
  mine: unknown;
  theirs: unknown;
}

/** An open role whose file another program took away, or broke: what stands here is kept until a person decides. */
export interface Orphan {
  role: string;
  file: string;
  broken: boolean;
}

export type AliasState = Alias['review']['state'];

export interface RoleState {
  id: string | null;
  /** What the core last said. */
  view: RoleView | null;
  /** A file that can't be shown as a role, in the place of a view. */
  report: FileReport | null;
  /** The role with the edits laid over it that are still on their way. */
  shown: Role | null;
  history: readonly DecisionView[];
  failure: ErrorData | null;
  save: SaveState;
  savedAt: Date | null;
  /** Why what waits could not be saved at the last try; it is tried again by itself. */
  saveFailure: ErrorData | null;
  conflicts: readonly Conflict[];
  orphan: Orphan | null;
  /** Fields of the open role whose text can't be saved now. */
  waiting: ReadonlySet<string>;
  /** A conflict was settled for their text: the field at the path takes it. */
  taken: { path: string; value: unknown } | null;
  /** Texts that a rule of the core refused, by path; they stay in their fields. */
  refused: Readonly<Record<string, string>>;
  open(id: string): Promise<void>;
  refresh(): Promise<void>;
  touched(rows: readonly RoleRow[], removed: readonly string[]): void;
  edit(plan: Plan, text?: { field: string; base: string; role: string; continues?: boolean }): void;
  /**
   * Decides on aliases of the open role: shown at once, and as it was again where the core refuses.
   * @throws CanonError what the core says
   */
  decide(aliases: readonly string[], decision: AliasState): Promise<WriteResult>;
  /** Says that a field holds something that is not on its way yet. */
  setDirty(dirty: boolean): void;
  saveAgain(): void;
  /** Drops the edit that can't be saved, so that those after it can. */
  giveUp(): void;
  settle(conflict: Conflict, keep: 'mine' | 'theirs'): void;
  /** The last good state goes back into the file of the open role, what was typed here after it. */
  writeBack(): Promise<void>;
  /** What was typed here since is dropped; the file stays as it is. */
  letGo(): Promise<void>;
  /** What is in this window only. */
  unsaved(): Unsaved[];
}

export const NONE: ReadonlySet<string> = new Set();

/** No role is open. */
export const CLOSED = {
  view: null,
  report: null,
  shown: null,
  history: [],
  failure: null,
  orphan: null,
  waiting: NONE,
  taken: null,
  refused: {},
};
