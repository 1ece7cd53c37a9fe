import type { AliasEvidence } from '../../../shared/contract-review.ts';
import type { ReviewRow } from '../../state/review-rows.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import { scoreText } from '../../words/labels.ts';
import { EvidenceBlock } from './evidence-block.tsx';

type Near = AliasEvidence['near'][number];

/** Texts that are written nearly alike, with what is different marked. */
export function NearOnes({ row, near }: { row: ReviewRow; near: readonly Near[] }) {
  return (
    <EvidenceBlock title="Near ones" caption="by pieces of words, from 0.70">
      {near.map(({ text, likeness, where }) => (
        <div className="erow near" key={text}>
          <DiffText before={text} after={row.text} />
          <span className="cap">
            {placesText(where, row.role)}, {scoreText(likeness)} alike
          </span>
        </div>
      ))}
      {near.length === 0 && <p className="why">Nothing is written nearly like it.</p>}
    </EvidenceBlock>
  );
}

const AS = {
  title: 'title of',
  pending: 'pending on',
  approved: 'approved on',
  rejected: 'rejected on',
} as const;

function placesText(where: Near['where'], self: string): string {
  const [first, ...others] = where;
  if (first === undefined) return '';
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `${AS[first.as]} ${first.role === self ? 'this role' : first.code}${more}`;
}
