import { CanonError } from '../errors.ts';
import { ITEM_ID } from '../item-id.ts';
import { type Adjacent, type Alias, adjacentSchema, type Item, type Mapping } from '../model/role.ts';
import { isPlain, type Plain } from '../paths.ts';
import { authored, type Hand } from './hand.ts';

/**
 * Whole lists as a person or a script gives them: each entry a text, an item with its id (kept, perhaps moved or
 * changed), or an item without one (new). An entry that says nothing of a member keeps what stood there. A new one may
 * say in `newId` which id it gets: a window that shows it before it is saved can then already speak of it.
 */
function entriesOf(path: string, value: unknown): Plain[] {
  if (!Array.isArray(value)) throw wrong(path, 'a list');
  return value.map((entry) => {
    if (typeof entry === 'string') return { text: entry };
    if (isPlain(entry)) return entry;
    throw wrong(path, 'a list of texts or of items');
  });
}

const wrong = (path: string, wanted: string): CanonError =>
  new CanonError('bad-value', `That value does not fit ${path} (${wanted}). Nothing was changed.`, { path });

/**
 * The row an entry speaks of: by id, else one of the same text that no other entry speaks of; undefined where it is new.
 */
function matcher<T extends { id: string }>(
  path: string,
  rows: readonly T[],
  entries: readonly Plain[],
  sameText: (row: T, entry: Plain) => boolean,
) {
  const free = new Map(rows.map((row) => [row.id, row]));
  const named = new Set(entries.map(({ id }) => id));
  return (entry: Plain): T | undefined => {
    let row = typeof entry.id === 'string' ? free.get(entry.id) : undefined;
    if (row === undefined && entry.id !== undefined) {
      throw new CanonError(
        'not-found',
        `There is no item ${String(entry.id)} in ${path}, or it stands there twice.`,
        { path },
      );
    }
    row ??= [...free.values()].find((candidate) => !named.has(candidate.id) && sameText(candidate, entry));
    if (row !== undefined) free.delete(row.id);
    return row;
  };
}

/** A new row, without what only says how it is to be made. */
function fresh(path: string, { newId, ...entry }: Plain, hand: Hand): Plain & { id: string } {
  if (newId !== undefined && !(typeof newId === 'string' && ITEM_ID.test(newId))) {
    throw wrong(path, 'an id of 16 base-32 characters as newId');
  }
  return { ...entry, id: newId ?? hand.newId() };
}

const given = <T>(entry: Plain, name: string, otherwise: T): T =>
  Object.hasOwn(entry, name) ? (entry[name] as T) : otherwise;

/** A list of components, core outputs or plan steps. */
export function completeItems(path: string, value: unknown, rows: readonly Item[], hand: Hand): Item[] {
  const entries = entriesOf(path, value);
  const match = matcher(path, rows, entries, (row, entry) => row.text === entry.text);
  return entries.map((entry) => {
    const row = match(entry);
    return {
      ...(row ?? fresh(path, entry, hand)),
      text: given(entry, 'text', row?.text ?? ''),
      prevalence: given(entry, 'prevalence', row?.prevalence ?? null),
      anchor: given(entry, 'anchor', row?.anchor ?? null),
      provenance: row?.provenance ?? authored(hand),
    };
  });
}

/** The list of aliases; what was decided on a row stays with it, a new one waits for a decision. */
export function completeAliases(path: string, value: unknown, rows: readonly Alias[], hand: Hand): Alias[] {
  const entries = entriesOf(path, value);
  const match = matcher(path, rows, entries, (row, entry) => row.text === entry.text);
  return entries.map((entry) => {
    const row = match(entry);
    return {
      ...(row ?? fresh(path, entry, hand)),
      text: given(entry, 'text', row?.text ?? ''),
      type: given(entry, 'type', row?.type ?? 'common'),
      lang: given(entry, 'lang', row?.lang ?? 'en'),
      confidence: given(entry, 'confidence', row?.confidence ?? null),
      review: row?.review ?? { state: 'pending' },
      provenance: row?.provenance ?? authored(hand),
    };
  });
}

/** The list of mappings; a review stays with its row. */
export function completeMappings(
  path: string,
  value: unknown,
  rows: readonly Mapping[],
  hand: Hand,
): Mapping[] {
  const entries = entriesOf(path, value);
  const match = matcher(
    path,
    rows,
    entries,
    (row, entry) => row.scheme === entry.scheme && row.code === entry.code,
  );
  return entries.map((entry) => {
    const row = match(entry);
    return {
      ...(row ?? fresh(path, entry, hand)),
      scheme: given(entry, 'scheme', row?.scheme ?? ''),
      code: given(entry, 'code', row?.code ?? ''),
      title: given(entry, 'title', row?.title ?? ''),
      relation: given(entry, 'relation', row?.relation ?? null),
      source: given(entry, 'source', row?.source ?? null),
      confidence: given(entry, 'confidence', row?.confidence ?? null),
      review: row?.review ?? { state: 'needs_review', ...noteOf(entry) },
      provenance: row?.provenance ?? authored(hand),
    };
  });
}

/** What the person who chose a mapping says of it. */
function noteOf({ review }: Plain): { note?: string } {
  return isPlain(review) && typeof review.note === 'string' ? { note: review.note } : {};
}

/** The imported neighbours. */
export function completeAdjacent(path: string, value: unknown, hand: Hand): Adjacent[] {
  if (!Array.isArray(value)) throw wrong(path, 'a list');
  return value.map((entry) => {
    const parsed = adjacentSchema.safeParse(
      isPlain(entry) ? { provenance: authored(hand), ...entry } : entry,
    );
    if (!parsed.success) throw wrong(path, 'a list of neighbours, each with a code');
    return parsed.data;
  });
}
