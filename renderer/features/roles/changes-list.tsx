import { wordDiff } from '../../../shared/words/word-diff.ts';
import { Button } from '../../ui/button.tsx';
import { DiffText } from '../../ui/diff-text.tsx';
import { List } from '../../ui/list.tsx';
import type { FieldChange } from './changes.ts';
import { jumpTo } from './jump.ts';
import './changes-list.css';

interface ChangesListProps {
  version: number;
  changes: readonly FieldChange[];
  /** Shows them whole, word by word. */
  onCompare: () => void;
}

/** What the open draft changed since its text in force, field by field; words where a text was mended. */
export function ChangesList({ version, changes, onCompare }: ChangesListProps) {
  const title = `Changed since version ${version}`;
  return (
    <section aria-label={title}>
      <div className="ihead">
        <h3>{title}</h3>
        <span className="count">{changes.length}</span>
        <Button look="link" className="ihead--end" onPress={onCompare}>
          Compare
        </Button>
      </div>
      <List
        label={title}
        className="chg"
        entries={changes.map((change) => ({
          id: change.path,
          text: change.name,
          content: (
            <>
              <span className="muted">{change.name}</span>
              <ChangeText change={change} />
            </>
          ),
        }))}
        onAction={(path) => jumpTo(path)}
      />
    </section>
  );
}

function ChangeText({ change }: { change: FieldChange }) {
  if (change.texts === undefined) return <span className="wrap">{change.words}</span>;
  const { before, after } = change.texts;
  if (before === '') return <span>written</span>;
  if (after === '') return <span>emptied</span>;
  if (wordDiff(before, after) === undefined) return <span>written anew</span>;
  return <DiffText before={before} after={after} short />;
}
