import { sameValue } from '../../../shared/diff.ts';
import { settle } from '../../../shared/edit/settle.ts';
import { type Alias, COMPONENT_LISTS, type Item, type Mapping, type Role, TEXT_PATHS } from '../../../shared/model/role.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import { copyOf, isPlain, type Plain, readPath } from '../../../shared/paths.ts';

/** What merging a source's role into the one that is here gave. */
export interface Merged {
  readonly role: Role;
  /** Places where the source brought nothing new, but a person here wrote something else since: kept. */
  readonly kept: readonly string[];
  /** Aliases that were rejected here and removed, and that the source offers again: not taken. */
  readonly rejected: readonly string[];
}

/**
 * Merges a source's role into the existing one. It compares what a source can carry and keeps the rest: status,
 * version and reviews are decisions and never taken back; aliases and mappings that are only here stay. `base` is the
 * role right after the last import: where the source still says what it said then, what people wrote here since
 * stands, so that the same import again changes nothing.
 */
export function mergeIncoming(here: Readonly<Role>, base: Readonly<Role> | undefined, source: Role): Merged {
  const result = copyOf(here) as Role;
  const kept: string[] = [];
  /** Whether the source's value of this place is to be taken. */
  const takes = (path: string): boolean => {
    const theirs = bare(readPath(source, path));
    if (sameValue(theirs, bare(readPath(here, path)))) return false;
    if (base === undefined || !sameValue(theirs, bare(readPath(base, path)))) return true;
    kept.push(path);
    return false;
  };
  for (const path of TEXT_PATHS) {
    if (takes(path)) writeText(result, path, source);
  }
  for (const path of ['scope', 'pay'] as const) {
    if (takes(path)) {
      (result as Plain)[path] = copyOf(source[path]);
      takeProvenance(result, path, source);
    }
  }
  if (takes('confidence')) takeScore(result, here, source, kept);
  for (const path of COMPONENT_LISTS) {
    if (takes(path)) result[path] = mergeItems(here[path], source[path]);
  }
  if (takes('story.plan')) result.story.plan = mergeItems(here.story.plan, source.story.plan);
  if (takes('adjacent')) result.adjacent = copyOf(source.adjacent);
  result.mappings = mergeMappings(here.mappings, source.mappings);
  const { aliases, rejected } = mergeAliases(here, source.aliases);
  result.aliases = aliases;
  return { role: settle(here, result), kept, rejected };
}

/** A value without what differs between any two copies of it: ids, provenance, and what a review adds to its state. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!isPlain(value)) return value;
  const { id: _id, provenance: _provenance, ...rest } = value;
  return Object.fromEntries(Object.entries(rest).map(([name, member]) => [name, bare(member)]));
}

function writeText(result: Role, path: string, source: Role): void {
  const names = path.split('.');
  const last = names.pop() as string;
  let holder = result as unknown as Plain;
  for (const name of names) holder = holder[name] as Plain;
  holder[last] = readPath(source, path);
  takeProvenance(result, path, source);
}

function takeProvenance(result: Role, path: string, source: Role): void {
  const theirs = source.provenance[path];
  if (theirs !== undefined) result.provenance[path] = copyOf(theirs);
}

/** A person's score stands; the source's becomes what was proposed. */
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

/** The source's list; an item whose text is here already keeps its id, and its provenance where its tags are the same. */
function mergeItems(here: readonly Item[], source: readonly Item[]): Item[] {
  const free = [...here];
  return source.map((item) => {
    const at = free.findIndex((candidate) => candidate.text === item.text);
    if (at < 0) return copyOf(item);
    const [known] = free.splice(at, 1) as [Item];
    const same = known.prevalence === item.prevalence && known.anchor === item.anchor;
    return same ? copyOf(known) : { ...copyOf(known), prevalence: item.prevalence, anchor: item.anchor, provenance: item.provenance };
  });
}

function mergeMappings(here: readonly Mapping[], source: readonly Mapping[]): Mapping[] {
  const result = here.map((mapping) => copyOf(mapping));
  for (const theirs of source) {
    const known = result.find(({ scheme, code }) => scheme === theirs.scheme && code === theirs.code);
    if (known === undefined) result.push(copyOf(theirs));
    else if (known.review.state === 'needs_review' && theirs.review.state !== 'needs_review') known.review = copyOf(theirs.review);
  }
  return result;
}

function mergeAliases(here: Readonly<Role>, source: readonly Alias[]): { aliases: Alias[]; rejected: string[] } {
  const aliases = here.aliases.map((alias) => copyOf(alias));
  const known = new Map(aliases.map((alias) => [normaliseTitle(alias.text), alias]));
  const removed = new Set(here.curation.rejectedAliases.map(({ text }) => normaliseTitle(text)));
  const rejected: string[] = [];
  for (const theirs of source) {
    const key = normaliseTitle(theirs.text);
    const mine = known.get(key);
    if (mine !== undefined) {
      // A blank mark is no decision, and a decision here is never taken back.
      if (mine.review.state === 'pending' && theirs.review.state !== 'pending') mine.review = copyOf(theirs.review);
    } else if (removed.has(key)) rejected.push(theirs.text);
    else aliases.push(copyOf(theirs));
  }
  return { aliases, rejected };
}
