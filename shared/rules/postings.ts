/** Which roles stand under a key: an inverted index of ids, and nothing else. */
export class Postings {
  readonly #ids = new Map<string, Set<string>>();

  add(key: string, id: string): void {
    const ids = this.#ids.get(key);
    if (ids === undefined) this.#ids.set(key, new Set([id]));
    else ids.add(id);
  }

  delete(key: string, id: string): void {
    const ids = this.#ids.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#ids.delete(key);
  }

  /** How many roles other than these stand under the key; costs what there are of these, not of the others. */
  countOthers(key: string, these: ReadonlySet<string>): number {
    const ids = this.#ids.get(key);
    if (ids === undefined) return 0;
    let count = ids.size;
    for (const id of these) if (ids.has(id)) count--;
    return count;
  }

  /** The ids of the roles other than these under the key. */
  others(key: string, these: ReadonlySet<string>): string[] {
    const ids = this.#ids.get(key);
    return ids === undefined ? [] : [...ids].filter((id) => !these.has(id));
  }
}
