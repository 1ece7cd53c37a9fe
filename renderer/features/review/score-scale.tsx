import type { AliasEvidence } from '../../../shared/contract-review.ts';
import type { ReviewRow } from '../../state/review-rows.ts';
import { useWorkspace } from '../../state/stores.tsx';
import { bandClass } from '../../ui/chip.tsx';
import { scoreText } from '../../words/labels.ts';
import { EvidenceBlock } from './evidence-block.tsx';

const at = (score: number) => ({ left: `${score * 100}%` });

/** The proposer's score between the bands, and what people made of scores like it. */
export function ScoreScale({ row, score }: { row: ReviewRow; score: AliasEvidence['score'] }) {
  const bands = useWorkspace((state) => state.view?.settings.bands);
  const { confidence, band } = row;
  return (
    <EvidenceBlock title="The proposer’s score" caption="not a person’s">
      {confidence === null || bands === undefined ? (
        <p className="why">It came without a score.</p>
      ) : (
        <>
          <div className={`score ${bandClass(band)}`}>
            <i className="score__tick" style={at(bands.medium)} />
            <i className="score__tick" style={at(bands.high)} />
            <i className="score__dot" style={at(confidence)} />
            <b className="score__value num" style={at(confidence)}>
              {scoreText(confidence)}
            </b>
            <span className="score__word" style={at(0)}>
              low
            </span>
            <span className="score__word" style={at(bands.medium)}>
              medium
            </span>
            <span className="score__word" style={at(bands.high)}>
              high
            </span>
          </div>
          <p className="why">
            {score === null ? (
              'Nobody has decided on scores like it yet.'
            ) : (
              <>
                Of its {scoreText(score.from)} to {scoreText(score.to)}, people approved{' '}
                {Math.round((100 * score.approved) / score.decided)} %{' '}
                <span className="faint">
                  ({score.approved.toLocaleString('en')} of {score.decided.toLocaleString('en')})
                </span>
                .
              </>
            )}
          </p>
        </>
      )}
    </EvidenceBlock>
  );
}
