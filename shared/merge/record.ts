import { sameValue } from '../diff.ts';
import type { RecordKind } from '../model/migrations.ts';
import { type Alias, codeOf, type Role } from '../model/role.ts';
import { normaliseTitle } from '../normalise.ts';
import type { Plain } from '../paths.ts';
import { type Conflict, type MergeOptions, Merging, UNKNOWN } from './context.ts';
import { AUTO, LEVELS_FIELDS, ROLE_FIELDS, TAXONOMY_FIELDS, WORKSPACE_FIELDS } from './rules.ts';
import { mergeStanding } from './standing.ts';
import { mergeMembers } from './value.ts';

export interface Merged<T> {
  readonly value: T;
  readonly conflicts: readonly Conflict[];
}

/**
 * The three-way merge of a role (SIGNING-AND-SYNC §6); null is "there is none". All three have the current schema.
 * Symmetric: with the sides and `win` exchanged it gives the same. Nothing of either side is lost: it is in the value
 * or in a conflict.
 */
export function mergeRole(
  base: Role | null | typeof UNKNOWN,
  a: Role | null,
  b: Role | null,
  options: MergeOptions,
): Merged<Role | null> {
  const merging = new Merging(options);
  const easy = merging.easy(base, a, b, '');
  if (easy !== undefined) return done(merging, easy.value as Role | null);
  if (a === null || b === null) {
    const shown = (role: Role | null | typeof UNKNOWN): unknown => role ?? undefined;
    merging.conflict('role-delete/edit', '', shown(base), shown(a), shown(b));
    return done(merging, a ?? b);
  }
  const was = base === null ? undefined : base;
  const merged = mergeMembers(
    ROLE_FIELDS_OF_CONTENT,
    AUTO,
    content(was),
    content(a),
    content(b),
    '',
    merging,
  );
  const placed = { ...(merged as Role), ...mergePlace(was, a, b, merging) };
  const united = { ...placed, aliases: unite(placed.aliases, a, b, merging) };
  return done(merging, mergeStanding(united, was, a, b, merging));
}

/** The same for taxonomy.json, levels.json and canon.json, which are never absent. */
export function mergeSettings(
  kind: Exclude<RecordKind, 'role'>,
  base: Plain | null | typeof UNKNOWN,
  a: Plain,
  b: Plain,
  options: MergeOptions,
): Merged<Plain> {
  const merging = new Merging(options);
  const easy = merging.easy(base, a, b, '');
  if (easy !== undefined) return done(merging, easy.value as Plain);
  const fields = { taxonomy: TAXONOMY_FIELDS, levels: LEVELS_FIELDS, workspace: WORKSPACE_FIELDS }[kind];
  return done(merging, mergeMembers(fields, AUTO, base ?? undefined, a, b, '', merging) as Plain);
}

function done<T>(merging: Merging, value: T): Merged<T> {
  const conflicts = [...merging.conflicts].sort((one, other) => (one.id < other.id ? -1 : 1));
  return { value, conflicts };
}

const APART = new Set(
  Object.entries(ROLE_FIELDS)
    .filter(([, { rule }]) => rule === 'place' || rule === 'standing')
    .map(([name]) => name),
);
const ROLE_FIELDS_OF_CONTENT = Object.fromEntries(
  Object.entries(ROLE_FIELDS).filter(([name]) => !APART.has(name)),
);

/** The members that are merged one by one. */
function content(role: Role | undefined | typeof UNKNOWN): Plain | undefined | typeof UNKNOWN {
  if (role === undefined || role === UNKNOWN) return role;
  return Object.fromEntries(Object.entries(role).filter(([name]) => !APART.has(name)));
}

type Place = Pick<Role, 'code' | 'function' | 'focus' | 'level'>;

/** A code and its parts are one value: a place made of both sides' parts would be one that nobody chose. */
function mergePlace(base: Role | undefined | typeof UNKNOWN, a: Role, b: Role, merging: Merging): Place {
  const was = base === undefined || base === UNKNOWN ? base : placeOf(base);
  const easy = merging.easy(was, placeOf(a), placeOf(b), 'code');
  if (easy !== undefined) return easy.value as Place;
  const before = was === undefined || was === UNKNOWN ? was : shortPlace(was);
  merging.conflict('scalar', 'code', before, shortPlace(placeOf(a)), shortPlace(placeOf(b)));
  return merging.shown(placeOf(a), placeOf(b));
}

const placeOf = ({ code, function: fn, focus, level }: Role): Place => ({ code, function: fn, focus, level });

/** The code says it all, unless a hand edit made it differ from the parts. */
const shortPlace = (place: Place): unknown => (codeOf(place) === place.code ? place.code : place);

/**
 * Two rows of one text and language that came from different sides: one row where all else agrees, else a conflict.
 * Rows that stood side by side already are none of the merge's doing.
 */
function unite(aliases: readonly Alias[], a: Role, b: Role, merging: Merging): Alias[] {
  const [left, right] = [a, b].map((role) => new Set(role.aliases.map(({ id }) => id)));
  const first = new Map<string, Alias>();
  const gone = new Set<string>();
  for (const alias of [...aliases].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const key = `${alias.lang} ${normaliseTitle(alias.text)}`;
    const twin = first.get(key);
    if (twin === undefined) {
      first.set(key, alias);
      continue;
    }
    const both = (side: ReadonlySet<string> | undefined): boolean =>
      side?.has(alias.id) === true && side.has(twin.id);
    const disputed = merging.conflicts.some(
      ({ path }) => path.startsWith(`aliases[${alias.id}]`) || path.startsWith(`aliases[${twin.id}]`),
    );
    if (both(left) || both(right) || disputed) continue;
    if (sameValue(fieldsOf(alias), fieldsOf(twin))) gone.add(alias.id);
    else {
      const ours = left?.has(alias.id) === true ? [alias, twin] : [twin, alias];
      merging.conflict('alias-clash', `aliases[${twin.id}]`, undefined, ours[0], ours[1]);
    }
  }
  return aliases.filter(({ id }) => !gone.has(id));
}

const fieldsOf = ({ id: _id, provenance: _provenance, ...fields }: Alias): unknown => fields;
