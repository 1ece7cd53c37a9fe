import type { FindingView } from '../../../shared/views.ts';
import { Note } from '../../ui/note.tsx';
import { counted } from '../../words/labels.ts';
import './new-findings.css';

/** So many are told in words. */
const TOLD = 5;

interface NewFindingsProps {
  findings: readonly FindingView[];
  /** They are on several roles, so each says on which. */
  named?: boolean;
}

/** What would be found after an act and is not found now. */
export function NewFindings({ findings, named = false }: NewFindingsProps) {
  if (findings.length === 0) return null;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const more = findings.length - TOLD;
  return (
    <Note tone={errors > 0 ? 'error' : 'warning'}>
      {counted(findings.length, 'new finding')}
      {errors > 0 && `, ${errors === 1 ? 'one of them an error' : `${errors} of them errors`}`}:
      <ul className="newfindings">
        {findings.slice(0, TOLD).map(({ rule, field, role, message }) => (
          <li key={`${role} ${rule} ${field}`}>
            {named && <span className="mono">{role} </span>}
            {message}
          </li>
        ))}
        {more > 0 && <li>and {more.toLocaleString('en')} more</li>}
      </ul>
    </Note>
  );
}
