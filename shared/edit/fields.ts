import { CanonError } from '../errors.ts';
import {
  type Alias,
  COMPONENT_LISTS,
  type Item,
  type Mapping,
  type Role,
  roleSchema,
} from '../model/role.ts';
import { copyOf, indexOfItem, isPlain, type Plain, parsePath, type Segment } from '../paths.ts';
import type { Hand } from './hand.ts';
import { completeAdjacent, completeAliases, completeItems, completeMappings } from './lists.ts';
import { moveNamedItems } from './moves.ts';
import { settle } from './settle.ts';
import { stamp } from './stamp.ts';
import { badValue, number, score, text, validScope } from './values.ts';

export interface FieldChange {
  readonly path: string;
  readonly value: unknown;
}

/** What `set` must not write, and the command that does. */
const NOT_YOURS: Readonly<Record<string, string>> = {
  schemaVersion: 'the program writes it',
  id: 'it never changes',
  code: 'use rename',
  function: 'use rename',
  focus: 'use rename',
  level: 'use rename',
  status: 'use status or retire',
  version: 'an approval sets it',
  inForce: 'an approval or retire sets it',
  approval: 'use status CODE approved',
  reason: 'use retire',
  replacedBy: 'use retire',
  statedBand: 'it is what a source said; set confidence instead',
  curation: 'use mute, accept or a decision on an alias',
  provenance: 'editing or confirming a text sets it',
};

const ITEM_LISTS = new Set<string>([...COMPONENT_LISTS, 'plan']);
const ITEM_MEMBERS = new Set(['text', 'prevalence', 'anchor']);
const ALIAS_MEMBERS = new Set(['text', 'type', 'lang', 'confidence']);
const MAPPING_MEMBERS = new Set(['scheme', 'code', 'title', 'relation', 'source', 'confidence']);
const PAY_MEMBERS = new Set(['median', 'currency', 'period', 'asOf', 'source', 'basis']);

/**
 * The role after a person changed fields of it: values written, new items completed (id, tags, provenance), what the
 * person touched marked as authored, and the standing settled (an approved role becomes a draft of version + 1).
 * @throws CanonError `not-found` (no such field or item), `not-yours` (a field that another command writes),
 * `bad-value` (details.path; the value doesn't fit the field)
 */
export function setFields(role: Role, changes: readonly FieldChange[], hand: Hand): Role {
  const draft = copyOf(role) as Role;
  moveNamedItems(draft, changes, hand);
  for (const change of changes) writeField(draft, change, hand);
  const stamped = stamp(role, draft, hand);
  const parsed = roleSchema.safeParse(stamped);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue === undefined ? '' : issue.path.join('.');
    throw badValue(changes[0]?.path ?? path, `${path}: ${issue?.message ?? 'no valid role'}`);
  }
  return settle(role, stamped);
}

const unknownField = (path: string): CanonError =>
  new CanonError(
    'not-found',
    `A role has no field ${path}, or no item of that id or number. Nothing was changed.`,
    { path },
  );
const notYours = (path: string, name: string, why: string | undefined): CanonError =>
  new CanonError('not-yours', `${name} is not set this way: ${why}. Nothing was changed.`, { path });

/** Members of rows that `set` must not write, and what does. */
const ROW_NOT_YOURS: Readonly<Record<string, string>> = {
  id: 'it never changes',
  provenance: 'editing or confirming a text sets it',
  review: 'use alias CODE approve or reject',
};

function writeField(draft: Role, { path, value }: FieldChange, hand: Hand): void {
  const segments = parsePath(path);
  const [first] = segments ?? [];
  if (segments === undefined || first === undefined || !('name' in first)) throw unknownField(path);
  if (Object.hasOwn(NOT_YOURS, first.name)) throw notYours(path, first.name, NOT_YOURS[first.name]);
  const [, second, third] = segments;
  switch (first.name) {
    case 'title':
    case 'summary':
      if (second !== undefined) throw unknownField(path);
      draft[first.name] = text(path, value);
      return;
    case 'scope':
      if (second !== undefined) throw unknownField(path);
      draft.scope = validScope(path, value);
      return;
    case 'confidence':
      if (second !== undefined) throw unknownField(path);
      draft.confidence = score(path, value);
      // A person's score ends what a source had said of it, also where the number is the same.
      delete draft.statedBand;
      return;
    case 'story':
      writeStory(draft, path, segments.slice(1), value, hand);
      return;
    case 'pay':
      writePay(draft, path, second, third, value);
      return;
    case 'aliases':
      writeRow(path, draft.aliases, segments.slice(1), value, ALIAS_MEMBERS, () => {
        draft.aliases = completeAliases(path, value, draft.aliases, hand);
      });
      return;
    case 'mappings':
      writeMapping(draft, path, segments.slice(1), value, hand);
      return;
    case 'adjacent':
      if (second !== undefined) throw unknownField(path);
      draft.adjacent = completeAdjacent(path, value, hand);
      return;
    default:
      if (!ITEM_LISTS.has(first.name) || first.name === 'plan') throw unknownField(path);
      writeItems(
        draft as unknown as Record<string, Item[]>,
        first.name,
        path,
        segments.slice(1),
        value,
        hand,
      );
  }
}

function writeItems(
  holder: Record<string, Item[]>,
  name: string,
  path: string,
  rest: readonly Segment[],
  value: unknown,
  hand: Hand,
): void {
  const list = holder[name] ?? [];
  writeRow(path, list, rest, value, ITEM_MEMBERS, () => {
    holder[name] = completeItems(path, value, list, hand);
  });
}

/** A whole list (`whole`), or one member of one of its rows. */
function writeRow(
  path: string,
  list: readonly (Item | Alias | Mapping)[],
  rest: readonly Segment[],
  value: unknown,
  members: ReadonlySet<string>,
  whole: () => void,
): void {
  const [item, member, ...more] = rest;
  if (item === undefined) {
    whole();
    return;
  }
  if (!('key' in item) || member === undefined || !('name' in member)) throw unknownField(path);
  const row = list[indexOfItem(list, item.key)] as Plain | undefined;
  if (row !== undefined && Object.hasOwn(row, member.name) && Object.hasOwn(ROW_NOT_YOURS, member.name)) {
    throw notYours(path, member.name, ROW_NOT_YOURS[member.name]);
  }
  if (more.length > 0) throw unknownField(path);
  if (row === undefined || !members.has(member.name)) throw unknownField(path);
  row[member.name] = rowValue(path, member.name, value);
  if (member.name === 'confidence') delete row.statedBand;
}

const MAY_BE_NULL = new Set(['prevalence', 'anchor', 'relation', 'source']);

function rowValue(path: string, name: string, value: unknown): unknown {
  if (name === 'confidence') return score(path, value);
  if (value === null && MAY_BE_NULL.has(name)) return null;
  return text(path, value);
}

function writeStory(draft: Role, path: string, rest: readonly Segment[], value: unknown, hand: Hand): void {
  const names = rest.map((segment) => ('name' in segment ? segment.name : `[${segment.key}]`)).join('.');
  const { story } = draft;
  if (rest.length === 0 && isPlain(value)) {
    for (const [name, member] of Object.entries(value)) {
      writeStory(draft, `${path}.${name}`, [{ name }], member, hand);
    }
  } else if (names === 'who' || names === 'stakes' || names === 'success') story[names] = text(path, value);
  else if (names === 'problem' && isPlain(value)) {
    for (const [name, member] of Object.entries(value)) {
      writeStory(draft, `${path}.${name}`, [{ name: 'problem' }, { name }], member, hand);
    }
  } else if (names === 'problem.external') story.problem.external = text(path, value);
  else if (names === 'problem.internal') story.problem.internal = text(path, value);
  else if (names === 'problem.why') story.problem.why = text(path, value);
  else if (rest[0] !== undefined && 'name' in rest[0] && rest[0].name === 'plan') {
    writeItems(story as unknown as Record<string, Item[]>, 'plan', path, rest.slice(1), value, hand);
  } else throw unknownField(path);
}

function writePay(
  draft: Role,
  path: string,
  second: Segment | undefined,
  third: unknown,
  value: unknown,
): void {
  if (second === undefined) {
    if (!isPlain(value))
      throw badValue(path, 'an object with median, currency, period, asOf, source and basis');
    for (const [name, member] of Object.entries(value))
      writePay(draft, `pay.${name}`, { name }, undefined, member);
    return;
  }
  if (!('name' in second) || third !== undefined || !PAY_MEMBERS.has(second.name)) throw unknownField(path);
  const pay = draft.pay as Plain;
  if (second.name === 'median') pay.median = value === null || value === '' ? null : number(path, value);
  else pay[second.name] = value === null || value === '' ? null : text(path, value);
}

function writeMapping(draft: Role, path: string, rest: readonly Segment[], value: unknown, hand: Hand): void {
  const [item, member, state] = rest;
  const reviewed = member !== undefined && 'name' in member && member.name === 'review';
  if (item !== undefined && 'key' in item && reviewed) {
    const mapping = draft.mappings[indexOfItem(draft.mappings, item.key)];
    if (mapping === undefined || state === undefined || !('name' in state)) throw unknownField(path);
    if (state.name === 'note') {
      // A note says something of the verdict that is there, and is none.
      const { note: _before, ...review } = mapping.review;
      const note = text(path, value).trim();
      mapping.review = note === '' ? review : { ...review, note };
      return;
    }
    if (state.name !== 'state') throw unknownField(path);
    mapping.review = { state: text(path, value) as Mapping['review']['state'], by: hand.by, at: hand.at };
    return;
  }
  writeRow(path, draft.mappings, rest, value, MAPPING_MEMBERS, () => {
    draft.mappings = completeMappings(path, value, draft.mappings, hand);
  });
}
