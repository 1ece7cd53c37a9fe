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

/**
 * The aliases that a role claims. A rejected one is no claim; nor is any of a retired role: it has no text in
 * force, so its titles are free for the role that follows it.
 */
export function claimsOf(facts: Pick<RoleFacts, 'status' | 'aliases'>): Claims {
  const claims = new Map<string, 'pending' | 'approved'>();
  if (facts.status === 'deprecated') return claims;
  for (const { key, state } of facts.aliases) {
    if (key === '' || state === 'rejected') continue;
    if (state === 'approved' || !claims.has(key)) claims.set(key, state);
  }
  return claims;
}

/** The keys under which all roles of one title at one level stand, however many. */
export function titleKeys(facts: Pick<RoleFacts, 'status' | 'level' | 'titleWords' | 'titleRun'>): string[] {
  if (facts.status === 'deprecated' || facts.titleRun === '') return [];
  return [`t ${facts.level} ${facts.titleWords.join(' ')}`, `t ${facts.level} ${facts.titleRun}`];
}

/**
 * The keys under which a role's possible doubles stand: title, words of the title and components, each with the
 * level. Words and components only lead to one another where they are rare.
 */
export function doubleKeys(facts: RoleFacts): string[] {
  if (facts.status === 'deprecated') return [];
  return [
    ...titleKeys(facts),
    ...facts.titleWords.map((word) => `w ${facts.level} ${word}`),
    ...facts.components.map((component) => `p ${facts.level} ${component}`),
  ];
}

/** Every key of a role. */
export function keysOf(facts: RoleFacts): string[] {
  const keys = [codeKey(facts.code), ...doubleKeys(facts)];
  if (facts.codeInForce !== null) keys.push(inForceKey(facts.codeInForce));
  if (facts.replacedBy !== null) keys.push(replacedByKey(facts.replacedBy));
  for (const [alias, state] of claimsOf(facts)) {
    keys.push(openKey(alias));
    if (state === 'approved') keys.push(approvedKey(alias));
  }
  return keys;
}
