import type { Reference, ReferenceEntry } from '../../../shared/model/reference.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';

/** An entry that fits what was typed; `via` is the other title that does, where its own doesn't. */
export interface EntryHit {
  readonly entry: ReferenceEntry;
  readonly rank: number;
  readonly via: string | undefined;
}

interface Searchable {
  readonly entry: ReferenceEntry;
  readonly code: string;
  readonly title: string;
  readonly alt: readonly string[];
}

/** How far up the groups are named. */
const DEEPEST = 8;

/** One classification, to be searched. */
export class ReferenceIndex {
  readonly byCode: ReadonlyMap<string, ReferenceEntry>;
  private readonly rows: readonly Searchable[];

  constructor(
    readonly file: string,
    readonly reference: Reference,
  ) {
    this.byCode = new Map(reference.entries.map((entry) => [entry.code, entry]));
    this.rows = reference.entries.map((entry) => ({
      entry,
      code: entry.code.toLowerCase(),
      title: normaliseTitle(entry.title),
      alt: (entry.alt ?? []).map(normaliseTitle),
    }));
  }

  get name(): string {
    return `${this.reference.scheme}-${this.reference.version}`;
  }

  /** The entries that fit, best first: code, the title itself, its beginning, its words, another title, a part. */
  find(query: string, limit: number): EntryHit[] {
    const code = query.trim().toLowerCase();
    const wanted = normaliseTitle(query);
    if (wanted === '') return [];
    const words = wanted.split(' ');
    const hits: EntryHit[] = [];
    for (const { entry, code: own, title, alt } of this.rows) {
      const rank = own.startsWith(code) ? 0 : rankOf(title, wanted, words);
      if (rank !== undefined) hits.push({ entry, rank, via: undefined });
      else {
        const at = alt.findIndex((text) => rankOf(text, wanted, words) !== undefined);
        if (at >= 0) hits.push({ entry, rank: ALT, via: entry.alt?.[at] });
      }
    }
    return hits.sort(compareHits).slice(0, limit);
  }

  /** The titles of the groups that an entry is in, the widest first, without its own. */
  path(entry: ReferenceEntry): ReferenceEntry[] {
    const groups: ReferenceEntry[] = [];
    for (let up = entry.broader; up !== undefined && groups.length < DEEPEST; ) {
      const group = this.byCode.get(up);
      if (group === undefined || groups.includes(group)) break;
      groups.unshift(group);
      up = group.broader;
    }
    return groups;
  }
}

const ALT = 4;

/** 1 the very title, 2 it begins so, 3 its words begin so, 5 it stands somewhere in it. */
function rankOf(title: string, wanted: string, words: readonly string[]): number | undefined {
  if (title === wanted) return 1;
  if (title.startsWith(wanted)) return 2;
  const padded = ` ${title}`;
  if (words.every((word) => padded.includes(` ${word}`))) return 3;
  return wanted.length > 2 && title.includes(wanted) ? 5 : undefined;
}

/** Best first; among equals a detailed entry before its group of the same title, then the shorter title. */
export const compareHits = (a: EntryHit, b: EntryHit): number =>
  a.rank - b.rank ||
  (a.rank === 0
    ? a.entry.code.length - b.entry.code.length || (a.entry.code < b.entry.code ? -1 : 1)
    : a.entry.title.length - b.entry.title.length || (a.entry.code > b.entry.code ? -1 : 1));
