import { REPLACE_FIELDS } from '../contract-bulk.ts';
import type { Role } from '../model/role.ts';
import { setFields } from './fields.ts';
import type { Hand } from './hand.ts';
import { literalReplacer, placesOf } from './replacing.ts';

/** A role that others may point at: by its id where it replaces one, by its code in their texts. */
export interface Pointed {
  readonly id: string;
  readonly code: string;
}

/** One place of a role that points at another one; `text` is empty where it is "replaced by". */
export interface Pointer {
  readonly path: string;
  readonly text: string;
}

const naming = (code: string, to: string) => literalReplacer(code, to, { matchCase: true, wholeWords: true });

/** What points from this role at that one. A retired role's texts are as they went out and don't count. */
export function pointersOf(role: Readonly<Role>, target: Pointed): Pointer[] {
  if (role.id === target.id) return [];
  if (role.status === 'deprecated')
    return role.replacedBy === target.id ? [{ path: 'replacedBy', text: '' }] : [];
  const places = placesOf(role, REPLACE_FIELDS).filter(({ alias }) => alias === undefined);
  const without = naming(target.code, '')(places.map(({ text }) => text));
  return places.flatMap(({ path, text }, at) => (without[at] === text ? [] : [{ path, text }]));
}

/** The role with all of that pointing at `to` instead; one that would point at itself stays as it is. */
export function repointed(role: Readonly<Role>, target: Pointed, to: Pointed, hand: Hand): Role {
  const pointers = role.id === to.id ? [] : pointersOf(role, target);
  if (pointers.length === 0) return role as Role;
  if (role.status === 'deprecated') return { ...role, replacedBy: to.id };
  const texts = naming(target.code, to.code)(pointers.map(({ text }) => text));
  const changes = pointers.map(({ path }, at) => ({ path, value: texts[at] ?? '' }));
  return setFields(role as Role, changes, hand);
}
