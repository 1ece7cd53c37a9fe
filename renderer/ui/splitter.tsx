import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import './splitter.css';

interface SplitterProps {
  label: string;
  /** Width of the pane it moves, and its bounds, in pixels of the drawing. */
  value: number;
  least: number;
  most: number;
  usual: number;
  /** The side of the separator where that pane is. */
  pane: 'before' | 'after';
  className: string;
  onChange: (width: number) => void;
  onFold: () => void;
}

/** One press of an arrow key; with Shift four times as far. */
const STEP = 8;

/** What makes a line one that can be moved: ARIA gives it the focus and a value. */
const MOVABLE = { tabIndex: 0, 'aria-orientation': 'vertical' } as const;

/**
 * The line between a pane and its neighbour: drag it, or move it with the arrows, Home and End; a double click puts it
 * back, Enter folds the pane (the window splitter pattern of ARIA).
 */
export function Splitter(props: SplitterProps) {
  const { label, value, least, most, usual, pane, className, onChange, onFold } = props;
  const drag = useRef<{ x: number; width: number } | null>(null);
  const outward = pane === 'before' ? 1 : -1;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? STEP * 4 : STEP;
    const moves: Record<string, () => void> = {
      ArrowRight: () => onChange(value + outward * step),
      ArrowLeft: () => onChange(value - outward * step),
      Home: () => onChange(least),
      End: () => onChange(most),
      Enter: onFold,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width: value };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (drag.current === null) return;
    const { x, width } = drag.current;
    onChange(width + (outward * (event.clientX - x)) / drawnPixel());
  };
  const end = (): void => {
    drag.current = null;
  };
  return (
    <hr
      {...MOVABLE}
      className={`splitter splitter--${pane} ${className}`}
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onChange(usual)}
    />
  );
}

/** How many pixels of the screen one of the drawing takes: text is drawn at 13. */
const drawnPixel = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 13 || 1;
