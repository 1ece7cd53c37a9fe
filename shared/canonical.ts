import canonicalize from 'canonicalize';

/** What stands in the text as it does in the string: no quote, no backslash, nothing beyond ASCII. */
const NEEDS_CARE = /[^\x20\x21\x23-\x5b\x5d-\x7e]/;
/** Deeper data, which no record of ours has, is the library's, which needs no stack for it. */
const DEEPEST = 64;

/**
 * The RFC 8785 form of plain JSON data, as `canonicalize` gives it and a test holds it to, in half its time or less:
 * records are alike, so the order of their members is worked out once. Whatever isn't plain is left to the library.
 * Undefined where the value has no JSON form.
 * @throws as the library does, for what JSON can't say
 */
export function canonical(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object') return canonicalize(value);
  return textOf(value, 0);
}

/** The text of a record, and where its members and the items of its lists stand in it. */
export interface CanonicalRecord {
  readonly record: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly members: ReadonlyMap<string, Member>;
}

interface Member {
  /** Where its value begins, and where it ends. */
  readonly from: number;
  readonly to: number;
  /** Of a list that isn't empty: where each item ends. */
  readonly ends: readonly number[] | undefined;
}

/**
 * {@link canonical} of a record that shares most of its members and items with one whose text is known: an edit makes a
 * new record and keeps what it doesn't touch, so only what is new has to be put into words.
 */
export function canonicalRecord(
  record: Readonly<Record<string, unknown>>,
  known?: CanonicalRecord,
): CanonicalRecord {
  const members = new Map<string, Member>();
  let text = '';
  for (const [name, before] of orderOf(Object.keys(record))) {
    const value = record[name];
    const from = text.length + before.length;
    const same = known?.members.get(name);
    if (known !== undefined && same !== undefined && known.record[name] === value) {
      text += before + known.text.slice(same.from, same.to);
      const ends = same.ends?.map((end) => end - same.from + from);
      members.set(name, { from, to: text.length, ends });
    } else if (Array.isArray(value) && value.length > 0) {
      const list = listText(value, known, name);
      text += before + list.text;
      members.set(name, { from, to: text.length, ends: list.ends.map((end) => end + from) });
    } else {
      const member = textOf(value, 1);
      if (member === undefined) continue;
      text += before + member;
      members.set(name, { from, to: text.length, ends: undefined });
    }
  }
  return { record, text: text === '' ? '{}' : `{${text.slice(1)}}`, members };
}

/** A list's text: what it begins and ends with like the known one is taken from there. */
function listText(
  list: readonly unknown[],
  known: CanonicalRecord | undefined,
  name: string,
): { text: string; ends: number[] } {
  const place = known?.members.get(name);
  const old = place?.ends === undefined ? [] : (known?.record[name] as readonly unknown[]);
  const least = Math.min(list.length, old.length);
  let first = 0;
  while (first < least && list[first] === old[first]) first++;
  let last = 0;
  while (last < least - first && list[list.length - 1 - last] === old[old.length - 1 - last]) last++;

  const ends: number[] = [];
  let text = '[';
  /** Takes over the items of the known list from one on to before another. */
  const copy = (from: number, to: number): void => {
    if (known === undefined || place?.ends === undefined || from === to) return;
    if (text.length > 1) text += ',';
    const begin = from === 0 ? place.from + 1 : (place.ends[from - 1] ?? 0) + 1;
    const shift = text.length - begin;
    for (let at = from; at < to; at++) ends.push((place.ends[at] ?? 0) + shift);
    text += known.text.slice(begin, place.ends[to - 1]);
  };
  copy(0, first);
  for (let at = first; at < list.length - last; at++) {
    if (at > 0) text += ',';
    text += textOf(list[at], 2) ?? 'null';
    ends.push(text.length);
  }
  copy(old.length - last, old.length);
  return { text: `${text}]`, ends };
}

/** The members of an object in their order, each with what stands before its value. */
type Order = readonly (readonly [name: string, before: string])[];

/** Orders that were met, by the first name: maps with free keys would never end, so there are few under each. */
const orders = new Map<string, { names: readonly string[]; order: Order }[]>();
const MOST_FIRST_NAMES = 512;
const MOST_A_NAME = 8;

function textOf(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return quoted(value);
  if (value === null) return 'null';
  if (typeof value !== 'object') return canonicalize(value);
  if (depth > DEEPEST || !isPlain(value)) return canonicalize(value);
  if (Array.isArray(value)) {
    let text = '[';
    for (let at = 0; at < value.length; at++) {
      if (at > 0) text += ',';
      text += textOf(value[at], depth + 1) ?? 'null';
    }
    return `${text}]`;
  }
  const record = value as Record<string, unknown>;
  let text = '';
  for (const [name, before] of orderOf(Object.keys(record))) {
    const member = textOf(record[name], depth + 1);
    if (member !== undefined) text += before + member;
  }
  return text === '' ? '{}' : `{${text.slice(1)}}`;
}

const quoted = (text: string): string | undefined =>
  NEEDS_CARE.test(text) ? canonicalize(text) : `"${text}"`;

function isPlain(value: object): boolean {
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function orderOf(names: readonly string[]): Order {
  const [first] = names;
  if (first === undefined) return [];
  let known = orders.get(first);
  for (const one of known ?? []) if (sameNames(one.names, names)) return one.order;
  // By UTF-16 code units, which is what the form asks for.
  const order = [...names].sort().map((name) => [name, `,${quoted(name)}:`] as const);
  if (known === undefined && orders.size < MOST_FIRST_NAMES) {
    known = [];
    orders.set(first, known);
  }
  if (known !== undefined && known.length < MOST_A_NAME) known.push({ names, order });
  return order;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
