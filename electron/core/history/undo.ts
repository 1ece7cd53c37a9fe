import type { Decision } from '../../../shared/model/decision.ts';
import type { LogLine, Position } from './chain.ts';
import { describeAct } from './words.ts';

/** One step that undo takes back, or redo repeats: an act of this device, and where its lines begin. */
export interface UndoStep {
  /** The act whose changes are to be inverted (or repeated). */
  readonly act: string;
  readonly at: Position;
  readonly label: string;
}

/** Steps further back than this are read from the log no more. */
const DEPTH = 500;

/** What is no step of a person's and can't be taken back. */
const NO_STEP = new Set(['init', 'external-edit', 'torn-tail', 'migrate', 'release', 'put-back']);

/**
 * The cursor of undo and redo: a pure function of this device's log, so it survives a restart and needs no journal of
 * its own. Undoing an act appends its inverse as a new act that names it (`undoes`); redoing repeats it (`redoes`).
 */
export class UndoCursor {
  private undoSteps: UndoStep[] = [];
  private redoSteps: UndoStep[] = [];
  /** The act that is being fed: its first line about a role (else its first), and how many lines about roles. */
  private open: { step: UndoStep; first: Decision; count: number } | undefined;

  /** Takes in the next lines of the log, in their order. */
  feed(lines: readonly LogLine[]): void {
    for (const { decision, at } of lines) {
      if (this.open?.first.act === decision.act) {
        if (this.open.count === 0) this.open.first = decision;
        if (decision.obj.kind === 'role') this.open.count += 1;
        continue;
      }
      this.settle();
      const step: UndoStep = { act: decision.act, at, label: '' };
      this.open = { step, first: decision, count: decision.obj.kind === 'role' ? 1 : 0 };
    }
    this.settle();
  }

  /** The step that the next undo takes back. */
  get lastDone(): UndoStep | undefined {
    return this.undoSteps.at(-1);
  }

  /** The step that the next redo repeats. */
  get lastUndone(): UndoStep | undefined {
    return this.redoSteps.at(-1);
  }

  private settle(): void {
    if (this.open === undefined) return;
    const { step, first, count } = this.open;
    this.open = undefined;
    if (first.undoes !== undefined) {
      const undone = this.undoSteps.at(-1);
      if (undone?.act === first.undoes) this.redoSteps.push(this.undoSteps.pop() as UndoStep);
    } else if (first.redoes !== undefined) {
      const redone = this.redoSteps.at(-1);
      if (redone?.act === first.redoes) this.undoSteps.push(this.redoSteps.pop() as UndoStep);
    } else if (!NO_STEP.has(first.op)) {
      this.undoSteps.push({ ...step, label: describeAct(first, count) });
      if (this.undoSteps.length > DEPTH) this.undoSteps.shift();
      this.redoSteps = [];
    }
  }

  /** What the index keeps for the next session. */
  toJSON(): { undo: readonly UndoStep[]; redo: readonly UndoStep[] } {
    return { undo: this.undoSteps, redo: this.redoSteps };
  }

  static fromJSON(saved: { undo: readonly UndoStep[]; redo: readonly UndoStep[] }): UndoCursor {
    const cursor = new UndoCursor();
    cursor.undoSteps = [...saved.undo];
    cursor.redoSteps = [...saved.redo];
    return cursor;
  }
}
