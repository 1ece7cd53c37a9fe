import { normaliseTitle } from '../normalise.ts';
import type { RoleFacts } from '../rules/facts.ts';
import { type Near, NearIndex } from './near-index.ts';

/**
 * Every title that stands anywhere in the canon: role titles, aliases in whatever state, and rejected ones that were
 * removed. Which roles have a text, and which texts are near it. Kept up role by role, at what that role's size is.
 */
export class TitleIndex {
  readonly #near = new NearIndex();
  readonly #holders = new Map<string, Set<string>>();
  readonly #keys = new Map<string, ReadonlySet<string>>();

  /** Takes a role in, or anew. */
  put(facts: RoleFacts): void {
    const before = this.#keys.get(facts.id) ?? NONE;
    const after = keysOf(facts);
    for (const key of before) if (!after.has(key)) this.#drop(key, facts.id);
    for (const key of after) if (!before.has(key)) this.#hold(key, facts.id);
    this.#keys.set(facts.id, after);
  }

  remove(id: string): void {
    for (const key of this.#keys.get(id) ?? NONE) this.#drop(key, id);
    this.#keys.delete(id);
  }

  /** The ids of the roles that have this text (as compared), as title or alias, whatever was decided on it. */
  holders(key: string): readonly string[] {
    return [...(this.#holders.get(key) ?? [])];
  }

  /** The texts written nearly as this one, the most alike first; see {@link NearIndex}. */
  near(key: string, limit?: number): Near[] {
    return this.#near.near(key, limit === undefined ? {} : { limit });
  }

  #hold(key: string, id: string): void {
    this.#near.add(key);
    const holders = this.#holders.get(key);
    if (holders === undefined) this.#holders.set(key, new Set([id]));
    else holders.add(id);
  }

  #drop(key: string, id: string): void {
    this.#near.delete(key);
    const holders = this.#holders.get(key);
    holders?.delete(id);
    if (holders?.size === 0) this.#holders.delete(key);
  }
}

const NONE: ReadonlySet<string> = new Set();

function keysOf({ title, aliases, rejected }: RoleFacts): Set<string> {
  const keys = new Set([normaliseTitle(title)]);
  for (const { key } of aliases) keys.add(key);
  for (const { key } of rejected) keys.add(key);
  keys.delete('');
  return keys;
}
