import { sameValue } from '../../../shared/diff.ts';
import { settle } from '../../../shared/edit/settle.ts';
import {
  type Alias,
  COMPONENT_LISTS,
  type Item,
  type Mapping,
  type Role,
  TEXT_PATHS,
} from '../../../shared/model/role.ts';
import { copyOf, type Plain, readPath } from '../../../shared/paths.ts';
import { bare, type Past, rowKey } from './past.ts';

/** What merging a source's role into the one that is here gave. */
export interface Merged {
  readonly role: Role;
  /** Places where the source brought nothing new, but a person here wrote something else since: kept. */
  readonly kept: readonly string[];
  /** Rows that were removed or rewritten here since the source brought them: not brought back. */
  readonly gone: readonly { readonly list: string; readonly text: string }[];
  /** Aliases that were rejected here and removed, and that the source offers again: not taken. */
  readonly rejected: readonly string[];
}

/** Whether a source speaks of a place at all: a page without a heading says nothing of what stands below it. */
export type Carries = (path: string) => boolean;

/** What merging gathers on the way. */
interface Work {
  readonly past: Past;
  readonly kept: string[];
  readonly gone: { list: string; text: string }[];
  readonly rejected: string[];
}

/**
 * Merges a source's role into the existing one. It compares what a source can carry and keeps the rest: status,
 * version and reviews are decisions and never taken back; aliases and mappings that are only here stay. Where the
 * source says only what it said before (`past`), what people here made of that stands, so that the same import again
 * changes nothing. What a person wrote or confirmed gives way only to a text that is new in the source.
 */
export function mergeIncoming(here: Readonly<Role>, source: Role, past: Past, carries: Carries): Merged {
  const result = copyOf(here) as Role;
  const work: Work = { past, kept: [], gone: [], rejected: [] };
  /** Whether the source's value of this place is to be taken. */
  const takes = (path: string): boolean => {
    const theirs = bare(readPath(source, path));
    if (!carries(path) || sameValue(theirs, bare(readPath(here, path)))) return false;
    if (!past.said(path).some((value) => sameValue(theirs, value))) return true;
    work.kept.push(path);
    return false;
  };
  for (const path of [...TEXT_PATHS, 'scope', 'pay']) {
    if (takes(path)) takeValue(result, path, source);
  }
  if (takes('confidence')) takeScore(result, here, source, work.kept);
  for (const path of COMPONENT_LISTS) {
    if (takes(path)) result[path] = mergeItems(path, here[path], source[path], work);
  }
  if (takes('story.plan'))
    result.story.plan = mergeItems('story.plan', here.story.plan, source.story.plan, work);
  if (takes('adjacent')) result.adjacent = copyOf(source.adjacent);
  result.mappings = mergeMappings(here.mappings, source.mappings, work);
  result.aliases = mergeAliases(here, source.aliases, work);
  const { kept, gone, rejected } = work;
  return { role: settle(here, result), kept, gone, rejected };
}

function takeValue(result: Role, path: string, source: Role): void {
  const names = path.split('.');
  const last = names.pop() as string;
  let holder = result as unknown as Plain;
  for (const name of names) holder = holder[name] as Plain;
  holder[last] = copyOf(readPath(source, path));
  takeProvenance(result, path, source);
}

function takeProvenance(result: Role, path: string, source: Role): void {
  const theirs = source.provenance[path];
  if (theirs === undefined) delete result.provenance[path];
  else result.provenance[path] = copyOf(theirs);
}

/** A person's score stands. */
function takeScore(result: Role, here: Readonly<Role>, source: Role, kept: string[]): void {
  if (here.provenance.confidence?.kind === 'authored') {
    kept.push('confidence');
    return;
  }
  result.confidence = source.confidence;
  delete result.statedBand;
  if (source.statedBand !== undefined) result.statedBand = source.statedBand;
  takeProvenance(result, 'confidence', source);
}

const isAuthored = ({ provenance }: Item | Alias | Mapping): boolean => provenance.kind === 'authored';

/**
 * The source's list in its order. An item whose text is here already keeps its id, and what a person made of it; what
 * a person wrote or confirmed stays, behind the item it stood behind; what was removed or rewritten here since the
 * source brought it does not come back.
 */
function mergeItems(
  list: string,
  here: readonly Item[],
  source: readonly Item[],
  { past, gone }: Work,
): Item[] {
  const free = [...here];
  const result: Item[] = [];
  for (const theirs of source) {
    const at = free.findIndex(({ text }) => text === theirs.text);
    const [mine] = at < 0 ? [] : free.splice(at, 1);
    if (mine !== undefined) result.push(withTags(mine, theirs));
    else if (past.gone(list, rowKey(list, theirs))) gone.push({ list, text: theirs.text });
    // What the source has once more than this list would only be the same thing again.
    else if (!result.some(({ text }) => text === theirs.text)) result.push(copyOf(theirs));
  }
  const own = free.filter(isAuthored);
  for (const item of own) {
    const before = here.slice(0, here.indexOf(item)).reverse();
    const neighbour = before.find(({ id }) => result.some((placed) => placed.id === id));
    const at = neighbour === undefined ? 0 : result.findIndex(({ id }) => id === neighbour.id) + 1;
    result.splice(at, 0, copyOf(item));
  }
  return result;
}

function withTags(mine: Item, { prevalence, anchor, provenance }: Item): Item {
  if (isAuthored(mine) || (mine.prevalence === prevalence && mine.anchor === anchor)) return copyOf(mine);
  return { ...copyOf(mine), prevalence, anchor, provenance };
}

function mergeMappings(
  here: readonly Mapping[],
  source: readonly Mapping[],
  { past, gone }: Work,
): Mapping[] {
  const result = here.map((mapping) => copyOf(mapping));
  for (const { theirs, at, key } of paired('mappings', here, source)) {
    const mine = result[at];
    if (mine !== undefined)
      result[at] = withNews(mine, theirs, 'needs_review', saidOf(past, 'mappings', key));
    else if (past.gone('mappings', key)) gone.push({ list: 'mappings', text: key });
    else result.push(copyOf(theirs));
  }
  return result;
}

function mergeAliases(
  here: Readonly<Role>,
  source: readonly Alias[],
  { past, gone, rejected }: Work,
): Alias[] {
  const result = here.aliases.map((alias) => copyOf(alias));
  const removed = new Set(here.curation.rejectedAliases.map((alias) => rowKey('aliases', alias)));
  for (const { theirs, at, key } of paired('aliases', here.aliases, source)) {
    const mine = result[at];
    if (mine !== undefined) result[at] = withNews(mine, theirs, 'pending', saidOf(past, 'aliases', key));
    else if (removed.has(key)) rejected.push(theirs.text);
    else if (past.gone('aliases', key)) gone.push({ list: 'aliases', text: theirs.text });
    else result.push(copyOf(theirs));
  }
  return result;
}

interface Pair<T> {
  readonly theirs: T;
  /** The place of the row that is here; -1 where there is none. */
  readonly at: number;
  readonly key: string;
}

/**
 * Each row of a source with the row here that it speaks of, those of the same words first. A row that a source has
 * twice and this list once is left out: it would only be the same thing again.
 */
function paired<T extends Alias | Mapping>(
  list: string,
  here: readonly T[],
  source: readonly T[],
): Pair<T>[] {
  const places = new Map<string, number[]>();
  for (const [at, row] of here.entries()) {
    const key = rowKey(list, row);
    places.set(key, [...(places.get(key) ?? []), at]);
  }
  const exact = new Map<T, number>();
  for (const theirs of source) {
    const free = places.get(rowKey(list, theirs));
    const found = free?.findIndex((at) => sameValue(wordsOf(here[at]), wordsOf(theirs))) ?? -1;
    const [at] = found < 0 ? [] : (free?.splice(found, 1) ?? []);
    if (at !== undefined) exact.set(theirs, at);
  }
  return source.flatMap((theirs) => {
    const key = rowKey(list, theirs);
    const free = places.get(key);
    const at = exact.get(theirs) ?? (free === undefined ? -1 : free.shift());
    return at === undefined ? [] : [{ theirs, at, key }];
  });
}

/** What sources said of one row of a list before. */
function saidOf(past: Past, list: string, key: string): Plain[] {
  return past.said(list).flatMap((rows) => (rows as Plain[]).filter((row) => rowKey(list, row) === key));
}

/**
 * A row that is here, with what the source says anew: its words where no person touched them, and a mark where nobody
 * here decided. A blank mark is no decision, and a decision here is never taken back.
 */
function withNews<T extends Alias | Mapping>(
  mine: T,
  theirs: T,
  undecided: string,
  said: readonly Plain[],
): T {
  const { id, review } = mine;
  const marked = mine.review.state === undecided && theirs.review.state !== undecided;
  const isNews = !said.some((row) => sameValue(row.review, bare(theirs.review)));
  const decided = { review: marked && isNews ? copyOf(theirs.review) : review };
  const known = [mine, ...said].some((row) => sameValue(wordsOf(row), wordsOf(theirs)));
  return isAuthored(mine) || known ? { ...mine, ...decided } : { ...copyOf(theirs), id, ...decided };
}

/** A row's words: all of it but its review. */
function wordsOf(row: unknown): unknown {
  const { review: _review, ...words } = bare(row) as Plain;
  return words;
}
