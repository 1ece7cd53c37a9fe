import { sameValue } from '../../diff.ts';
import { CanonError } from '../../errors.ts';
import { type Adjacent, type Alias, type Role, roleSchema } from '../../model/role.ts';
import { normaliseTitle } from '../../normalise.ts';
import { copyOf } from '../../paths.ts';
import { authored, type Hand } from '../hand.ts';
import { settle } from '../settle.ts';
import { uniteAliases } from './aliases.ts';
import { uniteFields } from './fields.ts';
import { uniteItems } from './items.ts';
import { uniteMappings } from './mappings.ts';
import { type LeftRow, type MergeChoice, type MergedRow, Uniting } from './uniting.ts';

/** How two roles are to become one. */
export interface MergeWish {
  /** Paths of choices at which the role that goes counts; everywhere else the one that stays does. */
  readonly take: readonly string[];
  /** The title that goes becomes an alias, in this language and of this type; null where it shall not. */
  readonly titleAlias: { readonly lang: string; readonly type: string } | null;
}

/** Two roles as one, and what was found on the way. */
export interface MergedRoles {
  readonly role: Role;
  readonly choices: readonly MergeChoice[];
  readonly came: readonly MergedRow[];
  readonly left: readonly LeftRow[];
  readonly both: number;
  /** The title that goes, where it is no alias yet and could become one. */
  readonly titleFree: string | null;
}

/**
 * The role that stays, with all that only the other one has: aliases, components, mappings, imported neighbours, notes,
 * and what people decided about them. Rows keep their words, their provenance and their reviews. An approved role
 * becomes a draft of its next version where that changes its content.
 * @throws CanonError `not-found` where something is to be taken that is no choice
 */
export function mergeRoles(
  keep: Readonly<Role>,
  other: Readonly<Role>,
  wish: MergeWish,
  hand: Hand,
): MergedRoles {
  const uniting = new Uniting(hand, wish.take);
  const merged = copyOf(keep) as Role;
  uniteFields(merged, other, uniting);
  const { aliases, rejected } = uniteAliases(keep, other, uniting);
  const titleFree = freeTitle(keep, other, merged.title, [...aliases, ...rejected]);
  if (titleFree !== null && wish.titleAlias !== null) {
    aliases.push(titleAlias(titleFree, wish.titleAlias, hand));
    uniting.come('aliases', titleFree, 'the title that goes');
  }
  const lists = uniteItems(keep, other, uniting);
  const mappings = uniteMappings(keep, other, uniting);
  const adjacent = uniteAdjacent(keep, other, uniting);
  const curation = uniteCuration(keep, other, rejected, uniting);
  const unknown = uniting.unknown();
  if (unknown.length > 0) {
    throw new CanonError(
      'not-found',
      `There is nothing to choose at ${unknown.join(', ')}: the two say the same there, or only one says anything. Nothing was changed.`,
      { paths: unknown },
    );
  }
  const whole: Role = { ...merged, aliases, ...lists, mappings, adjacent, curation };
  const { choices, came, left, both } = uniting;
  const role = sameValue(whole, keep) ? (keep as Role) : settle(keep, roleSchema.parse(whole));
  return { role, choices, came, left, both, titleFree };
}

/** Of the two titles the one that isn't that of the role that comes out, unless some alias says it. */
function freeTitle(keep: Role, other: Role, title: string, aliases: readonly Alias[]): string | null {
  const goes = title === keep.title ? other.title : keep.title;
  const key = normaliseTitle(goes);
  const known = [title, ...aliases.map(({ text }) => text)].some((text) => normaliseTitle(text) === key);
  return key === '' || known ? null : goes;
}

const titleAlias = (text: string, { lang, type }: { lang: string; type: string }, hand: Hand): Alias => ({
  id: hand.newId(),
  text,
  type,
  lang,
  confidence: null,
  review: { state: 'approved', by: hand.by, at: hand.at },
  provenance: authored(hand),
});

/** What imports stated of neighbours: one a code, and none of the two themselves. */
function uniteAdjacent(keep: Role, other: Role, uniting: Uniting): Adjacent[] {
  const isOwn = ({ code }: Adjacent): boolean => code === keep.code || code === other.code;
  const mine = keep.adjacent.filter((row) => row.code !== other.code);
  const known = new Set(mine.map(({ code }) => code));
  const fresh = other.adjacent.filter((row) => !isOwn(row) && !known.has(row.code));
  for (const { code, title } of fresh)
    uniting.come('adjacent', title === undefined ? code : `${code} ${title}`);
  return [...mine, ...fresh];
}

const ROW = /^([a-zA-Z.]+)\[([^\]]+)\]/;

/** The path as it is on the role that stays; undefined where it leads to a row that didn't come over, or to none. */
function rowPath(path: string, ids: ReadonlyMap<string, string>): string | undefined {
  const [whole, list = '', id = ''] = ROW.exec(path) ?? [];
  const there = ids.get(id);
  return whole === undefined || there === undefined
    ? undefined
    : `${list}[${there}]${path.slice(whole.length)}`;
}

/** Notes of both; mutes and acceptances that are about what came over; how near other roles are seen. */
function uniteCuration(
  keep: Role,
  other: Role,
  rejectedAliases: Alias[],
  uniting: Uniting,
): Role['curation'] {
  const { bands: _old, ...curation } = keep.curation;
  const mutes = other.curation.mutes.flatMap((entry) => {
    const field = rowPath(entry.field, uniting.ids);
    const known = curation.mutes.some((old) => old.rule === entry.rule && old.field === field);
    return field === undefined || known ? [] : [{ ...entry, field }];
  });
  const own = curation.accepted.filter((entry) => entry.with !== other.id);
  const accepted = other.curation.accepted.flatMap((entry) => {
    // An alias that is accepted by its text is accepted wherever it goes; what counted for the whole role is not.
    const whole = entry.field === '' || entry.field === '*' || entry.with === keep.id;
    const field = ROW.test(entry.field) ? rowPath(entry.field, uniting.ids) : entry.field;
    const known = own.some(
      (old) => old.rule === entry.rule && old.field === field && old.with === entry.with,
    );
    return whole || known || field === undefined ? [] : [{ ...entry, field }];
  });
  const used = new Set(curation.notes.map(({ id }) => id));
  const notes = other.curation.notes.map((note) => ({ ...note, id: uniting.idFor(note.id, used) }));
  for (const { text } of notes) uniting.come('curation.notes', text);
  const bands = uniteBands(keep, other);
  return {
    ...curation,
    mutes: [...curation.mutes, ...mutes],
    accepted: [...own, ...accepted],
    rejectedAliases,
    notes: [...curation.notes, ...notes],
    ...(bands.length > 0 && { bands }),
  };
}

function uniteBands(keep: Role, other: Role): NonNullable<Role['curation']['bands']> {
  const mine = (keep.curation.bands ?? []).filter((band) => band.with !== other.id);
  const known = new Set([keep.id, ...mine.map((band) => band.with)]);
  return [...mine, ...(other.curation.bands ?? []).filter((band) => !known.has(band.with))];
}
