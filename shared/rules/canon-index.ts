import { affectedRoles, type FactsChange } from './affected.ts';
import type { RoleFacts } from './facts.ts';
import {
  aliasKeys,
  approvedKey,
  changedAliases,
  claimsOf,
  codeKey,
  doubleKeys,
  inForceKey,
  keysOf,
  openKey,
  otherKeys,
  sameOtherKeys,
  titleKeys,
} from './keys.ts';
import { looksLikeOne } from './near.ts';
import { Postings } from './postings.ts';

/**
 * From how many roles on a shared alias is no longer told role by role. In O*NET, 6,819 titles belong to several
 * occupations, the worst of them to 43.
 */
const CROWD = 50;
/** A word or component that more roles of a level have is not rare: it finds no doubles. */
const RARE = 20;

const NOBODY: ReadonlySet<string> = new Set();

/** The other roles in a relation: named, or too many to name, and then only that. */
export type Others = readonly RoleFacts[] | 'crowd';

export interface IndexOptions {
  crowd?: number;
  rare?: number;
  /** Called for each pair of roles that is compared: for tests that count. */
  onPair?: () => void;
}

/**
 * What the canon's roles have to do with one another, kept up role by role. `put` and `remove` cost what that role's
 * size is, whatever the size of the canon; no answer grows with it either, because a relation that more than
 * `crowd` (or `rare`) roles share is answered as such and not role by role.
 */
export class CanonIndex {
  readonly crowd: number;
  readonly rare: number;
  readonly #facts = new Map<string, RoleFacts>();
  readonly #filled = new Postings();
  /** Roles of {@link take} that are not under their keys yet, the next one last. */
  #waiting: RoleFacts[] = [];
  readonly #onPair: () => void;

  constructor({ crowd = CROWD, rare = RARE, onPair = () => {} }: IndexOptions = {}) {
    this.crowd = crowd;
    this.rare = rare;
    this.#onPair = onPair;
  }

  /**
   * Takes in the roles of a canon that is opened. What they have to do with one another is only worked out when it is
   * first asked for, or by {@link ready}: most of what one does first needs none of it.
   */
  take(all: Iterable<RoleFacts>): void {
    for (const facts of all) {
      if (this.#facts.has(facts.id)) this.put(facts);
      else {
        this.#facts.set(facts.id, facts);
        this.#waiting.push(facts);
      }
    }
  }

  /** Works on what {@link take} left, at most this many roles; whether nothing is left. */
  ready(many: number): boolean {
    for (const facts of this.#waiting.splice(-many)) {
      for (const key of new Set(keysOf(facts))) this.#filled.add(key, facts.id);
    }
    return this.#waiting.length === 0;
  }

  get #postings(): Postings {
    if (this.#waiting.length > 0) this.ready(this.#waiting.length);
    return this.#filled;
  }

  /** Takes a role in, or anew. The facts are kept as they are and must not be changed afterwards. */
  put(facts: RoleFacts): void {
    const postings = this.#postings;
    const known = this.#facts.get(facts.id);
    const [before, after] =
      known === undefined ? [new Set<string>(), new Set(keysOf(facts))] : moved(known, facts);
    for (const key of before) if (!after.has(key)) postings.delete(key, facts.id);
    for (const key of after) if (!before.has(key)) postings.add(key, facts.id);
    this.#facts.set(facts.id, facts);
  }

  remove(id: string): void {
    const facts = this.#facts.get(id);
    if (facts === undefined) return;
    for (const key of keysOf(facts)) this.#postings.delete(key, id);
    this.#facts.delete(id);
  }

  get(id: string): RoleFacts | undefined {
    return this.#facts.get(id);
  }

  /** All facts, in no particular order. */
  all(): IterableIterator<RoleFacts> {
    return this.#facts.values();
  }

  get size(): number {
    return this.#facts.size;
  }

  /** The roles whose record has this code; more than one is `code-taken`. */
  withCode(code: string): RoleFacts[] {
    return this.#named(this.#postings.others(codeKey(code), NOBODY));
  }

  /** The ids of the roles that have a text in force under this code. */
  inForceUnder(code: string): string[] {
    return this.#postings.others(inForceKey(code), NOBODY);
  }

  /** Where else an alias (as compared) waits or is approved, and where else it is approved. */
  claims(alias: string, self: string): { open: Others; approved: Others } {
    return {
      open: this.#others(openKey(alias), self, this.crowd),
      approved: this.#others(approvedKey(alias), self, this.crowd),
    };
  }

  /** How many other roles claim an alias (as compared), whether it waits there or is approved. */
  claimants(alias: string, self: string): number {
    return this.#postings.countOthers(openKey(alias), new Set([self]));
  }

  /**
   * The other roles that look like this one written down twice, found through what they share and few others have.
   * `crowd` says that more roles than can be named have its title on its level.
   */
  doublesOf(facts: RoleFacts): { roles: RoleFacts[]; crowd: boolean } {
    const self = new Set([facts.id]);
    const candidates = new Set<string>();
    for (const key of doubleKeys(facts)) {
      if (this.#postings.countOthers(key, self) >= this.rare) continue;
      for (const id of this.#postings.others(key, self)) candidates.add(id);
    }
    const roles = this.#named(candidates).filter((other) => this.alike(facts, other));
    const crowd = titleKeys(facts).some((key) => this.#postings.countOthers(key, self) >= this.rare);
    return { roles, crowd };
  }

  /** {@link looksLikeOne}, counted. */
  alike(a: RoleFacts, b: RoleFacts): boolean {
    this.#onPair();
    return looksLikeOne(a, b);
  }

  /**
   * The ids of the other roles whose findings may change when this role's facts do: `before` undefined is a new
   * role, `after` undefined a removed one. May be asked before `put` and `remove` or after: the answer is the same.
   * Where one act changes several roles, ask {@link affectedByAll} once.
   */
  affectedBy(before: RoleFacts | undefined, after: RoleFacts | undefined): Set<string> {
    return this.affectedByAll([{ before, after }]);
  }

  /**
   * The same for one act that changes several roles; none of these is in the answer. To ask for each of them alone
   * is not enough: together they can make a crowd, or break a ring of replacements, that none does alone.
   */
  affectedByAll(changes: readonly FactsChange[]): Set<string> {
    return affectedRoles(changes, this, this.#postings);
  }

  #others(key: string, self: string, limit: number): Others {
    const these = new Set([self]);
    if (this.#postings.countOthers(key, these) >= limit) return 'crowd';
    return this.#named(this.#postings.others(key, these));
  }

  #named(ids: Iterable<string>): RoleFacts[] {
    return [...ids].flatMap((id) => this.#facts.get(id) ?? []);
  }
}

/** The keys of two states of a role, without most of those that they share. */
function moved(before: RoleFacts, after: RoleFacts): [Set<string>, Set<string>] {
  const aliases = changedAliases(before, after);
  const same = sameOtherKeys(before, after);
  const keys = (facts: RoleFacts): Set<string> =>
    new Set([...(same ? [] : otherKeys(facts)), ...aliasKeys(claimsOf(facts, aliases))]);
  return [keys(before), keys(after)];
}
