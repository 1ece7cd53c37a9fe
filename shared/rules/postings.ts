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

  /** How many roles other than this one stand under the key; costs the same for any number. */
  countOthers(key: string, id: string): number {
    const ids = this.#ids.get(key);
    return ids === undefined ? 0 : ids.size - Number(ids.has(id));
  }

  /** The ids of the roles other than this one under the key. */
  others(key: string, id: string): string[] {
    const ids = this.#ids.get(key);
    return ids === undefined ? [] : [...ids].filter((other) => other !== id);
  }

  /** How many keys there are. */
  get size(): number {
    return this.#ids.size;
  }
}
