import { Fragment } from 'react';
import { shortened, wordDiff } from '../../shared/words/word-diff.ts';
import './diff-text.css';

interface DiffTextProps {
  before: string;
  after: string;
  /** Leaves out long stretches in which nothing changed. */
  short?: boolean;
}

/** One text turned into another, word by word; both whole where they have too little in common. */
export function DiffText({ before, after, short = false }: DiffTextProps) {
  const pieces = before === '' || after === '' ? undefined : wordDiff(before, after);
  if (pieces === undefined) {
    return (
      <span className="wrap">
        {before !== '' && <del>{before}</del>}
        {before !== '' && after !== '' && ' '}
        {after !== '' && <ins>{after}</ins>}
      </span>
    );
  }
  let at = 0;
  return (
    <span className="wrap">
      {(short ? shortened(pieces) : pieces).map((piece) => {
        const key = `${at++} ${piece.kind}`;
        if (piece.kind === 'same') return <span key={key}>{piece.text}</span>;
        // The blank after a word is nobody's change.
        const words = piece.text.trimEnd();
        const Part = piece.kind === 'added' ? 'ins' : 'del';
        return (
          <Fragment key={key}>
            <Part>{words}</Part>
            {piece.text.slice(words.length)}
          </Fragment>
        );
      })}
    </span>
  );
}
