import { type ReactNode, useId } from 'react';
import './evidence-block.css';

interface EvidenceBlockProps {
  title: string;
  /** How many, or by which measure. */
  caption?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** One kind of evidence on a card. */
export function EvidenceBlock({ title, caption, wide = false, children }: EvidenceBlockProps) {
  const heading = useId();
  return (
    <section className={wide ? 'ev ev--wide' : 'ev'} aria-labelledby={heading}>
      <header className="ev__head">
        <h3 id={heading}>{title}</h3>
        {caption !== undefined && <span className="cap">{caption}</span>}
      </header>
      {children}
    </section>
  );
}
