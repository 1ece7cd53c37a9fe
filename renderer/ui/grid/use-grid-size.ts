import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** As drawn, where nothing can be measured. */
const USUAL = { row: 28, head: 24 };

interface GridSize {
  /** Height of a row and of the heads, in CSS pixels. */
  readonly row: number;
  readonly head: number;
  readonly tight: boolean;
  /** Says what is to be done after the height of rows changed. */
  onChange(then: () => void): void;
}

/**
 * The sizes of a grid's parts as they are now: they grow with the reader's text and with a roomier density, and the
 * grid's width says whether its columns have little room.
 */
export function useGridSize(scroller: RefObject<HTMLElement | null>, tightBelow: number): GridSize {
  const [size, setSize] = useState({ ...USUAL, tight: false });
  const then = useRef<() => void>(() => undefined);
  useLayoutEffect(() => {
    const grid = scroller.current;
    const head = grid?.querySelector('.grid__head');
    const probe = grid?.querySelector('.grid__probe');
    if (!(grid && head && probe)) return;
    const measure = (): void => {
      const next = {
        row: probe.getBoundingClientRect().height || USUAL.row,
        head: head.getBoundingClientRect().height || USUAL.head,
        tight: isTight(grid, tightBelow),
      };
      setSize((now) =>
        now.row === next.row && now.head === next.head && now.tight === next.tight ? now : next,
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const part of [grid, head, probe]) observer.observe(part);
    return () => observer.disconnect();
  }, [scroller, tightBelow]);
  useEffect(() => {
    if (size.row > 0) then.current();
  }, [size.row]);
  return {
    ...size,
    onChange: (work) => {
      then.current = work;
    },
  };
}

function isTight(grid: HTMLElement, below: number): boolean {
  const pixel = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 13 || 1;
  return grid.clientWidth > 0 && grid.clientWidth / pixel < below;
}
