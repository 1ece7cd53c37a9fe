import { movedItems } from '../moved.ts';
import { pathName, scoreText, statusWord } from './names.ts';

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

type Changes = readonly { readonly path: string; readonly from?: unknown; readonly to?: unknown }[];

/** What the words of a decision are made of. */
export interface SaidOf {
  readonly kind: string;
  readonly changes: Changes;
  readonly note?: string | null;
  readonly object?: string;
}

/** Kinds whose name says all there is to say. */
const PLAIN_KINDS: Readonly<Record<string, string>> = {
  'note-add': 'Note added',
  'note-edit': 'Note rewritten',
  'note-remove': 'Note removed',
  'band-withdraw': 'Decided band withdrawn',
  delete: 'Deleted',
  release: 'Bundle signed',
  'external-edit': 'Changed by another program',
  migrate: 'Brought to the newer format',
  'put-back': 'Last good state put back',
  'torn-tail': 'Unfinished line of the log set aside',
  'mapping-judged': 'Mapping judged',
};

const RECORDS: Readonly<Record<string, string>> = {
  taxonomy: 'Functions and focuses changed',
  levels: 'Level framework changed',
  workspace: 'Settings changed',
};

/**
 * What a decision did, in a few words: from its changes where they say it best, else from its kind. The window and the
 * command line both say it with these.
 */
export function decisionText({ kind, changes, note, object = 'role' }: SaidOf): string {
  const status = changes.find((change) => change.path === 'status');
  const review = changes.filter((change) => /^aliases\[[^\]]+\]\.review/.test(change.path));
  if (/undo/.test(kind)) return withContent('Undone', changes);
  if (/redo/.test(kind)) return withContent('Done again', changes);
  if (kind === 'revert') return withContent('Taken back', changes);
  if (/import/.test(kind)) return 'Imported';
  if (/create/.test(kind)) return 'Made';
  if (kind === 'unmute') return 'Finding shown again';
  if (kind === 'fix') return withContent('Finding fixed', changes);
  if (kind === 'severities') return 'Severities of rules changed';
  if (/mute/.test(kind)) return 'Finding muted';
  if (/accept/.test(kind)) return 'Finding accepted';
  if (/confirm/.test(kind)) return 'Drafted text confirmed';
  if (/rename/.test(kind)) return 'Renamed';
  if (kind === 'band') return bandText(changes);
  if (kind === 'settings') return `${object === 'role' ? 'Followed' : 'Changed'} ${note ?? 'settings'}`;
  if (kind === 'merge-roles') return mergeText(changes, note);
  if (kind === 'external-edit' && changes.some(({ path }) => path !== ''))
    return object === 'role'
      ? withContent('Changed by another program', changes)
      : `${RECORDS[object] ?? 'Changed'} by another program`;
  const plain = PLAIN_KINDS[kind];
  if (plain !== undefined) return plain;
  const record = RECORDS[object];
  if (record !== undefined) return record;
  if (kind === 'restore') return restoredText(changes);
  // What opens the next draft of an approved role besides is said by what it did.
  if (/^(status|approve|retire)$/.test(kind) && status !== undefined && typeof status.to === 'string')
    return `Now ${statusText(status.to)}`;
  if (review.length > 0) return reviewText(review);
  const [moved, another] = movedItems(changes);
  if (moved !== undefined) {
    const way = `from ${lower(pathName(moved.from))} to ${lower(pathName(moved.to))}`;
    return another === undefined
      ? `Moved “${moved.text}” ${way}`
      : `Moved ${movedItems(changes).length} items ${way}`;
  }
  const names = [
    ...new Set(
      changes
        .map((change) => change.path)
        .filter(isContent)
        .map(pathName),
    ),
  ];
  const score = changes.find((change) => change.path === 'confidence');
  if (score !== undefined && typeof score.to === 'number') {
    return typeof score.from === 'number'
      ? `Score ${scoreText(score.from)} → ${scoreText(score.to)}`
      : `Score ${scoreText(score.to)}`;
  }
  if (names.length === 0) return kind;
  return names.length <= 2 ? `Edited ${names.map(lower).join(' and ')}` : `Edited ${names.length} fields`;
}

/** What was done, and to which fields where they are few: all of it otherwise. */
function withContent(word: string, changes: Changes): string {
  const names = new Set(
    changes
      .map(({ path }) => path)
      .filter(isContent)
      .map(pathName),
  );
  return names.size > 0 && names.size <= 2 ? `${word}: ${[...names].map(lower).join(' and ')}` : word;
}

/** What a merge of two roles did with this one: it went, it took the other in, or it is led to the one that stayed. */
function mergeText(changes: Changes, note: string | null | undefined): string {
  const codes = note?.split(' · ')[0] ?? '';
  const went = changes.some(
    ({ path, to }) => (path === 'status' && to === 'deprecated') || (path === '' && (to ?? null) === null),
  );
  if (went) return `Merged ${codes}`;
  const led = changes.every(
    ({ path }) =>
      path === 'replacedBy' || path.startsWith('curation.') || /^(status|version|approval)\b/.test(path),
  );
  return led ? `Led elsewhere: ${codes}` : `Merge: ${codes}`;
}

/** What a restore brought back: one field by its name, the whole otherwise. */
function restoredText(changes: Changes): string {
  const names = new Set(
    changes
      .map(({ path }) => path)
      .filter(isContent)
      .map(pathName),
  );
  const [only] = names;
  return only !== undefined && names.size === 1 ? `Restored ${lower(only)}` : 'Restored';
}

const isContent = (path: string): boolean =>
  !/^(provenance|approval|version|inForce|status)\b|\.provenance\b/.test(path);

const statusText = (status: string): string =>
  status === 'draft' || status === 'in_review' || status === 'approved' || status === 'deprecated'
    ? lower(statusWord(status))
    : status;

function reviewText(review: Changes): string {
  const states = new Set(
    review.map(({ to }) =>
      typeof to === 'object' && to !== null && 'state' in to ? String(to.state) : String(to ?? ''),
    ),
  );
  const word = states.has('approved') ? 'approved' : states.has('rejected') ? 'rejected' : 'decided on';
  const aliases = new Set(review.map((change) => change.path.replace(/\].*$/, ']')));
  return aliases.size === 1 ? `Alias ${word}` : `${aliases.size} aliases ${word}`;
}

/** The band that was said last. */
function bandText(changes: Changes): string {
  const to = changes.find(({ path }) => path.startsWith('curation.bands'))?.to;
  const last: unknown = Array.isArray(to) ? to.at(-1) : undefined;
  const band = typeof last === 'object' && last !== null && 'band' in last ? ` ${String(last.band)}` : '';
  return `Adjacent role:${band || ' band'} decided`;
}
