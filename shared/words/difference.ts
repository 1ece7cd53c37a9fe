import { isPlain } from '../paths.ts';
import { listName, type PlainChange, rowLines } from './difference-rows.ts';
import { pathName, scoreText } from './names.ts';
import { type Piece, wordDiff } from './word-diff.ts';

/** One thing that differs: a text or value that became another one, or a row with what happened to it. */
export interface DiffLine {
  /** Where it is on the page. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What happened to a row beside its words: "moved up from 3 to 2", "prevalence: common → core". */
  readonly notes: readonly string[];
  /** The words stayed: then they are told to know the row by. */
  readonly same: boolean;
}

/** A place with a name, as the page has it. */
export interface DiffField {
  readonly name: string;
  readonly path: string;
  readonly lines: readonly DiffLine[];
}

export interface DiffGroup {
  readonly title: string;
  readonly fields: readonly DiffField[];
}

const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^story/, 'The story of this role'],
  [/^coreOutputs/, 'Core outputs'],
  [/^(responsibilities|tasks|skills|knowledge|competencies|qualifications)/, 'Components'],
  [/^aliases/, 'Title aliases'],
  [/^mappings/, 'Mappings'],
  [/^pay/, 'Market pay'],
  [/^adjacent/, 'Adjacent roles'],
  [/^curation/, 'Notes and mutes'],
  [/^(status|reason|replacedBy)/, 'Standing'],
];
const HEAD = 'Header';

/** What only follows from an edit, or says how a record is kept. */
const FOLLOWS =
  /^(id|schemaVersion|version|inForce|approval|provenance|statedBand|function|focus|level)\b|\.provenance\b/;

/**
 * Changes of a record as they are read: by section and field in the order of the page, texts before and after, rows by
 * what happened to each. `records` are looked into for the words of rows of which only a part changed.
 */
export function differenceOf(changes: readonly PlainChange[], ...records: readonly unknown[]): DiffGroup[] {
  const fields = new Map<string, { name: string; path: string; changes: PlainChange[] }>();
  for (const change of changes) {
    if (FOLLOWS.test(change.path)) continue;
    const list = listName(change.path);
    const path = list ?? change.path;
    const known = fields.get(path);
    if (known === undefined) fields.set(path, { name: pathName(path), path, changes: [change] });
    else known.changes.push(change);
  }
  const groups = new Map<string, DiffField[]>();
  for (const { name, path, changes: own } of fields.values()) {
    const lines =
      listName(own[0]?.path ?? '') === undefined ? own.map(valueLine) : rowLines(path, own, changes, records);
    if (lines.length === 0) continue;
    const title = GROUPS.find(([pattern]) => pattern.test(path))?.[1] ?? HEAD;
    groups.set(title, [...(groups.get(title) ?? []), { name, path, lines }]);
  }
  const order = [HEAD, ...GROUPS.map(([, title]) => title)];
  return order.flatMap((title) => {
    const of = groups.get(title);
    return of === undefined ? [] : [{ title, fields: of }];
  });
}

function valueLine({ path, from, to }: PlainChange): DiffLine {
  const text = (value: unknown): string =>
    path === 'confidence' && typeof value === 'number' ? scoreText(value) : valueText(value);
  return { path, before: text(from), after: text(to), notes: [], same: false };
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (isPlain(value)) return String(value.text ?? value.title ?? value.code ?? '');
  return String(value);
}

/** How many fields differ. */
export const countFields = (groups: readonly DiffGroup[]): number =>
  groups.reduce((sum, { fields }) => sum + fields.length, 0);

/** The difference as plain text, to be pasted into a message. */
export function differenceText(groups: readonly DiffGroup[]): string {
  const lineText = ({ before, after, notes, same }: DiffLine): string => {
    const told = notes.length > 0 ? ` (${notes.join(', ')})` : '';
    if (same) return `  ${after}${told}\n`;
    return `${before === '' ? '' : `- ${before}\n`}${after === '' ? '' : `+ ${after}${told}\n`}`;
  };
  const fieldText = ({ name, lines }: DiffField): string => `${name}\n${lines.map(lineText).join('')}`;
  return groups
    .map(({ title, fields }) => `${title}\n${'='.repeat(title.length)}\n${fields.map(fieldText).join('\n')}`)
    .join('\n');
}

/** The difference as lines of a terminal, with the words that went and came marked inside of texts. */
export function markedLines(groups: readonly DiffGroup[]): string[] {
  const marked = ({ before, after, notes, same }: DiffLine): string => {
    const told = notes.length > 0 ? ` (${notes.join(', ')})` : '';
    if (same) return `  ${after}${told}`;
    const gone = before === '' ? '' : `[-${before}-]`;
    const come = after === '' ? '' : `{+${after}+}`;
    const pieces = before === '' || after === '' ? undefined : wordDiff(before, after);
    const text = pieces?.map(({ kind, text: words }) => markedWords(kind, words)).join('') ?? gone + come;
    return `  ${text}${told}`;
  };
  return groups.flatMap(({ fields }) =>
    fields.flatMap(({ name, path, lines }) => [`${name} (${path})`, ...lines.map(marked)]),
  );
}

/** The blank behind the words stands outside of the marks. */
function markedWords(kind: Piece['kind'], text: string): string {
  if (kind === 'same') return text;
  const words = text.trimEnd();
  const rest = text.slice(words.length);
  return kind === 'removed' ? `[-${words}-]${rest}` : `{+${words}+}${rest}`;
}
