import type { ImportResult } from '../../../shared/views.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tree, type TreeNode } from '../../ui/tree.tsx';
import { importChanges } from '../../words/import-changes.ts';
import { counted } from '../../words/labels.ts';
import { SEVERITY_ICONS } from './mark.tsx';

const MOST = 60;
const FEW = 3;

/** What an import would do: new roles, differences of known ones, problems, and lines that found no place. */
export function ImportPreview({ result }: { result: ImportResult }) {
  const { newRoles, differences, problems, unplaced } = result;
  return (
    <div className="importpreview">
      {newRoles.length > 0 && (
        <section aria-label="New roles">
          <h3>{newRoles.length === 1 ? 'New role' : counted(newRoles.length, 'new role')}</h3>
          <p className="mono wrap">{newRoles.slice(0, MOST).join(', ')}</p>
        </section>
      )}
      {differences.length > 0 && (
        <section aria-label="Changes">
          <h3>
            Changes <span className="cap plain">what was decided here stays</span>
          </h3>
          <Tree
            label="Changes"
            nodes={differences.slice(0, MOST).map(nodeOf)}
            open={openAtFirst(differences)}
          />
          {differences.length > MOST && <p className="cap">and {differences.length - MOST} more</p>}
        </section>
      )}
      {problems.length > 0 && (
        <section aria-label="Worth a look">
          <h3>{counted(problems.length, 'thing')} worth a look</h3>
          <ul>
            {problems.slice(0, MOST).map((problem) => (
              <li
                key={`${problem.file} ${problem.line} ${problem.code} ${problem.message}`}
                className="importline"
              >
                <Icon of={SEVERITY_ICONS[problem.severity]} className={`sev-${problem.severity}`} />
                <span className="wrap">
                  {problem.line !== null && <span className="num muted">Line {problem.line}: </span>}
                  {problem.message} <span className="mono cap">{problem.code}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {unplaced.length > 0 && (
        <section aria-label="Lines without a place">
          <h3>{counted(unplaced.length, 'line')} found no place and would be left out</h3>
          <ul>
            {unplaced.slice(0, MOST).map((line) => (
              <li key={`${line.file} ${line.line}`} className="importline">
                <span className="num muted importline__n">{line.line}</span>
                <span className="wrap">{line.text}</span>
              </li>
            ))}
          </ul>
          {unplaced.length > MOST && <p className="cap">and {unplaced.length - MOST} more</p>}
        </section>
      )}
    </div>
  );
}

type Difference = ImportResult['differences'][number];

/** A few are open at once; of many only their names, to choose from. */
const openAtFirst = (differences: readonly Difference[]): string[] =>
  differences.length > FEW ? [] : differences.map((one) => one.role);

function nodeOf(one: Difference): TreeNode {
  const changes = importChanges(one.changes);
  return {
    id: one.role,
    text: `${one.role} ${one.title}`,
    content: (
      <span className="row">
        <span className="mono muted">{one.role}</span>
        <span className="ell medium">{one.title}</span>
        <span className="cap nowrap push">{counted(changes.length, 'change')}</span>
      </span>
    ),
    children: changes.slice(0, MOST).map((change) => ({
      id: `${one.role} ${change.id}`,
      text: change.name,
      content: (
        <span className="importchange">
          <span className="muted">{change.name}</span>
          <DiffText before={change.before} after={change.after} />
        </span>
      ),
    })),
  };
}
