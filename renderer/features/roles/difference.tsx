import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { DiffField, DiffGroup, DiffLine } from '../../../shared/words/difference.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import './difference.css';

interface DifferenceProps {
  groups: readonly DiffGroup[];
  /** Where the place can be gone to. */
  onGo?: (path: string) => void;
  /** What one can do about a field. */
  actions?: (field: DiffField) => ReactNode;
}

/** What differs between two states of a role: by section and field, word by word, rows by what happened to them. */
export function Difference({ groups, onGo, actions }: DifferenceProps) {
  return (
    <div className="diff">
      {groups.map((group) => (
        <section key={group.title} className="diff__group" aria-label={group.title}>
          <h3 className="diff__title">{group.title}</h3>
          {group.fields.map((field) => (
            <div key={field.path} className="diff__field">
              <div className="diff__name">
                {onGo === undefined ? (
                  field.name
                ) : (
                  <AriaButton
                    className="diff__go"
                    aria-label={`Go to ${field.name}`}
                    onPress={() => onGo(field.lines[0]?.path ?? field.path)}
                  >
                    {field.name}
                  </AriaButton>
                )}
              </div>
              <ul className="diff__lines" aria-label={field.name}>
                {field.lines.map((line) => (
                  <Line key={`${line.path} ${line.notes.join()}`} line={line} />
                ))}
              </ul>
              {actions !== undefined && <div className="diff__acts">{actions(field)}</div>}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Line({ line }: { line: DiffLine }) {
  const { before, after, notes, same } = line;
  return (
    <li className="diff__line">
      {same ? <span className="wrap">{after}</span> : <DiffText before={before} after={after} />}
      {notes.map((note) => (
        <span key={note} className="diff__note">
          {note}
        </span>
      ))}
    </li>
  );
}
