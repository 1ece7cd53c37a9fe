import type { Decision } from '../../../shared/model/decision.ts';
import { decisionText } from '../../../shared/words/decisions.ts';
import type { Position } from './chain.ts';
import { textOf } from './undo.ts';

/** What is kept of a decision to list, filter and find it: everything but its values, which stay in the log. */
export interface PastLine {
  readonly id: string;
  readonly act: string;
  readonly dev: string;
  readonly n: number;
  readonly at: string;
  readonly hlc: string;
  readonly by: string;
  readonly kind: string;
  readonly object: string;
  /** Of a decision on a role. */
  readonly role: string | undefined;
  readonly code: string | undefined;
  readonly note: string | null;
  /** What it did, as a person says it. */
  readonly text: string;
  /** The places that changed, '' for the whole record. */
  readonly paths: readonly string[];
  readonly undoes: string | undefined;
  readonly redoes: string | undefined;
  readonly reverts: string | undefined;
  /** The text that it goes on writing, undefined where it begins something of its own. */
  readonly goesOn: string | undefined;
  /** The one text that it wrote. */
  readonly writes: string | undefined;
  readonly after: string | null;
  readonly place: Position;
  readonly length: number;
}

/** More places than this are kept as the lists they are in. */
const MOST_PATHS = 40;

/** Texts that many lines share are kept once. */
export class Shared {
  private readonly known = new Map<string, string>();

  of(text: string): string {
    const same = this.known.get(text);
    if (same !== undefined) return same;
    this.known.set(text, text);
    return text;
  }
}

/** What is kept of a decision that stands at that place of its device's log. */
export function pastLine(decision: Decision, place: Position, length: number, shared: Shared): PastLine {
  const { obj, op, actor, note, changes } = decision;
  const writes = textOf(decision, 1);
  const optional = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : shared.of(text);
  return {
    id: decision.id,
    act: decision.act === decision.id ? decision.id : shared.of(decision.act),
    dev: shared.of(decision.dev),
    n: decision.n,
    at: decision.at,
    hlc: decision.hlc,
    by: shared.of(actor),
    kind: shared.of(op),
    object: shared.of(obj.kind),
    role: obj.kind === 'role' ? optional(obj.id) : undefined,
    code: obj.kind === 'role' ? optional(obj.code) : undefined,
    note: note === null ? null : shared.of(note),
    text: shared.of(decisionText({ kind: op, changes, note, object: obj.kind })),
    paths: pathsOf(decision, shared),
    undoes: decision.undoes,
    redoes: decision.redoes,
    reverts: decision.reverts,
    goesOn: decision.continues === true ? optional(writes) : undefined,
    writes: optional(writes),
    after: decision.after,
    place: { file: shared.of(place.file), offset: place.offset },
    length,
  };
}

function pathsOf({ changes }: Decision, shared: Shared): readonly string[] {
  const paths = changes.map(({ path }) => path);
  if (paths.length <= MOST_PATHS) return paths.map((path) => shared.of(path));
  return [...new Set(paths.map((path) => path.replace(/\[.*$/, '')))].map((path) => shared.of(path));
}

/** Whether a change of one of these places is one of the field: the field itself, a part of it, or what it is in. */
export function touches(paths: readonly string[], field: string, wholeToo: boolean): boolean {
  return paths.some((path) =>
    path === '' ? wholeToo : path === field || isIn(path, field) || isIn(field, path),
  );
}

function isIn(inner: string, outer: string): boolean {
  if (!inner.startsWith(outer)) return false;
  const next = inner.charAt(outer.length);
  return next === '.' || next === '[';
}
