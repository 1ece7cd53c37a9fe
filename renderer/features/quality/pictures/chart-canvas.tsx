import { type RefObject, useEffect } from 'react';
import type { Figure } from './figure.ts';
import { useTheme } from './theme.ts';

interface ChartCanvasProps {
  figure: Figure;
  canvas: RefObject<HTMLCanvasElement | null>;
}

/** A figure as a picture. It is told in a sentence to who doesn't see it; its table has the numbers. */
export function ChartCanvas({ figure, canvas }: ChartCanvasProps) {
  const theme = useTheme();
  useEffect(() => {
    let over = false;
    let end: (() => void) | undefined;
    void import('./draw.ts').then(({ draw }) => {
      if (!over && canvas.current !== null) end = draw(canvas.current, figure.chart(theme));
    });
    return () => {
      over = true;
      end?.();
    };
  }, [figure, theme, canvas]);
  return (
    <div className="figure__canvas" style={{ height: `calc(${figure.height} * var(--px))` }}>
      <canvas ref={canvas} role="img" aria-label={`${figure.title}. ${figure.summary}`} />
    </div>
  );
}
