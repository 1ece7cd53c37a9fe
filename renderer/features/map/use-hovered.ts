import { type RefObject, useEffect, useRef, useState } from 'react';
import type { GridLine } from '../../ui/grid/model.ts';
import type { Spot } from './map-grid.tsx';
import type { Row } from './use-map.ts';

/** What is pointed at is told of after a moment; from place to place then at once. Milliseconds. */
const REST_MS = 400;
const FORGET_MS = 300;

/** The place under the pointer, where one rests on it. */
export function useHovered(box: RefObject<HTMLElement | null>, lines: readonly GridLine<Row>[]): Spot | null {
  const [spot, setSpot] = useState<Spot | null>(null);
  const now = useRef(lines);
  now.current = lines;
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = false;
    let over = '';
    const show = (next: Spot | null): void => {
      shown = next !== null;
      setSpot(next);
    };
    const onMove = ({ target, buttons }: PointerEvent): void => {
      const cell = (target as Element).closest<HTMLElement>('.map__level[id]');
      const index = Number(cell?.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1);
      const line = now.current[index];
      const id = cell?.id ?? '';
      if (id === over && buttons === 0) return;
      over = id;
      clearTimeout(timer);
      if (line?.kind !== 'row' || cell === null || buttons !== 0) {
        timer = setTimeout(() => show(null), shown ? FORGET_MS : 0);
        return;
      }
      const column = id.slice(id.indexOf(line.key) + line.key.length + 1);
      const next = { row: line.row, column };
      // An empty place has nothing to tell.
      if (!line.row.cells.has(column)) timer = setTimeout(() => show(null), 0);
      else if (shown) show(next);
      else timer = setTimeout(() => show(next), REST_MS);
    };
    const leave = (): void => {
      clearTimeout(timer);
      over = '';
      show(null);
    };
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') leave();
    };
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('pointerdown', leave);
    element.addEventListener('scroll', leave, { capture: true, passive: true });
    document.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('pointerdown', leave);
      element.removeEventListener('scroll', leave, { capture: true });
      document.removeEventListener('keydown', onKey);
    };
  }, [box]);
  return spot;
}
