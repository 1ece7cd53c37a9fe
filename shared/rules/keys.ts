import type { RoleFacts } from './facts.ts';

/** Under which keys a role stands in the index. The letters keep the families apart. */

export const codeKey = (code: string): string => `c ${code}`;
export const inForceKey = (code: string): string => `f ${code}`;
/** Roles that say "replaced by" this one. */
export const replacedByKey = (id: string): string => `r ${id}`;
/** Roles on which an alias waits or is approved. */
export const openKey = (alias: string): string => `o ${alias}`;
/** Roles on which an alias is approved. */
export const approvedKey = (alias: string): string => `a ${alias}`;

/** How strongly a role claims its aliases: by the alias as compared, approved before pending. */
export type Claims = ReadonlyMap<string, 'pending' | 'approved'>;

/** What of a role decides which aliases it claims. */
type Claiming = Pick<RoleFacts, 'status' | 'aliases'>;

const isRetired = ({ status }: Pick<RoleFacts, 'status'>): boolean => status === 'deprecated';

/**
 * The aliases that a role claims. A rejected one is no claim; nor is any of a retired role: it has no text in
 * force, so its titles are free for the role that follows it.
 * @param only of these aliases (as compared); all, where it isn't said
 */
export function claimsOf(facts: Claiming, only?: ReadonlySet<string>): Claims {
  const claims = new Map<string, 'pending' | 'approved'>();
  if (isRetired(facts)) return claims;
  for (const { key, state } of facts.aliases) {
    if (key === '' || state === 'rejected' || only?.has(key) === false) continue;
    if (state === 'approved' || !claims.has(key)) claims.set(key, state);
  }
  return claims;
}

/** The aliases (as compared) of which two states of a role may claim something else; what it claims otherwise is the same. */
export function changedAliases(before: Claiming, after: Claiming): Set<string> {
  const [was, is] = [before.aliases, after.aliases];
  let first = 0;
  let last = 0;
  if (isRetired(before) === isRetired(after)) {
    // Facts keep the rows that didn't change (see factsOf), so an edit of one row leaves all others the very same.
    const least = Math.min(was.length, is.length);
    while (first < least && was[first] === is[first]) first++;
    while (last < least - first && was[was.length - 1 - last] === is[is.length - 1 - last]) last++;
  }
  const keys = new Set<string>();
  for (let at = first; at < was.length - last; at++) keys.add(was[at]?.key ?? '');
  for (let at = first; at < is.length - last; at++) keys.add(is[at]?.key ?? '');
  return keys;
}

/** The keys under which all roles of one title at one level stand, however many. */
export function titleKeys(facts: Pick<RoleFacts, 'status' | 'level' | 'titleWords' | 'titleRun'>): string[] {
  if (isRetired(facts) || facts.titleRun === '') return [];
  return [`t ${facts.level} ${facts.titleWords.join(' ')}`, `t ${facts.level} ${facts.titleRun}`];
}

/**
 * The keys under which a role's possible doubles stand: title, words of the title and components, each with the
 * level. Words and components only lead to one another where they are rare.
 */
export function doubleKeys(facts: RoleFacts): string[] {
  if (isRetired(facts)) return [];
  return [
    ...titleKeys(facts),
    ...facts.titleWords.map((word) => `w ${facts.level} ${word}`),
    ...facts.components.map((component) => `p ${facts.level} ${component}`),
  ];
}

/** Whether all else than the aliases that two states of a role stand under is the same. */
export function sameOtherKeys(before: RoleFacts, after: RoleFacts): boolean {
  return (
    before.code === after.code &&
    before.codeInForce === after.codeInForce &&
    before.replacedBy === after.replacedBy &&
    sameDoubleKeys(before, after)
  );
}

/** Whether {@link doubleKeys} are the same. */
export function sameDoubleKeys(before: RoleFacts, after: RoleFacts): boolean {
  return (
    isRetired(before) === isRetired(after) &&
    before.level === after.level &&
    before.titleRun === after.titleRun &&
    sameList(before.titleWords, after.titleWords) &&
    sameList(before.components, after.components)
  );
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((value, at) => value === b[at]));

/** Every key of a role but those of its aliases. */
export function otherKeys(facts: RoleFacts): string[] {
  const keys = [codeKey(facts.code), ...doubleKeys(facts)];
  if (facts.codeInForce !== null) keys.push(inForceKey(facts.codeInForce));
  if (facts.replacedBy !== null) keys.push(replacedByKey(facts.replacedBy));
  return keys;
}

/** The keys of claimed aliases. */
export function aliasKeys(claims: Claims): string[] {
  const keys: string[] = [];
  for (const [alias, state] of claims) {
    keys.push(openKey(alias));
    if (state === 'approved') keys.push(approvedKey(alias));
  }
  return keys;
}

/** Every key of a role. */
export const keysOf = (facts: RoleFacts): string[] => [...otherKeys(facts), ...aliasKeys(claimsOf(facts))];
