import type { Hand } from '../hand.ts';

/** What two roles say otherwise of one thing: what stays says `keep`, unless the person takes `other`. */
export interface MergeChoice {
  /** Where it is on the role that stays; what is taken is named by it. */
  readonly path: string;
  /** What a row is about, where the path alone would not tell: the alias, the item. */
  readonly about: string | null;
  readonly keep: string;
  readonly other: string;
  readonly taken: 'keep' | 'other';
}

/** A row or value that comes over; `path` is the list or field it comes to. */
export interface MergedRow {
  readonly path: string;
  readonly text: string;
  /** What is told of it besides: the state of an alias, the tag that an item gains. */
  readonly note: string | null;
}

/** What doesn't come over, and why. */
export interface LeftRow {
  readonly path: string;
  readonly text: string;
  readonly reason: string;
}

/** What is found while two roles become one: the preview is made of it, and the act asks it what was chosen. */
export class Uniting {
  readonly choices: MergeChoice[] = [];
  readonly came: MergedRow[] = [];
  readonly left: LeftRow[] = [];
  /** How many rows both have. */
  both = 0;
  /** Rows of the other role, by id, and the ids under which they stand on the one that stays. */
  readonly ids = new Map<string, string>();
  private readonly wanted: ReadonlySet<string>;

  /** @param take the paths of choices at which the other role's counts */
  constructor(
    readonly hand: Hand,
    take: Iterable<string>,
  ) {
    this.wanted = new Set(take);
  }

  /** Notes that both say something, and not the same; whether the other role's counts. */
  choose(path: string, keep: string, other: string, about: string | null = null): boolean {
    const taken = this.wanted.has(path);
    this.choices.push({ path, about, keep, other, taken: taken ? 'other' : 'keep' });
    return taken;
  }

  /** Notes what comes over. */
  come(path: string, text: string, note: string | null = null): void {
    this.came.push({ path, text, note });
  }

  /** What was to be taken and is no choice. */
  unknown(): string[] {
    const known = new Set(this.choices.map(({ path }) => path));
    return [...this.wanted].filter((path) => !known.has(path));
  }

  /** An id that stands nowhere yet: the row's own, where that is free. */
  idFor(id: string, used: Set<string>): string {
    const free = used.has(id) ? this.hand.newId() : id;
    used.add(free);
    this.ids.set(id, free);
    return free;
  }
}
