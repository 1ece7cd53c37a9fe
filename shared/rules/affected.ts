import type { RoleFacts } from './facts.ts';
import {
  approvedKey,
  changedAliases,
  claimsOf,
  codeKey,
  doubleKeys,
  openKey,
  replacedByKey,
  sameDoubleKeys,
} from './keys.ts';
import type { Postings } from './postings.ts';

/** A role that changes: `before` undefined is a new one, `after` undefined one that goes. */
export interface FactsChange {
  readonly before: RoleFacts | undefined;
  readonly after: RoleFacts | undefined;
}

/** What is asked of the index; its entries of the changing roles themselves are never read. */
interface Canon {
  readonly crowd: number;
  readonly rare: number;
  get(id: string): RoleFacts | undefined;
  alike(a: RoleFacts, b: RoleFacts): boolean;
}

/**
 * The other roles whose findings may change when these roles do, all at once; see {@link CanonIndex.affectedBy}.
 * Family by family, each only where what the other roles see of the changing ones differs.
 *
 * A relation that is too large to name before and after the change says the same before and after, so its roles are
 * left out: that keeps an edit in a canon of ten thousand like roles as cheap as in one of ten. Its size is taken
 * over the whole change, since a hundred roles at once can make a crowd that none of them makes alone.
 */
export function affectedRoles(
  changes: readonly FactsChange[],
  canon: Canon,
  postings: Postings,
): Set<string> {
  const act = new Map<string, FactsChange>();
  for (const { before, after } of changes) {
    const id = after?.id ?? before?.id;
    // A role that changes twice in one act changes from its first state to its last.
    if (id !== undefined) act.set(id, { before: act.has(id) ? act.get(id)?.before : before, after });
  }
  const affected = new Set<string>();
  byCode(act, postings, affected);
  byAliases(act, canon, postings, affected);
  byDoubles(act, canon, postings, affected);
  byReplacement(act, canon, postings, affected);
  for (const id of act.keys()) affected.delete(id);
  return affected;
}

type Act = ReadonlyMap<string, FactsChange>;

/** What an act does to one key of the index. */
interface Touched {
  /** The roles of the act that stand under the key before it or after it. */
  readonly ids: Set<string>;
  /** How many of them stand under it before, and how many after. */
  former: number;
  later: number;
  /** Former and new facts of those in which something about the key is different. */
  readonly selves: Set<RoleFacts>;
}

/** A family of keys. */
interface Family {
  /** What may lead to keys of a role that an act touches: names from which `keysOf` tells which of them are asked for. */
  namesOf(facts: RoleFacts): Iterable<string>;
  /** Those of them under which two states of a role may differ, where all else that others see of it is the same. */
  moved(before: RoleFacts, after: RoleFacts): Iterable<string>;
  /** The keys of a role that come of these names, each with what others see of the role under it. */
  keysOf(facts: RoleFacts, names: ReadonlySet<string>): ReadonlyMap<string, string>;
  /** Whether all else that others see of a role is the same. */
  looksSame(before: RoleFacts, after: RoleFacts): boolean;
}

/** The keys that an act touches so that others can see it. */
function touchedBy(act: Act, { namesOf, moved, keysOf, looksSame }: Family): Map<string, Touched> {
  // An act on hundreds of roles leaves most of what they stand under as it was: that is not looked at any further.
  const names = new Set<string>();
  for (const { before, after } of act.values()) {
    const seen =
      before !== undefined && after !== undefined && looksSame(before, after)
        ? [moved(before, after)]
        : [before, after].map((facts) => (facts === undefined ? [] : namesOf(facts)));
    for (const some of seen) for (const name of some) names.add(name);
  }
  const all = new Map<string, Touched>();
  if (names.size === 0) return all;
  for (const [id, { before, after }] of act) {
    const was = before === undefined ? NOTHING : keysOf(before, names);
    const is = after === undefined ? NOTHING : keysOf(after, names);
    const same = before !== undefined && after !== undefined && looksSame(before, after);
    for (const key of new Set([...was.keys(), ...is.keys()])) {
      const touched = all.get(key) ?? { ids: new Set(), former: 0, later: 0, selves: new Set() };
      all.set(key, touched);
      touched.ids.add(id);
      touched.former += Number(was.has(key));
      touched.later += Number(is.has(key));
      if (same && was.get(key) === is.get(key)) continue;
      for (const facts of [before, after]) if (facts !== undefined) touched.selves.add(facts);
    }
  }
  for (const [key, { selves }] of all) if (selves.size === 0) all.delete(key);
  return all;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** `code-taken`: the drafts under the codes that the roles take, keep from others, or give back. */
function byCode(act: Act, postings: Postings, affected: Set<string>): void {
  const namesOf = ({ code, codeInForce }: RoleFacts): string[] =>
    [code, ...(codeInForce === null ? [] : [codeInForce])].map(codeKey);
  const touched = touchedBy(act, {
    namesOf,
    moved: (before, after) =>
      before.codeInForce === after.codeInForce ? [] : [before, after].flatMap(namesOf),
    keysOf: (facts, names) => asked(namesOf(facts), names),
    looksSame: (a, b) => a.code === b.code,
  });
  for (const [key, { ids }] of touched) {
    for (const other of postings.others(key, ids)) affected.add(other);
  }
}

/** `alias-shared` and `alias-ambiguous`: the other claims on the roles' aliases. */
function byAliases(act: Act, canon: Canon, postings: Postings, affected: Set<string>): void {
  const touched = touchedBy(act, {
    namesOf: (facts) => claimsOf(facts).keys(),
    moved: changedAliases,
    keysOf(facts, names) {
      const keys = new Map<string, string>();
      for (const [alias, state] of claimsOf(facts, names)) {
        keys.set(openKey(alias), state);
        if (state === 'approved') keys.set(approvedKey(alias), state);
      }
      return keys;
    },
    looksSame: (a, b) => a.code === b.code && same(a.accepted, b.accepted),
  });
  for (const [key, { ids, former, later }] of touched) {
    const others = postings.countOthers(key, ids);
    if (others + Math.min(former, later) > canon.crowd) continue;
    for (const other of postings.others(key, ids)) affected.add(other);
  }
}

/**
 * `role-duplicate`: the roles that look like one of these before or after, and those that find one another through
 * a word that turns rare or common.
 */
function byDoubles(act: Act, canon: Canon, postings: Postings, affected: Set<string>): void {
  const touched = touchedBy(act, {
    namesOf: doubleKeys,
    moved: (before, after) => (sameDoubleKeys(before, after) ? [] : [before, after].flatMap(doubleKeys)),
    keysOf: (facts, names) => asked(doubleKeys(facts), names),
    // Level, retirement and the title in one are in the keys themselves: where they differ, so do the keys.
    looksSame: (a, b) =>
      a.code === b.code && same(a.titleWords, b.titleWords) && same(a.components, b.components),
  });
  const compared = new Map<RoleFacts, Set<string>>();
  for (const [key, { ids, former, later, selves }] of touched) {
    const others = postings.countOthers(key, ids);
    if (others + Math.min(former, later) > canon.rare) continue;
    const turns = others + Math.max(former, later) > canon.rare;
    for (const other of postings.others(key, ids)) {
      if (turns) affected.add(other);
      for (const self of selves) {
        if (affected.has(other)) break;
        const seen = compared.get(self) ?? new Set();
        compared.set(self, seen);
        const facts = seen.has(other) ? undefined : canon.get(other);
        seen.add(other);
        if (facts !== undefined && canon.alike(self, facts)) affected.add(other);
      }
    }
  }
}

/** Keys that are asked for by themselves; nothing more is seen under them. */
const asked = (keys: readonly string[], names: ReadonlySet<string>): Map<string, string> =>
  new Map(keys.filter((key) => names.has(key)).map((key) => [key, '']));

/** `replacement-cycle` and `deprecated-without-replacement`: who is replaced by these roles, and the rings through them. */
function byReplacement(act: Act, canon: Canon, postings: Postings, affected: Set<string>): void {
  for (const [id, { before, after }] of act) {
    if (before === undefined || after === undefined) {
      for (const other of postings.others(replacedByKey(id), new Set([id]))) affected.add(other);
    } else if (before.replacedBy === after.replacedBy && before.code === after.code) continue;
    for (const side of ['before', 'after'] as const) {
      const ring = ringThrough(id, (each) => (act.has(each) ? act.get(each)?.[side] : canon.get(each)));
      for (const other of ring) affected.add(other);
    }
  }
}

/** The roles that "replaced by" leads through until it is back at this one; none where it ends elsewhere. */
function ringThrough(id: string, get: (id: string) => RoleFacts | undefined): Set<string> {
  const ring = new Set<string>();
  let next = get(id)?.replacedBy ?? null;
  while (next !== null && next !== id && !ring.has(next)) {
    ring.add(next);
    next = get(next)?.replacedBy ?? null;
  }
  return next === id ? ring : new Set();
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
