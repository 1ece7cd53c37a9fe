import { COMPONENT_LISTS } from '../../../shared/model/role.ts';
import { isPlain, type Plain, readPath } from '../../../shared/paths.ts';
import { LIST_WORDS, STORY_LABELS } from '../../words/labels.ts';
import './readable-part.css';

const TEXTS: readonly (readonly [string, string])[] = [
  ['summary', 'Summary'],
  ...(Object.entries(STORY_LABELS) as [string, string][]),
];

/** What could be read of a role, to be looked at only. Nothing is taken for granted about it: its file is broken. */
export function ReadablePart({ part }: { part: Plain }) {
  const texts = TEXTS.flatMap(([path, label]) => {
    const value = readPath(part, path);
    return typeof value === 'string' && value !== '' ? [{ label, value }] : [];
  });
  const lists = [
    ...COMPONENT_LISTS.map((name) => ({ name, label: LIST_WORDS[name].title })),
    { name: 'aliases', label: 'Aliases' },
  ].flatMap(({ name, label }) => {
    const items = textsOf(part[name]);
    return items.length === 0 ? [] : [{ label, items }];
  });
  return (
    <dl className="readable">
      {texts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
      {lists.map(({ label, items }) => (
        <div key={label}>
          <dt>
            {label} <span className="count">{items.length}</span>
          </dt>
          <dd dir="auto">{items.join(' · ')}</dd>
        </div>
      ))}
    </dl>
  );
}

const textsOf = (list: unknown): string[] =>
  Array.isArray(list)
    ? list.flatMap((item) => (isPlain(item) && typeof item.text === 'string' ? [item.text] : []))
    : [];
