import { Equal } from 'lucide-react';
import type { LadderCell } from '../../../shared/ladder.ts';
import { wordDiff } from '../../../shared/words/word-diff.ts';
import { Icon } from '../../ui/icon.tsx';

interface LadderTextProps {
  cell: LadderCell;
  /** The level of each column. */
  levels: readonly string[];
  /** Whether words that the level below doesn't have are marked. */
  marks: boolean;
}

/** A text of a ladder: told where it stands at other levels too, and what is new in it against the level below. */
export function LadderText({ cell: { text, same, before }, levels, marks }: LadderTextProps) {
  if (same.length > 0) {
    const others = same.map((at) => levels[at] ?? '').join(', ');
    return (
      <>
        <span className={marks ? 'lad__same' : undefined}>{text}</span>
        {marks && (
          <span className="lad__samekey">
            <Icon of={Equal} size={12} />
            <span className="vh">the same at </span>
            {others}
          </span>
        )}
      </>
    );
  }
  const pieces = marks && before !== null ? wordDiff(before, text) : undefined;
  if (pieces === undefined) return text;
  let at = 0;
  return pieces.map((piece) => {
    const key = `${at++} ${piece.kind}`;
    if (piece.kind === 'removed') return null;
    if (piece.kind === 'same') return <span key={key}>{piece.text}</span>;
    // The blank after a word is no news.
    const words = piece.text.trimEnd();
    return (
      <span key={key}>
        <ins>{words}</ins>
        {piece.text.slice(words.length)}
      </span>
    );
  });
}
