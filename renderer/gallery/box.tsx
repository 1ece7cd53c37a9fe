import { type ReactNode, useEffect, useId, useRef } from 'react';

/** A group of parts with its heading. */
export function Box({
  title,
  span = 'one',
  children,
}: {
  title: string;
  span?: 'one' | 'double' | 'wide';
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={`gallery__box gallery__box--${span}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

interface StateProps {
  /** What React Aria says of a part in that state; two at once are parted by a blank. */
  is: string;
  /** The element it says it of, where that isn't the outermost. */
  at?: string;
  children: ReactNode;
}

/** A part as it looks under the pointer, pressed or with the focus, without a hand that does it. */
export function State({ is, at = ':scope > *', children }: StateProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // Rows of a collection are drawn a moment later than what is around them.
    const frame = requestAnimationFrame(() => {
      const part = ref.current?.querySelector(at);
      for (const name of is.split(' ').filter(Boolean)) part?.setAttribute(`data-${name}`, 'true');
    });
    return () => cancelAnimationFrame(frame);
  }, [is, at]);
  return (
    <span className="gallery__state" ref={ref}>
      {children}
    </span>
  );
}
