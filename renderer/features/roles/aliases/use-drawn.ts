import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** Up to so many rows are all drawn, so that they are there for the reader's own find and for print. */
const ALL = 60;

export interface Drawn {
  /** The rows that are drawn: their indices, and where they stand (undefined: one after the other). */
  rows: readonly { index: number; top: number | undefined }[];
  height: number | undefined;
  scrollTo(index: number): void;
}

/** Height of a row with buttons in pixels, as tokens.css draws it; it grows with the reader's text. */
function roomyRow(): number {
  const root = getComputedStyle(document.documentElement);
  const drawn = root.getPropertyValue('--row-roomy').includes('36') ? 36 : 32;
  return (drawn * (Number.parseFloat(root.fontSize) || 13)) / 13;
}

const scrollerOf = (table: HTMLElement | null): HTMLElement | null =>
  table?.closest<HTMLElement>('.scroll') ?? null;

/**
 * Which rows of a long table are drawn: those in sight of the page that scrolls around it, and the one that has the
 * keyboard.
 */
export function useDrawn(count: number, active: number, body: RefObject<HTMLElement | null>): Drawn {
  const virtual = count > ALL;
  const [height, setHeight] = useState(roomyRow);
  const [above, setAbove] = useState(0);
  const virtualizer = useVirtualizer({
    count: virtual ? count : 0,
    getScrollElement: () => scrollerOf(body.current),
    estimateSize: () => height,
    overscan: 10,
    scrollMargin: above,
    // What stands above while one jumps: the heads of the table stick there.
    scrollPaddingStart: 3 * height,
    scrollPaddingEnd: height,
    rangeExtractor: ({ startIndex, endIndex, overscan }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const drawn = Array.from({ length: to - from + 1 }, (_, at) => from + at);
      if (active < from) drawn.unshift(active);
      else if (active > to && active < count) drawn.push(active);
      return drawn;
    },
  });

  useLayoutEffect(() => {
    const box = scrollerOf(body.current);
    if (!virtual || box === null || body.current === null) return;
    const look = (): void => {
      const table = body.current;
      if (table === null) return;
      setAbove(table.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop);
      setHeight(roomyRow());
    };
    look();
    // The parts before the table grow and shrink as one writes in them; larger text changes all of them.
    const observer = new ResizeObserver(look);
    for (const part of box.children) observer.observe(part);
    return () => observer.disconnect();
  }, [virtual, body]);

  useEffect(() => {
    if (height > 0) virtualizer.measure();
  }, [virtualizer, height]);

  if (!virtual) {
    return {
      rows: Array.from({ length: count }, (_, index) => ({ index, top: undefined })),
      height: undefined,
      scrollTo: (index) =>
        body.current?.querySelectorAll('[data-alias]')[index]?.scrollIntoView({ block: 'nearest' }),
    };
  }
  return {
    rows: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start - above })),
    height: count * height,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
