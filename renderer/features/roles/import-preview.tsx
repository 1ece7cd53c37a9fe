import { isPlain } from '../../../shared/paths.ts';
import type { ImportResult } from '../../../shared/views.ts';
import { Icon } from '../../ui/icon.tsx';
import { counted, pathName } from '../../words/labels.ts';
import { SEVERITY_ICONS } from './mark.tsx';

const MOST = 60;

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
      {differences.map((one) => (
        <section key={one.role} aria-label={`Changes of ${one.role}`}>
          <h3>
            <span className="mono">{one.role}</span> {one.title}
            <span className="cap plain">
              {' '}
              {counted(one.changes.length, 'change')}; what was decided here stays
            </span>
          </h3>
          <ul className="importpreview__changes">
            {one.changes.slice(0, MOST).map((change) => (
              <li key={change.path}>
                <span className="muted">{pathName(change.path)}</span>
                <span className="wrap">
                  {change.from !== undefined && change.from !== null && <del>{shown(change.from)}</del>}{' '}
                  {change.to !== undefined && change.to !== null && <ins>{shown(change.to)}</ins>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
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

function shown(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (isPlain(value)) return String(value.text ?? value.title ?? value.code ?? 'an entry');
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'string') ? 'another order' : `${value.length} entries`;
  return String(value);
}
