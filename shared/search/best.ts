/** Keeps the best few of many by a number (less is better), and by a comparison among equals. */
export class Best<T> {
  readonly #kept: { rank: number; one: T }[] = [];

  constructor(
    private readonly most: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  /** Whether one of that rank would have a chance: most don't, and need no more looking at. */
  takes(rank: number): boolean {
    return this.#kept.length < this.most || rank <= (this.#kept.at(-1)?.rank ?? rank);
  }

  add(rank: number, one: T): void {
    const kept = this.#kept;
    let at = kept.length;
    for (; at > 0; at--) {
      const other = kept[at - 1];
      if (other === undefined) break;
      if (other.rank < rank || (other.rank === rank && this.compare(other.one, one) <= 0)) break;
    }
    if (at >= this.most) return;
    kept.splice(at, 0, { rank, one });
    if (kept.length > this.most) kept.pop();
  }

  list(): T[] {
    return this.#kept.map(({ one }) => one);
  }
}
