import { sameValue } from '../../shared/diff.ts';
import type { Role } from '../../shared/model/role.ts';
import { readPath } from '../../shared/paths.ts';
import type { RoleView } from '../../shared/views.ts';
import { lay, type Plan } from './edits.ts';

/** One edit on its way to the core. */
export interface Edit {
  readonly role: string;
  plan: Plan;
  /** The digest of the state that was read when a text began to be written; lists are worked out anew instead. */
  base: string | null;
  /** The path of the text, null for an edit of a list. */
  readonly field: string | null;
  /** The same text is being written on, in one sitting: one step for undo. */
  readonly continues: boolean;
  /** What was sent of it before, without an answer: it may have arrived. */
  readonly tried: unknown[];
  /** Whether it was worked out once more, because somebody else changed the same list. */
  again?: boolean;
}

/** A text or list that is in this window only, with the values that are to be saved. */
export interface Unsaved {
  readonly role: string;
  readonly path: string;
  readonly value: unknown;
}

/**
 * What waits to be saved, in the order in which it was done. A text that is written on while it waits is one edit with
 * its latest words, so an hour without a disk is no hour of decisions to catch up with.
 */
export class SaveQueue {
  private readonly edits: Edit[] = [];
  private underWay: Edit | undefined;

  get length(): number {
    return this.edits.length;
  }

  push(edit: Edit): void {
    const waiting =
      edit.field === null
        ? undefined
        : this.edits.find(
            (one) => one !== this.underWay && one.role === edit.role && one.field === edit.field,
          );
    if (waiting === undefined) this.edits.push(edit);
    // It keeps the state that it began with: with it the core tells whether somebody else was faster.
    else waiting.plan = edit.plan;
  }

  /** The first edit of a role that isn't held up. */
  next(heldUp: (role: string) => boolean): Edit | undefined {
    return this.edits.find((edit) => !heldUp(edit.role));
  }

  /** While it is sent it takes no more words: what is typed meanwhile is an edit of its own. */
  send(edit: Edit): void {
    this.underWay = edit;
  }

  rest(): void {
    this.underWay = undefined;
  }

  /**
   * An edit is done with. Where it is what stands in the record now, later words for the same text build on that and
   * on nobody else's.
   */
  done(edit: Edit, after: RoleView | null, sent: unknown): void {
    const at = this.edits.indexOf(edit);
    if (at >= 0) this.edits.splice(at, 1);
    this.rest();
    if (after === null || edit.field === null || !sameValue(readPath(after.role, edit.field), sent)) return;
    for (const later of this.edits) {
      if (later.role === edit.role && later.field === edit.field) later.base = after.digest;
    }
  }

  /** Drops what waits for a role, or the first of all. */
  drop(role?: string): void {
    if (role === undefined) this.edits.shift();
    else this.edits.splice(0, this.edits.length, ...this.edits.filter((edit) => edit.role !== role));
  }

  /** The places of a role at which something waits. */
  places(role: string): ReadonlySet<string> {
    return new Set(this.edits.filter((edit) => edit.role === role).map((edit) => edit.field ?? ''));
  }

  has(role: string): boolean {
    return this.edits.some((edit) => edit.role === role);
  }

  /** The role with everything laid over it that waits. */
  over(role: Role): Role {
    return this.edits
      .filter((edit) => edit.role === role.id)
      .reduce((now, edit) => lay(now, edit.plan(now)), role);
  }

  /** What is only here, the latest value of each place, role by role. */
  unsaved(roleOf: (id: string) => Role | undefined): Unsaved[] {
    const found = new Map<string, Unsaved>();
    const now = new Map<string, Role>();
    for (const { role: id, plan } of this.edits) {
      const role = now.get(id) ?? roleOf(id);
      if (role === undefined) continue;
      const changes = plan(role);
      now.set(id, lay(role, changes));
      for (const { path, value } of changes) found.set(`${id} ${path}`, { role: id, path, value });
    }
    return [...found.values()];
  }
}
