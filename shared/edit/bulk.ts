import type { BulkEdit, BulkPlan } from '../contract-bulk.ts';
import { sameValue } from '../diff.ts';
import { CanonError } from '../errors.ts';
import type { Level } from '../model/level.ts';
import type { Item, Role } from '../model/role.ts';
import { normaliseTitle } from '../normalise.ts';
import { scopeText } from '../words/names.ts';
import { type FieldChange, setFields } from './fields.ts';
import type { Hand } from './hand.ts';
import { type Place, placesOf, type Replacer } from './replacing.ts';
import { validScope } from './values.ts';

type Row = BulkPlan['subjects'][number]['rows'][number];
/** A row of the preview with the value that would be written. */
export interface PlannedRow extends Row {
  readonly value: unknown;
}
/** A place that the edit means and can't change. */
export interface RefusedRow {
  readonly path: string | null;
  readonly text: string;
  readonly reason: string;
}
export interface RolePlan {
  readonly rows: readonly PlannedRow[];
  readonly refused: readonly RefusedRow[];
}

/** An edit of roles; level texts are no role's own. */
export type RoleEdit = Exclude<BulkEdit, { kind: 'level' }>;

const NOTHING: RolePlan = { rows: [], refused: [] };
const refusal = (reason: string, path: string | null = null, text = ''): RolePlan => ({
  rows: [],
  refused: [{ path, text, reason }],
});

/**
 * What an edit of a selection changes on one role. The preview and the act are both made of this, so that they can't
 * differ.
 * @param replacer turns texts into what they become, for an edit that replaces
 * @throws CanonError `bad-value` where the edit itself makes no sense
 */
export function planRole(role: Readonly<Role>, edit: RoleEdit, replacer: Replacer | undefined): RolePlan {
  const plan = planOf(role, edit, replacer);
  if (role.status !== 'deprecated' || (plan.rows.length === 0 && plan.refused.length === 0)) return plan;
  return refusal('It is retired; on its page it can be brought back.');
}

function planOf(role: Readonly<Role>, edit: RoleEdit, replacer: Replacer | undefined): RolePlan {
  if (edit.kind === 'scope') return planScope(role, edit);
  if (edit.kind === 'tags') return planTags(role, edit);
  return replacer === undefined ? NOTHING : planReplace(role, edit, replacer);
}

/** The role after the rows of its plan that were not left out. */
export function applyRows(role: Readonly<Role>, rows: readonly PlannedRow[], hand: Hand): Role {
  if (rows.length === 0) return role as Role;
  const changes: FieldChange[] = rows.map(({ path, value }) => ({ path, value }));
  return setFields(role as Role, changes, hand);
}

function planScope(role: Readonly<Role>, edit: Extract<BulkEdit, { kind: 'scope' }>): RolePlan {
  const asked = validScope('scope', edit.scope);
  const everywhere = role.scope.length === 1 && role.scope[0] === 'global';
  const before = scopeText(role.scope);
  if (edit.how !== 'set' && asked[0] === 'global') {
    throw new CanonError(
      'bad-value',
      'Global is set; only countries are added or removed. Nothing was changed.',
      { path: 'scope' },
    );
  }
  if (edit.how === 'add' && everywhere) return refusal('It holds everywhere already.', 'scope', before);
  if (edit.how === 'remove' && everywhere)
    return refusal('It holds everywhere: set its countries instead.', 'scope', before);
  const value =
    edit.how === 'set'
      ? asked
      : edit.how === 'add'
        ? [...new Set([...role.scope, ...asked])]
        : role.scope.filter((code) => !asked.includes(code));
  if (value.length === 0) return refusal('No country would be left.', 'scope', before);
  if (sameValue([...value].sort(), [...role.scope].sort())) return NOTHING;
  return { rows: [{ path: 'scope', before, after: scopeText(value), value }], refused: [] };
}

function planTags(role: Readonly<Role>, edit: Extract<BulkEdit, { kind: 'tags' }>): RolePlan {
  const rows: PlannedRow[] = [];
  for (const list of edit.lists) {
    for (const item of role[list] as readonly Item[]) {
      const before = item[edit.tag];
      if (before === edit.to || (edit.only !== undefined && before !== edit.only)) continue;
      rows.push({
        path: `${list}[${item.id}].${edit.tag}`,
        before: before ?? '',
        after: edit.to ?? '',
        about: item.text,
        value: edit.to,
      });
    }
  }
  return { rows, refused: [] };
}

function planReplace(
  role: Readonly<Role>,
  edit: Extract<BulkEdit, { kind: 'replace' }>,
  replacer: Replacer,
): RolePlan {
  const places = placesOf(role, edit.fields);
  const after = replacer(places.map(({ text }) => text));
  const rows: PlannedRow[] = [];
  const refused: RefusedRow[] = [];
  const taken = aliasTexts(role);
  places.forEach((place, at) => {
    const text = after[at] ?? place.text;
    if (text === place.text) return;
    const reason = whyKept(place, text, taken);
    if (reason !== undefined) {
      refused.push({ path: place.path, text: place.text, reason });
      return;
    }
    if (place.alias !== undefined) move(taken, place.text, text);
    rows.push({ path: place.path, before: place.text, after: text, value: text });
  });
  return { rows, refused };
}

/** How often each alias text stands on the role, removed rejected ones too. */
function aliasTexts(role: Readonly<Role>): Map<string, number> {
  const taken = new Map<string, number>();
  for (const { text } of [...role.aliases, ...role.curation.rejectedAliases]) count(taken, text, 1);
  return taken;
}
function count(taken: Map<string, number>, text: string, by: number): void {
  const key = normaliseTitle(text);
  taken.set(key, (taken.get(key) ?? 0) + by);
}
function move(taken: Map<string, number>, from: string, to: string): void {
  count(taken, from, -1);
  count(taken, to, 1);
}

function whyKept(place: Place, text: string, taken: ReadonlyMap<string, number>): string | undefined {
  if (text.trim() === '') return 'Nothing would be left of it.';
  if (place.alias === undefined) return undefined;
  if (place.alias.review.state === 'rejected') return 'It was rejected as it stands.';
  const own = normaliseTitle(place.text) === normaliseTitle(text);
  return !own && (taken.get(normaliseTitle(text)) ?? 0) > 0
    ? 'The role has that alias already, or had it rejected.'
    : undefined;
}

/** What the edit of a level's text changes on one level; undefined where it says that already. */
export function planLevel(
  level: Readonly<Level>,
  edit: Extract<BulkEdit, { kind: 'level' }>,
): Row | undefined {
  const own = edit.text === 'name' || edit.text === 'description';
  const before = own ? level[edit.text as 'name'] : level.dimensions[edit.text as 'scope'];
  if (before === edit.to) return undefined;
  return { path: own ? edit.text : `dimensions.${edit.text}`, before, after: edit.to };
}

/** The level with that text. */
export function applyLevel(
  level: Readonly<Level>,
  { text, to }: Extract<BulkEdit, { kind: 'level' }>,
): Level {
  if (text === 'name' || text === 'description') return { ...level, [text]: to };
  return { ...level, dimensions: { ...level.dimensions, [text]: to } };
}
