import { type MovedItem, movedItems } from '../moved.ts';
import { isPlain, readPath } from '../paths.ts';
import type { DiffLine } from './difference.ts';
import { pathName } from './names.ts';
import { wordDiff } from './word-diff.ts';

/** A change as the log and the contract have it: null or missing stands for "was not there". */
export interface PlainChange {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

const LIST =
  /^(story\.plan|coreOutputs|responsibilities|tasks|skills|knowledge|competencies|qualifications|aliases|mappings|curation\.notes|curation\.mutes|curation\.accepted|curation\.bands|curation\.rejectedAliases)(?=\[|$)/;

/** The list that a path leads into, undefined where it leads to no list. */
export const listName = (path: string): string | undefined => LIST.exec(path)?.[1];

/** Which of more rows than this moved nobody would read. */
const MOST_ORDERED = 400;

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The words by which one knows a row. */
function rowText(row: unknown): string {
  if (!isPlain(row)) return '';
  if (typeof row.text === 'string') return row.text;
  if (typeof row.rule === 'string') return row.rule;
  return [row.code, row.title].filter((part) => typeof part === 'string' && part !== '').join(' ');
}

/** What happened to the rows of one list, in the order in which it is told: rows that changed, came, went, moved. */
export function rowLines(
  list: string,
  own: readonly PlainChange[],
  all: readonly PlainChange[],
  records: readonly unknown[],
): DiffLine[] {
  const row = (id: string): unknown =>
    records.map((record) => readPath(record, `${list}[${id}]`)).find((value) => value !== undefined);
  const moves = movedItems(all);
  const whole = own.filter(({ path }) => /^[^[]+\[[^\]]+\]$/.test(path));
  const lines: DiffLine[] = [];
  for (const id of changedIds(own)) lines.push(changedLine(list, id, own, row(id)));
  lines.push(...paired(whole.filter((change) => !moves.some(({ paths }) => paths.includes(change.path)))));
  for (const move of moves) if (move.to === list) lines.push(movedLine(move, all));
  for (const { path, from, to } of own) {
    if (path === `${list}[]`) lines.push(...orderLines(list, from as string[], to as string[], row));
    else if (path === list)
      lines.push({ path, before: countText(from), after: countText(to), notes: [], same: false });
  }
  return lines;
}

const countText = (value: unknown): string => (Array.isArray(value) ? `${value.length} entries` : '');

const changedIds = (own: readonly PlainChange[]): string[] => [
  ...new Set(
    own.flatMap(({ path }) => {
      const id = /^[^[]+\[([^\]]+)\]\./.exec(path)?.[1];
      return id === undefined || path.includes('.provenance') ? [] : [id];
    }),
  ),
];

/** A row of which a part changed: its words before and after, the rest as notes. */
function changedLine(list: string, id: string, own: readonly PlainChange[], row: unknown): DiffLine {
  const path = `${list}[${id}]`;
  const parts = own.filter(
    (change) => change.path.startsWith(`${path}.`) && !change.path.includes('.provenance'),
  );
  const text = parts.find((change) => change.path === `${path}.text`);
  const notes = parts.flatMap((change): string[] => {
    const member = change.path.slice(path.length + 1);
    return change === text ? [] : noteOf(member, change);
  });
  if (text === undefined) return { path, before: '', after: rowText(row), notes, same: true };
  return { path, before: String(text.from ?? ''), after: String(text.to ?? ''), notes, same: false };
}

function noteOf(member: string, { from, to }: PlainChange): string[] {
  const value = (one: unknown): string =>
    one === null || one === undefined ? 'none' : typeof one === 'object' ? 'changed' : String(one);
  if (member === 'review' && isPlain(to)) return [`now ${value(to.state)}`];
  if (member === 'review.state') return [`now ${value(to)}`];
  // Who decided, and when, goes without saying beside what was decided.
  if (member.startsWith('review.') && member !== 'review.note') return [];
  if (member === 'editedAt') return [];
  return [`${member.replace('review.', '')}: ${value(from)} → ${value(to)}`];
}

/** Rows that came and went; one that went and one that came with much the same words are one row reworded. */
function paired(whole: readonly PlainChange[]): DiffLine[] {
  const came = whole.filter(({ to }) => isPlain(to));
  const gone = whole.filter(({ from, to }) => isPlain(from) && !isPlain(to));
  const line = (path: string, before: string, after: string): DiffLine => ({
    path,
    before,
    after,
    notes: [],
    same: false,
  });
  const left = new Set(gone);
  const lines = came.map(({ path, to }) => {
    const after = rowText(to);
    const before = [...left].find(({ from }) => wordDiff(rowText(from), after) !== undefined);
    if (before !== undefined) left.delete(before);
    return line(path, rowText(before?.from), after);
  });
  return [...lines, ...[...left].map(({ path, from }) => line(path, rowText(from), ''))];
}

function movedLine(move: MovedItem, all: readonly PlainChange[]): DiffLine {
  const [gone, come] = move.paths.map((path) => all.find((change) => change.path === path));
  const before = rowText(gone?.from);
  const after = rowText(come?.to);
  const tags = ['prevalence', 'anchor'].flatMap((tag) => {
    const [was, is] = [gone?.from, come?.to].map((row) => (isPlain(row) ? row[tag] : undefined));
    return was === is ? [] : noteOf(tag, { path: tag, from: was, to: is });
  });
  const notes = [`moved from ${lower(pathName(move.from))}`, ...tags];
  return {
    path: move.paths[1],
    before: before === after ? '' : before,
    after,
    notes,
    same: before === after,
  };
}

/** The fewest rows that, put elsewhere, make one order of the other. */
function orderLines(
  list: string,
  from: readonly string[],
  to: readonly string[],
  row: (id: string) => unknown,
): DiffLine[] {
  if (to.length > MOST_ORDERED) {
    return [{ path: list, before: '', after: `${to.length} rows`, notes: ['another order'], same: true }];
  }
  const stay = new Set(longestRise(to.map((id) => from.indexOf(id))).map((at) => from[at]));
  return to.flatMap((id, at): DiffLine[] => {
    const was = from.indexOf(id);
    if (stay.has(id) || was === at) return [];
    const way = `moved ${at < was ? 'up' : 'down'} from ${was + 1} to ${at + 1}`;
    return [{ path: `${list}[${id}]`, before: '', after: rowText(row(id)), notes: [way], same: true }];
  });
}

/** The longest rising series among the numbers; of two neighbours that changed places, the one now first moved. */
export function longestRise(numbers: readonly number[]): number[] {
  // From the back, so that what went up is what moved.
  const best: number[][] = [];
  for (let at = numbers.length - 1; at >= 0; at--) {
    const here = numbers[at] ?? 0;
    const longest = best
      .filter((one) => (one[0] ?? 0) > here)
      .reduce<number[]>((most, one) => (one.length > most.length ? one : most), []);
    best.push([here, ...longest]);
  }
  return best.reduce<number[]>((most, one) => (one.length > most.length ? one : most), []);
}
