import { applyChanges, sameValue } from '../../../shared/diff.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { COMPONENT_LISTS, TEXT_PATHS } from '../../../shared/model/role.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import { isPlain, type Plain, readPath } from '../../../shared/paths.ts';
import { digestOf } from '../store/digest.ts';

/** The lists of rows of which a source names each row, and a person may take one away. */
const ROW_LISTS = [...COMPONENT_LISTS, 'story.plan', 'aliases', 'mappings'];
const SAID_PATHS = [...TEXT_PATHS, 'scope', 'pay', 'confidence', 'adjacent', ...ROW_LISTS];

/**
 * What imports brought to a role before, and what people here made of it: so that a source that says again what it
 * said before changes nothing, and nothing that somebody here removed or rewrote comes back with it.
 */
export interface Past {
  /** What sources said of a place the last time they changed it or left it; empty where none ever spoke of this role. */
  said(path: string): readonly unknown[];
  /** Whether a row that a source brought was removed or rewritten here since; `key` as of {@link rowKey}. */
  gone(list: string, key: string): boolean;
  /** Digest of what the last source said ({@link Decision.source}); undefined where that isn't known. */
  readonly source: string | undefined;
}

/** The past of a role that no source ever spoke of. */
export const NO_PAST: Past = { said: () => [], gone: () => false, source: undefined };

/** A value without what differs between any two copies of it: ids, provenance, and who reviewed when. */
export function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!isPlain(value)) return value;
  const { id: _id, provenance: _provenance, ...rest } = value;
  if (isPlain(rest.review)) rest.review = { state: rest.review.state };
  return Object.fromEntries(Object.entries(rest).map(([name, member]) => [name, bare(member)]));
}

/** What a row of a list is known by across copies: its text; a mapping's scheme and code. */
export function rowKey(list: string, row: unknown): string {
  const { text, scheme, code } = (isPlain(row) ? row : {}) as Plain;
  if (list === 'mappings') return `${String(scheme)} ${String(code)}`;
  return list === 'aliases' ? normaliseTitle(String(text)) : String(text);
}

/**
 * Reads the past of a role from its decisions.
 * @param decisions everybody's about this role, oldest first, with their values
 * @param now the role as it stands
 */
export function pastOf(decisions: readonly Decision[], now: Plain | null): Past {
  const steps = stepsOf(decisions, now);
  const undone = undoneActs(decisions);
  const imports = new Set(decisions.filter(({ op }) => op === 'import').map(({ act }) => act));
  const memory = new Memory();
  for (const { decision, before, after } of steps) {
    const { op, act, undoes, redoes } = decision;
    if (op === 'import' && !undone.has(act)) memory.heard(before, after, decision.source);
    // Taking an import back, or repeating it, is no word of a person's about a single row.
    else if (op !== 'import' && op !== 'migrate' && !imports.has(undoes ?? redoes ?? ''))
      memory.decided(before, after);
  }
  return memory;
}

class Memory implements Past {
  source: string | undefined;
  private readonly values = new Map<string, unknown[]>();
  private readonly brought = new Map<string, Set<string>>();
  private readonly removed = new Map<string, Set<string>>();

  said(path: string): readonly unknown[] {
    return this.values.get(path) ?? [];
  }

  gone(list: string, key: string): boolean {
    return this.removed.get(list)?.has(key) === true;
  }

  /** An import went by. What it left as it was it may have kept against the source's word, or found the same there. */
  heard(before: Plain | null, after: Plain | null, source: string | undefined): void {
    this.source = source;
    for (const path of SAID_PATHS) {
      const value = bare(readPath(after, path));
      const old = before === null ? undefined : bare(readPath(before, path));
      const known = this.values.get(path) ?? [];
      if (before === null || !sameValue(old, value)) this.values.set(path, [value]);
      else if (!known.some((each) => sameValue(each, value))) this.values.set(path, [...known, value]);
    }
    for (const list of ROW_LISTS) {
      for (const key of keysOf(after, list)) {
        setOf(this.brought, list).add(key);
        setOf(this.removed, list).delete(key);
      }
    }
  }

  /** Somebody here decided something. */
  decided(before: Plain | null, after: Plain | null): void {
    for (const list of ROW_LISTS) {
      const now = keysOf(after, list);
      const removed = setOf(this.removed, list);
      for (const key of now) removed.delete(key);
      for (const key of keysOf(before, list)) {
        if (!now.has(key) && setOf(this.brought, list).has(key)) removed.add(key);
      }
    }
  }
}

function keysOf(role: Plain | null, list: string): Set<string> {
  const rows = role === null ? undefined : readPath(role, list);
  return new Set(Array.isArray(rows) ? rows.map((row) => rowKey(list, row)) : []);
}

function setOf(map: Map<string, Set<string>>, name: string): Set<string> {
  const known = map.get(name);
  if (known !== undefined) return known;
  const fresh = new Set<string>();
  map.set(name, fresh);
  return fresh;
}

/** The acts that were taken back and not repeated since. */
function undoneActs(decisions: readonly Decision[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const { undoes, redoes } of decisions) {
    if (undoes !== undefined) undone.add(undoes);
    if (redoes !== undefined) undone.delete(redoes);
  }
  return undone;
}

interface Step {
  readonly decision: Decision;
  readonly before: Plain | null;
  readonly after: Plain | null;
}

/**
 * The states that the decisions led through, oldest first. They are walked backwards from the present; where the log
 * knows only one side of a change (another program wrote the file), what was before it is walked to from the first
 * decision on.
 */
function stepsOf(decisions: readonly Decision[], now: Plain | null): Step[] {
  const steps: Step[] = [];
  let after = now;
  let digest = digestOrNull(now);
  for (const [at, decision] of [...decisions.entries()].reverse()) {
    if (digest !== decision.after) continue;
    if (isOneSided(decision)) {
      const earlier = stepsForward(decisions.slice(0, at));
      const before = earlier.at(-1)?.after;
      const joins = before !== undefined && digestOrNull(before) === decision.before;
      return [...(joins ? [...earlier, { decision, before, after }] : []), ...steps.reverse()];
    }
    const before = applyChanges(after, decision.changes, 'from');
    steps.push({ decision, before, after });
    after = before;
    digest = digestOrNull(before);
  }
  return steps.reverse();
}

function stepsForward(decisions: readonly Decision[]): Step[] {
  const steps: Step[] = [];
  let before: Plain | null = null;
  let digest: string | null = null;
  for (const decision of decisions) {
    if (digest !== decision.before) continue;
    const after = applyChanges(before, decision.changes, 'to');
    steps.push({ decision, before, after });
    before = after;
    digest = digestOrNull(after);
  }
  return steps;
}

const digestOrNull = (state: Plain | null): string | null => (state === null ? null : digestOf(state));

const isOneSided = ({ before, changes }: Decision): boolean =>
  before !== null && changes.some((change) => change.path === '' && !('from' in change));
