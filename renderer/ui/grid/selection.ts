import type { GridLine } from './model.ts';

/** The selection with these taken in; taken out, where all of them were in it. */
export function toggled(keys: ReadonlySet<string>, some: readonly string[]): ReadonlySet<string> {
  const next = new Set(keys);
  const out = some.every((key) => keys.has(key));
  for (const key of some) {
    if (out) next.delete(key);
    else next.add(key);
  }
  return next;
}

/** A selection and the rows from one line to another, both counted in. What is folded away is left out. */
function reached<R>(
  lines: readonly GridLine<R>[],
  base: ReadonlySet<string>,
  from: number,
  to: number,
): ReadonlySet<string> {
  const next = new Set(base);
  for (let at = Math.min(from, to); at <= Math.max(from, to); at++) {
    const line = lines[at];
    if (line?.kind === 'row') next.add(line.key);
  }
  return next;
}

/**
 * Where a range begins. It grows and shrinks with the line that has the keyboard, over what was selected when it began.
 */
export class Reach {
  private anchor: string | null = null;
  private base: ReadonlySet<string> = new Set();
  private made: ReadonlySet<string> | null = null;
  /** Where it was last: a keyboard that something else moved begins a new one. */
  private end: string | null = null;

  /** The next range begins anew, at `key` where one is given, over `keys`. */
  begin(key: string | null, keys: ReadonlySet<string>): void {
    this.anchor = key;
    this.end = key;
    this.base = keys;
    this.made = keys;
  }

  /** The selection with a range to the line at `to`. A range that hasn't begun begins at `active`. */
  to<R>(
    lines: readonly GridLine<R>[],
    indexes: ReadonlyMap<string, number>,
    keys: ReadonlySet<string>,
    active: number,
    to: number,
  ): ReadonlySet<string> {
    // Changed by something else meanwhile (cleared, all selected): what is there now stays.
    if (keys !== this.made) this.base = keys;
    if (lines[active]?.key !== this.end) this.begin(null, keys);
    const start = this.anchor === null ? undefined : indexes.get(this.anchor);
    const from = start ?? (active < 0 ? to : active);
    if (start === undefined) this.begin(lines[from]?.key ?? null, keys);
    this.made = reached(lines, this.base, from, to);
    this.end = lines[to]?.key ?? null;
    return this.made;
  }
}
