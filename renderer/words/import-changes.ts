import { isPlain } from '../../shared/paths.ts';
import type { ImportResult } from '../../shared/views.ts';
import { wordDiff } from '../../shared/words/word-diff.ts';
import { pathName } from './labels.ts';

type Change = ImportResult['differences'][number]['changes'][number];

/** One line of what an import changes: the place, and its text before and after ("" for none). */
export interface ImportChange {
  id: string;
  name: string;
  before: string;
  after: string;
}

/**
 * The changes of one role as lines to read. An item that a page words anew comes as one that goes and one that comes
 * at its place; both are one line, so that the eye sees which words changed.
 */
export function importChanges(changes: readonly Change[]): ImportChange[] {
  const taken = new Set<Change>();
  const lines: ImportChange[] = [];
  for (const change of changes) {
    if (taken.has(change)) continue;
    const others = changes.filter((one) => !taken.has(one) && isExchange(change, one));
    const other =
      others.find((one) => one.index === change.index) ?? others.find((one) => isAkin(change, one));
    taken.add(change);
    if (other !== undefined) taken.add(other);
    const gone = other !== undefined && isMissing(change.from) ? other : change;
    const come = other !== undefined && gone === change ? other : change;
    const place = { id: change.path, name: pathName(change.path) };
    // A new order is told, not listed: its entries are ids.
    if (change.path.endsWith('[]')) lines.push({ ...place, before: '', after: 'another order' });
    else lines.push({ ...place, before: shown(gone.from), after: shown(come.to) });
  }
  return lines;
}

const isMissing = (value: unknown): boolean => value === undefined || value === null;
const listOf = (path: string): string | undefined => /^(.*)\[[^\]]+\]$/.exec(path)?.[1];

/** Whether one takes an item out of a list and the other puts one into it. */
function isExchange(a: Change, b: Change): boolean {
  const list = listOf(a.path);
  if (list === undefined || list !== listOf(b.path) || a.index === undefined || b.index === undefined)
    return false;
  const removes = (one: Change): boolean => !isMissing(one.from) && isMissing(one.to);
  const adds = (one: Change): boolean => isMissing(one.from) && !isMissing(one.to);
  return (removes(a) && adds(b)) || (adds(a) && removes(b));
}

/** Whether the two texts have words in common. */
const isAkin = (a: Change, b: Change): boolean =>
  wordDiff(shown(a.from ?? a.to), shown(b.from ?? b.to)) !== undefined;

function shown(value: unknown): string {
  if (isMissing(value)) return '';
  if (isPlain(value)) return String(value.text ?? value.title ?? value.code ?? 'an entry');
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'string') ? value.join(', ') : `${value.length} entries`;
  return String(value);
}
