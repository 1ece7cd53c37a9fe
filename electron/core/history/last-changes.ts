import type { LogLine } from './chain.ts';

/** Who decided last about a role, and when. */
export interface LastChange {
  readonly at: string;
  readonly by: string;
}

/**
 * The last change of every role, taken from the log line by line as it grows, so that no list has to read it. The
 * index keeps it for the next session; the log is its truth.
 */
export class LastChanges {
  private readonly changes = new Map<string, LastChange>();

  /** Takes in the next lines of the log, in their order. */
  feed(lines: readonly LogLine[]): void {
    for (const { decision } of lines) {
      const { obj, at, actor, after } = decision;
      if (obj.kind !== 'role' || obj.id === undefined) continue;
      if (after === null) this.changes.delete(obj.id);
      else this.changes.set(obj.id, { at, by: actor });
    }
  }

  /** A change that is not in this machine's log: another program made it, and this session only reads. */
  note(id: string, change: LastChange): void {
    this.changes.set(id, change);
  }

  of(id: string): LastChange | null {
    return this.changes.get(id) ?? null;
  }

  /** What the index keeps: each person once, and the rest by number. */
  toJSON(): SavedChanges {
    const people = [...new Set([...this.changes.values()].map(({ by }) => by))];
    const numbers = new Map(people.map((by, number) => [by, number]));
    return {
      people,
      changes: [...this.changes].map(([id, { at, by }]) => [id, at, numbers.get(by) ?? 0]),
    };
  }

  static fromJSON({ people, changes }: SavedChanges): LastChanges {
    const result = new LastChanges();
    for (const [id, at, number] of changes) result.changes.set(id, { at, by: people[number] ?? '' });
    return result;
  }
}

export interface SavedChanges {
  readonly people: readonly string[];
  readonly changes: readonly (readonly [id: string, at: string, person: number])[];
}
