import type { Decision } from '../../../shared/model/decision.ts';
import type { LogLine, Position } from './chain.ts';
import { describeAct } from './words.ts';

/** One step that undo takes back, or redo repeats: an act of this device, and where its lines begin. */
export interface UndoStep {
  /** The act whose changes are to be inverted (or repeated). */
  readonly act: string;
  readonly at: Position;
  readonly label: string;
  /** Of an edit of one text: which one. An act that goes on with it belongs to the same step. */
  readonly text?: string;
}

/** The cursor as the index keeps it. */
export interface SavedCursor {
  readonly undo: readonly UndoStep[];
  readonly redo: readonly UndoStep[];
  /** The last act of the log, so that the next one can go on with it. */
  readonly last?: string;
}

/** Steps further back than this are read from the log no more. */
const DEPTH = 500;

/** What is no step of a person's and can't be taken back. */
const NO_STEP = new Set(['init', 'sync', 'external-edit', 'torn-tail', 'migrate', 'release', 'put-back']);

/**
 * The cursor of undo and redo: a pure function of this device's log, so it survives a restart and needs no journal of
 * its own. Undoing an act appends its inverse as a new act that names it (`undoes`); redoing repeats it (`redoes`).
 * Several acts are one step where each goes on with the text of the one before: who writes for a minute is saved every
 * second, and takes it back at once. Such a step is named by its last act and begins at its first.
 */
export class UndoCursor {
  private undoSteps: UndoStep[] = [];
  private redoSteps: UndoStep[] = [];
  /** The act that came last, whatever it was. */
  private lastAct: string | undefined;
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
    const previous = this.lastAct;
    this.lastAct = first.act;
    if (first.undoes !== undefined) {
      const undone = this.undoSteps.at(-1);
      if (undone?.act === first.undoes) this.redoSteps.push(this.undoSteps.pop() as UndoStep);
    } else if (first.redoes !== undefined) {
      const redone = this.redoSteps.at(-1);
      if (redone?.act === first.redoes) this.undoSteps.push(this.redoSteps.pop() as UndoStep);
    } else if (!NO_STEP.has(first.op)) {
      const text = textOf(first, count);
      const before = this.undoSteps.at(-1);
      const goesOn =
        first.continues === true && text !== undefined && before?.act === previous && before?.text === text;
      const at = goesOn && before !== undefined ? before.at : step.at;
      if (goesOn) this.undoSteps.pop();
      this.undoSteps.push({
        ...step,
        at,
        label: describeAct(first, count),
        ...(text !== undefined && { text }),
      });
      if (this.undoSteps.length > DEPTH) this.undoSteps.shift();
      this.redoSteps = [];
    }
  }

  /** What the index keeps for the next session. */
  toJSON(): SavedCursor {
    return {
      undo: this.undoSteps,
      redo: this.redoSteps,
      ...(this.lastAct !== undefined && { last: this.lastAct }),
    };
  }

  static fromJSON(saved: SavedCursor): UndoCursor {
    const cursor = new UndoCursor();
    cursor.undoSteps = [...saved.undo];
    cursor.redoSteps = [...saved.redo];
    cursor.lastAct = saved.last;
    return cursor;
  }
}

/** What follows from an edit and is nobody's text. */
const FOLLOWED = /^(?:status|version|approval|statedBand|provenance)\b|\.provenance\b/;

/** The text that an act wrote, where it wrote one and nothing else. */
export function textOf({ op, obj, changes }: Decision, count: number): string | undefined {
  const own = changes.filter(({ path }) => !FOLLOWED.test(path));
  const [only] = own;
  if (op !== 'edit' || count !== 1 || own.length !== 1 || typeof only?.to !== 'string') return undefined;
  return `${obj.id ?? ''} ${only.path}`;
}
