import { REPLACE_FIELDS } from '../contract-bulk.ts';
import type { Adjacent, Role } from '../model/role.ts';
import { type FieldChange, setFields } from './fields.ts';
import type { Hand } from './hand.ts';
import { literalReplacer, placesOf } from './replacing.ts';

/** A role that others may point at: by its id where it replaces one, by its code in what they say. */
export interface Pointed {
  readonly id: string;
  readonly code: string;
  readonly title: string;
}

/** One place of a role that points at another one; `text` is empty where it is "replaced by". */
export interface Pointer {
  readonly path: string;
  readonly text: string;
}

const naming = (code: string, to: string) => literalReplacer(code, to, { matchCase: true, wholeWords: true });

/** The places whose text names a code. */
function placesNaming(code: string, places: readonly Pointer[]): Pointer[] {
  const without = naming(code, '')(places.map(({ text }) => text));
  return places.flatMap(({ path, text }, at) => (without[at] === text ? [] : [{ path, text }]));
}

/**
 * What points from this role at that one and can be led elsewhere. A retired role's texts are as they went out and don't
 * count.
 */
export function pointersOf(role: Readonly<Role>, target: Pointed): Pointer[] {
  if (role.id === target.id) return [];
  if (role.status === 'deprecated')
    return role.replacedBy === target.id ? [{ path: 'replacedBy', text: '' }] : [];
  const texts = placesOf(role, REPLACE_FIELDS).filter(({ alias }) => alias === undefined);
  const adjacent = role.adjacent.flatMap(({ code, title }, at) =>
    code === target.code ? [{ path: `adjacent[${at}]`, text: title ?? code }] : [],
  );
  return [...placesNaming(target.code, texts), ...adjacent];
}

/**
 * What names that role and stays as it is, whatever becomes of it: the notes are somebody's words, a mapping was judged
 * as it stands, an alias is a name that people use.
 */
export function stayingOf(role: Readonly<Role>, target: Pointed): Pointer[] {
  if (role.id === target.id || role.status === 'deprecated') return [];
  const aliases = role.aliases.map(({ id, text }) => ({ path: `aliases[${id}].text`, text }));
  const mappings = role.mappings.flatMap(({ id, code, title }) =>
    code === target.code ? [{ path: `mappings[${id}]`, text: title === '' ? code : title }] : [],
  );
  const notes = role.curation.notes.map(({ id, text }) => ({ path: `curation.notes[${id}].text`, text }));
  return [...placesNaming(target.code, aliases), ...mappings, ...placesNaming(target.code, notes)];
}

/** The role with all that points at `target` pointing at `to` instead; one that would point at itself stays as it is. */
export function repointed(role: Readonly<Role>, target: Pointed, to: Pointed, hand: Hand): Role {
  const pointers = role.id === to.id ? [] : pointersOf(role, target);
  if (pointers.length === 0) return role as Role;
  if (role.status === 'deprecated') return { ...role, replacedBy: to.id };
  const own = pointers.filter(({ path }) => !path.startsWith('adjacent['));
  const texts = naming(target.code, to.code)(own.map(({ text }) => text));
  const changes: FieldChange[] = own.map(({ path }, at) => ({ path, value: texts[at] ?? '' }));
  if (own.length < pointers.length)
    changes.push({ path: 'adjacent', value: adjacentThere(role, target, to) });
  return setFields(role as Role, changes, hand);
}

/** The imported neighbours with another one in that place. What was stated of the distance was about the old one. */
function adjacentThere(role: Readonly<Role>, target: Pointed, to: Pointed): Adjacent[] {
  const known = role.adjacent.some(({ code }) => code === to.code);
  return role.adjacent.flatMap((row): Adjacent[] => {
    if (row.code !== target.code) return [row];
    if (known) return [];
    const { distance: _distance, band: _band, ...rest } = row;
    return [{ ...rest, code: to.code, ...(row.title !== undefined && { title: to.title }) }];
  });
}

/** Whether people decided anything about this role together with that one. */
function isDecidedWith(role: Readonly<Role>, id: string): boolean {
  const { accepted, bands = [] } = role.curation;
  return [...accepted, ...bands].some((entry) => entry.with === id);
}

/**
 * The role with what people decided about it and `from` counting for it and `to`: shared titles that were accepted, how
 * near the two are. What was decided about it and `to` already stays.
 */
export function decidedWith(role: Readonly<Role>, from: string, to: string): Role {
  if (role.id === to || !isDecidedWith(role, from)) return role as Role;
  const { bands, ...curation } = role.curation;
  const accepted = curation.accepted.flatMap((entry) => {
    if (entry.with !== from) return [entry];
    const known = curation.accepted.some(
      (old) => old.rule === entry.rule && old.field === entry.field && old.with === to,
    );
    return known ? [] : [{ ...entry, with: to }];
  });
  const decided = bands?.some((band) => band.with === to) ?? false;
  const led = (bands ?? []).flatMap((band) => {
    if (band.with !== from) return [band];
    return decided ? [] : [{ ...band, with: to }];
  });
  return { ...role, curation: { ...curation, accepted, ...(led.length > 0 && { bands: led }) } };
}
