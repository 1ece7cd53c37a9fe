import { Check, X } from 'lucide-react';
import type { AliasEvidence } from '../../../shared/contract-review.ts';
import type { ReviewRow } from '../../state/review-rows.ts';
import { Icon } from '../../ui/icon.tsx';
import { longDay } from '../../words/dates.ts';
import { personName } from '../../words/labels.ts';
import { EvidenceBlock } from './evidence-block.tsx';

/** What people decided on this text before, on any role, the last first. */
export function PastDecisions({ row, evidence }: { row: ReviewRow; evidence: AliasEvidence }) {
  const past = evidence.claims
    .filter(({ state }) => state !== 'pending')
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
  return (
    <EvidenceBlock title="Past decisions on this text" caption={past.length > 0 && past.length}>
      {past.map(({ role, alias, code, status, state, by, at, note, removed }) => (
        <div className="erow past" key={`${role} ${alias}`}>
          <Icon
            of={state === 'approved' ? Check : X}
            size={12}
            className={state === 'approved' ? 'sev-ok' : 'sev-error'}
          />
          <span className="wrap">
            {state === 'approved' ? 'Approved' : 'Rejected'} on{' '}
            {role === row.role ? 'this role' : <span className="mono">{code}</span>}
            {status === 'deprecated' && ', since retired'}
            {removed && ', since removed there'}
            {note !== null && `: “${note}”`}
          </span>
          <span className="cap">
            {[by === null ? '' : personName(by), at === null ? '' : longDay(at)].filter(Boolean).join(', ')}
          </span>
        </div>
      ))}
      {past.length === 0 && <p className="why">Nobody has decided on it yet.</p>}
    </EvidenceBlock>
  );
}
