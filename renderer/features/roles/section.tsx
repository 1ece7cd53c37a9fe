import type { ReactNode } from 'react';
import './section.css';

interface SectionProps {
  id: string;
  title: string;
  /** The part of the record it shows, for jumping to it. */
  path?: string;
  caption?: ReactNode;
  mark?: ReactNode;
  end?: ReactNode;
  children?: ReactNode;
}

/** A part of the page with its heading. */
export function Section({ id, title, path, caption, mark, end, children }: SectionProps) {
  return (
    <section
      className="sec"
      id={`section-${id}`}
      aria-labelledby={`heading-${id}`}
      {...(path && { 'data-path': path })}
    >
      <header className="sec__h">
        {/* The section bar brings the keyboard here, so that Tab goes on into the section. */}
        <h3 id={`heading-${id}`} tabIndex={-1}>
          {title}
        </h3>
        {mark}
        {caption !== undefined && <span className="cap">{caption}</span>}
        {end !== undefined && <span className="push sec__end">{end}</span>}
      </header>
      {children}
    </section>
  );
}

/** The words beside a heading that say how much of it a machine drafted. */
export function DraftedCount({ count, one, many }: { count: number; one: string; many: string }) {
  if (count === 0) return null;
  return (
    <span className="drafted-key">
      {count} {count === 1 ? one : many} drafted by a machine
    </span>
  );
}
