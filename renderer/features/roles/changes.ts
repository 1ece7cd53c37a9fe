import { diffRecords, sameValue } from '../../../shared/diff.ts';
import type { Change } from '../../../shared/model/decision.ts';
import type { Item, Role } from '../../../shared/model/role.ts';
import { type MovedItem, movedItems } from '../../../shared/moved.ts';
import { isPlain, type Plain, readPath } from '../../../shared/paths.ts';
import { contentOf, type PublishedRole, publish } from '../../../shared/publish.ts';
import { pathName } from '../../words/labels.ts';

/** What changed at one named place since a text came into force. */
export interface FieldChange {
  name: string;
  path: string;
  /** A text that changed, before and after; what else changed is told in words. */
  texts?: { before: string; after: string };
  words?: string;
}

/** Adjacent roles have no ids, and nobody edits them; the places of a role are its code's business. */
const LEFT_OUT = /^(adjacent|id|schemaVersion|focus|function|level)\b/;

/** Place by place what differs between a role and its text in force. */
export const changesOf = (published: PublishedRole, role: Role): Change[] =>
  diffRecords(contentOf(published), contentOf(publish(role))).filter(({ path }) => !LEFT_OUT.test(path));

/** The fields in which a role differs from its text in force, in the order of the record. */
export function changesSince(published: PublishedRole, role: Role): FieldChange[] {
  const before = contentOf(published);
  const changes = changesOf(published, role);
  const fields = new Map<string, Change[]>();
  for (const change of changes) {
    const name = pathName(change.path);
    fields.set(name, [...(fields.get(name) ?? []), change]);
  }
  const moves = movedItems(changes);
  return [...fields].map(([name, list]) => described(name, list, before, moves));
}

function described(name: string, changes: Change[], before: Plain, moves: readonly MovedItem[]): FieldChange {
  const [only] = changes;
  const path = only?.path ?? '';
  if (only !== undefined && changes.length === 1) {
    const { from, to } = only;
    if (typeof from === 'string' && typeof to === 'string') {
      return { name, path, texts: { before: from, after: to } };
    }
    if (only.index === undefined && !path.endsWith('[]'))
      return { name, path, words: `${plain(from)} → ${plain(to)}` };
  }
  const moved = moves.filter(({ paths }) => changes.some((change) => paths.includes(change.path)));
  const rest = changes.filter((change) => !moved.some(({ paths }) => paths.includes(change.path)));
  const words = moved.map(({ text, from, to }) =>
    pathName(from) === name
      ? `“${text}” moved to ${pathName(to).toLowerCase()}`
      : `“${text}” moved from ${pathName(from).toLowerCase()}`,
  );
  if (rest.length > 0) words.push(listWords(rest, before));
  return { name, path, words: words.join(', ') };
}

const plain = (value: unknown): string =>
  value === undefined || value === null ? 'none' : Array.isArray(value) ? value.join(', ') : String(value);

/** "2 added, 1 removed, 1 reworded, order changed": what happened in a list. */
function listWords(changes: readonly Change[], before: Plain): string {
  const added = changes.filter((change) => change.index !== undefined && !('from' in change));
  const removed = changes.filter((change) => change.index !== undefined && !('to' in change));
  const order = changes.find((change) => change.path.endsWith('[]'));
  const inside = changes.filter((change) => change.index === undefined && change !== order);
  const reworded = new Set(inside.map((change) => change.path.replace(/\].*$/, ']')));
  const only = added[0]?.to ?? removed[0]?.from;
  const text = isPlain(only) && typeof only.text === 'string' ? only.text : undefined;
  if (changes.length === 1 && text !== undefined)
    return `${added.length > 0 ? 'added' : 'removed'} “${text}”`;
  if (changes.length === 1 && order !== undefined) return movedWords(order, before);
  return [
    added.length > 0 && `${added.length} added`,
    removed.length > 0 && `${removed.length} removed`,
    reworded.size > 0 && `${reworded.size} changed`,
    order !== undefined && 'order changed',
  ]
    .filter(Boolean)
    .join(', ');
}

/** One item that moved is named by where it went; more of them are not told apart. */
function movedWords(order: Change, before: Plain): string {
  const from = order.from as string[];
  const to = order.to as string[];
  const without = (list: string[], id: string): string[] => list.filter((one) => one !== id);
  const moved = to.filter((id) => sameValue(without(from, id), without(to, id)));
  // Of two neighbours that changed places, the one that went up is the one that was moved.
  const id = moved.find((one) => to.indexOf(one) < from.indexOf(one)) ?? moved[0];
  const items = readPath(before, order.path.slice(0, -2)) as Item[] | undefined;
  if (id === undefined || items === undefined) return 'order changed';
  const [was, is] = [from.indexOf(id) + 1, to.indexOf(id) + 1];
  return `${is} moved ${is < was ? 'up' : 'down'} from ${was}`;
}
