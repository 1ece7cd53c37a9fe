import { COMPONENT_LISTS, type Role, TEXT_PATHS } from './model/role.ts';
import { fingerprint, normaliseText } from './normalise.ts';
import { readPath } from './paths.ts';
import type { LadderRole } from './views-coordinates.ts';

/** One text in a ladder. */
export interface LadderCell {
  readonly text: string;
  /** The other columns in which the same section says the same. */
  readonly same: readonly number[];
  /** The text beside it at the nearest level below that it is a change of; null where there is none. */
  readonly before: string | null;
}

/** One line of a section: a cell for each column, null where that has none. */
type LadderLine = readonly (LadderCell | null)[];

interface LadderSection {
  readonly path: string;
  readonly lines: readonly LadderLine[];
}

/** Lists of a ladder, in the order of the page. */
const LISTS = ['story.plan', ...COMPONENT_LISTS] as const;
/** From this share of common words on one line is a change of another. */
const ALIKE = 0.5;

/**
 * The texts of the columns beside one another, section by section; sections that nobody has are left out. Lines of
 * lists that say the same, or nearly, stand in one line; the others fill what is free, in their order.
 * @param columns the roles by level, lowest first; null for a level without one
 */
export function ladderSections(columns: readonly (LadderRole | null)[]): LadderSection[] {
  const texts = TEXT_PATHS.map((path) => ({
    path,
    lines: [textLine(columns.map((role) => role?.texts[path] ?? ''))],
  }));
  const lists = LISTS.map((path) => ({
    path,
    lines: listLines(columns.map((role) => role?.lists[path] ?? [])),
  }));
  return [...texts, ...lists].filter(({ lines }) => lines.some((line) => line.some((cell) => cell !== null)));
}

/** How many texts stand at two levels or more, each counted once. */
export function repeatedTexts(sections: readonly LadderSection[]): number {
  let count = 0;
  for (const { lines } of sections)
    for (const line of lines)
      line.forEach((cell, at) => {
        if (cell !== null && cell.same.length > 0 && cell.same.every((other) => other > at)) count += 1;
      });
  return count;
}

function textLine(texts: readonly string[]): LadderLine {
  const keys = texts.map(normaliseText);
  return texts.map((text, at) => {
    if (text.trim() === '') return null;
    const same = placesOf(keys, keys[at] ?? '', at);
    const below = texts.slice(0, at).findLast((other) => other.trim() !== '') ?? null;
    return { text, same, before: same.length > 0 ? null : below };
  });
}

const placesOf = (keys: readonly string[], key: string, own: number): number[] =>
  keys.flatMap((other, at) => (at !== own && other === key ? [at] : []));

interface Draft {
  text: string;
  key: string;
  words: ReadonlySet<string>;
  before: string | null;
}

function listLines(lists: readonly (readonly string[])[]): LadderLine[] {
  const lines: (Draft | null)[][] = [];
  lists.forEach((list, column) => {
    const waiting = list.map((text): Draft => {
      const words = new Set(fingerprint(text).split(' '));
      return { text, key: normaliseText(text), words, before: null };
    });
    // The very same first: a line that is only alike must not take its place.
    const changed = waiting.filter((one) => {
      const line = lines.find(
        (other) => isFree(other, column) && other.some((cell) => cell?.key === one.key),
      );
      if (line !== undefined) line[column] = one;
      return line === undefined;
    });
    for (const one of changed) {
      const line = mostAlike(lines, column, one);
      if (line === undefined) {
        const fresh: (Draft | null)[] = lists.map(() => null);
        fresh[column] = one;
        lines.push(fresh);
      } else {
        one.before = lastOf(line, column)?.text ?? null;
        line[column] = one;
      }
    }
  });
  const places = new Map<string, Set<number>>();
  for (const line of lines)
    line.forEach((cell, column) => {
      if (cell !== null) places.set(cell.key, (places.get(cell.key) ?? new Set()).add(column));
    });
  return packed(lines).map((line) =>
    line.map((cell, column) => {
      if (cell === null) return null;
      const same = [...(places.get(cell.key) ?? [])]
        .filter((other) => other !== column)
        .sort((a, b) => a - b);
      return { text: cell.text, same, before: same.length > 0 ? null : cell.before };
    }),
  );
}

const isFree = (line: readonly (Draft | null)[], column: number): boolean => line[column] === null;

const lastOf = (line: readonly (Draft | null)[], column: number): Draft | null =>
  line.slice(0, column).findLast((cell) => cell !== null) ?? null;

/** The line whose last text has most words in common with this one, where that is enough. */
function mostAlike(lines: (Draft | null)[][], column: number, one: Draft): (Draft | null)[] | undefined {
  let best: (Draft | null)[] | undefined;
  let most = ALIKE;
  for (const line of lines) {
    const last = isFree(line, column) ? lastOf(line, column) : null;
    const common = last === null ? 0 : alike(last.words, one.words);
    if (common >= most && (best === undefined || common > most)) {
      best = line;
      most = common;
    }
  }
  return best;
}

/** The share of words that two texts have in common. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return common / (a.size + b.size - common);
}

/** Lines of several texts stay together; single ones fill what is free in them, then share lines of their own. */
function packed(lines: readonly (readonly (Draft | null)[])[]): (Draft | null)[][] {
  const count = (line: readonly (Draft | null)[]): number => line.filter((cell) => cell !== null).length;
  const result = lines.filter((line) => count(line) > 1).map((line) => [...line]);
  for (const line of lines.filter((one) => count(one) === 1)) {
    const column = line.findIndex((cell) => cell !== null);
    const free = result.find((other) => isFree(other, column));
    if (free === undefined) result.push([...line]);
    else free[column] = line[column] ?? null;
  }
  return result;
}

/** What of a role stands in a ladder. */
export function ladderRole(role: Readonly<Role>): LadderRole {
  const { id, code, level, title, status } = role;
  const texts = Object.fromEntries(TEXT_PATHS.map((path) => [path, String(readPath(role, path) ?? '')]));
  const lists = Object.fromEntries([
    ['story.plan', role.story.plan.map(({ text }) => text)],
    ...COMPONENT_LISTS.map((list) => [list, role[list].map(({ text }) => text)]),
  ]);
  return { id, code, level, title, status, texts, lists };
}
