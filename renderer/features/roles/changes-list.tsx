import { Button as AriaButton } from 'react-aria-components';
import { shortened, wordDiff } from '../../words/word-diff.ts';
import type { FieldChange } from './changes.ts';
import { jumpTo } from './jump.ts';
import './changes-list.css';

/** What the open draft changed since its text in force, field by field; words where a text was mended. */
export function ChangesList({ version, changes }: { version: number; changes: readonly FieldChange[] }) {
  return (
    <section aria-label={`Changed since version ${version}`}>
      <div className="ihead ihead--top">
        <h3>Changed since version {version}</h3>
        <span className="count">{changes.length}</span>
      </div>
      <ul className="chg">
        {changes.map((change) => (
          <li key={change.name}>
            <AriaButton className="chg__row" onPress={() => jumpTo(change.path)}>
              <span className="muted">{change.name}</span>
              <ChangeText change={change} />
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChangeText({ change }: { change: FieldChange }) {
  if (change.texts === undefined) return <span className="wrap">{change.words}</span>;
  const { before, after } = change.texts;
  if (before === '') return <span>written</span>;
  if (after === '') return <span>emptied</span>;
  const pieces = wordDiff(before, after);
  if (pieces === undefined) return <span>written anew</span>;
  let at = 0;
  return (
    <span className="wrap">
      {shortened(pieces).map((piece) => {
        const key = `${at++} ${piece.kind}`;
        if (piece.kind === 'added') return <ins key={key}>{piece.text}</ins>;
        if (piece.kind === 'removed') return <del key={key}>{piece.text}</del>;
        return <span key={key}>{piece.text}</span>;
      })}
    </span>
  );
}
