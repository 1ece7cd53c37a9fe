import type { RoleFacts } from './facts.ts';
import { approvedKey, claimsOf, codeKey, doubleKeys, openKey, replacedByKey } from './keys.ts';
import type { Postings } from './postings.ts';

/** What is asked of the index; its entry of the changing role itself is never read. */
interface Canon {
  readonly crowd: number;
  readonly rare: number;
  get(id: string): RoleFacts | undefined;
  alike(a: RoleFacts, b: RoleFacts): boolean;
}

/**
 * The other roles whose findings may change with one role's facts; see {@link CanonIndex.affectedBy}. Family by
 * family, each only where what the other roles see of this one differs.
 *
 * A relation that is too large to name before and after the change says the same before and after, so its roles are
 * left out: that keeps an edit in a canon of ten thousand like roles as cheap as in one of ten.
 */
export function affectedRoles(
  before: RoleFacts | undefined,
  after: RoleFacts | undefined,
  canon: Canon,
  postings: Postings,
): Set<string> {
  const id = after?.id ?? before?.id;
  const affected = new Set<string>();
  if (id === undefined) return affected;
  const change = { id, before, after, affected, canon, postings };
  byCode(change);
  byAliases(change);
  byDoubles(change);
  byReplacement(change);
  return affected;
}

interface Change {
  id: string;
  before: RoleFacts | undefined;
  after: RoleFacts | undefined;
  affected: Set<string>;
  canon: Canon;
  postings: Postings;
}

/** `code-taken`: the drafts under the codes that this role takes, keeps from others, or gives back. */
function byCode({ id, before, after, affected, postings }: Change): void {
  if (before?.code === after?.code && before?.codeInForce === after?.codeInForce) return;
  for (const code of [before?.code, before?.codeInForce, after?.code, after?.codeInForce]) {
    if (typeof code !== 'string') continue;
    for (const other of postings.others(codeKey(code), id)) affected.add(other);
  }
}

/** `alias-shared` and `alias-ambiguous`: the other claims on this role's aliases. */
function byAliases(change: Change): void {
  const { before, after } = change;
  const was = before === undefined ? NO_CLAIMS : claimsOf(before);
  const is = after === undefined ? NO_CLAIMS : claimsOf(after);
  const seen = before?.code === after?.code && same(before?.accepted, after?.accepted);
  for (const alias of new Set([...was.keys(), ...is.keys()])) {
    const then = was.get(alias);
    const now = is.get(alias);
    if (seen && then === now) continue;
    addShared(change, openKey(alias), then !== undefined, now !== undefined);
    addShared(change, approvedKey(alias), then === 'approved', now === 'approved');
  }
}

const NO_CLAIMS: ReadonlyMap<string, 'pending' | 'approved'> = new Map();

/** Adds the others under a key, unless they are a crowd before and after. */
function addShared(
  { id, affected, canon, postings }: Change,
  key: string,
  then: boolean,
  now: boolean,
): void {
  const others = postings.countOthers(key, id);
  if (others + Math.min(Number(then), Number(now)) > canon.crowd) return;
  for (const other of postings.others(key, id)) affected.add(other);
}

/** `role-duplicate`: the roles that look like this one before or after, and those whose shared word turns rare or common. */
function byDoubles({ id, before, after, affected, canon, postings }: Change): void {
  if (before !== undefined && after !== undefined && sameInDoubles(before, after)) return;
  const was = new Set(before === undefined ? [] : doubleKeys(before));
  const is = new Set(after === undefined ? [] : doubleKeys(after));
  const compared = new Set<string>();
  for (const key of new Set([...was, ...is])) {
    const others = postings.countOthers(key, id);
    const then = others + Number(was.has(key));
    const now = others + Number(is.has(key));
    if (Math.min(then, now) > canon.rare) continue;
    const turns = Math.max(then, now) > canon.rare;
    for (const other of postings.others(key, id)) {
      if (turns) affected.add(other);
      if (affected.has(other) || compared.has(other)) continue;
      compared.add(other);
      const facts = canon.get(other);
      if (facts === undefined) continue;
      const alike = [before, after].some((self) => self !== undefined && canon.alike(self, facts));
      if (alike) affected.add(other);
    }
  }
}

const sameInDoubles = (a: RoleFacts, b: RoleFacts): boolean =>
  a.code === b.code &&
  a.level === b.level &&
  (a.status === 'deprecated') === (b.status === 'deprecated') &&
  a.titleRun === b.titleRun &&
  same(a.titleWords, b.titleWords) &&
  same(a.components, b.components);

/** `replacement-cycle` and `deprecated-without-replacement`: who is replaced by this role, and the ring through it. */
function byReplacement({ id, before, after, affected, canon, postings }: Change): void {
  if (before === undefined || after === undefined) {
    for (const other of postings.others(replacedByKey(id), id)) affected.add(other);
  } else if (before.replacedBy === after.replacedBy && before.code === after.code) return;
  for (const start of new Set([before?.replacedBy, after?.replacedBy])) {
    const ring = new Set<string>();
    let next = start ?? null;
    while (next !== null && next !== id && !ring.has(next)) {
      ring.add(next);
      next = canon.get(next)?.replacedBy ?? null;
    }
    if (next === id) for (const other of ring) affected.add(other);
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
