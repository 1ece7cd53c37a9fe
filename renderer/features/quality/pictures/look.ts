import type { ChartOptions, TooltipItem } from 'chart.js';
import type { Theme } from './theme.ts';

interface Words {
  title: (items: TooltipItem<'bar' | 'line' | 'scatter'>[]) => string;
  label: (item: TooltipItem<'bar' | 'line' | 'scatter'>) => string;
}

/** What every picture has in common: no motion, our letters, tooltips as the others of the window. */
export function base(theme: Theme, words: Words) {
  return {
    animation: false,
    // What is saved as a picture is sharp on any screen.
    devicePixelRatio: Math.max(2, window.devicePixelRatio),
    responsive: true,
    maintainAspectRatio: false,
    font: { family: theme.font, size: 11 * theme.pixel },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: theme.colour('--surface-3'),
        borderColor: theme.colour('--line-strong'),
        borderWidth: 1,
        titleColor: theme.colour('--text'),
        bodyColor: theme.colour('--text-2'),
        titleFont: { family: theme.font, size: 11 * theme.pixel, weight: 600 as const },
        bodyFont: { family: theme.font, size: 11 * theme.pixel },
        cornerRadius: 5,
        padding: 8 * theme.pixel,
        boxPadding: 4,
        filter: (item: { dataset: { pointHitRadius?: unknown } }) => item.dataset.pointHitRadius !== 0,
        callbacks: words,
      },
    },
  } satisfies ChartOptions<'bar' | 'line' | 'scatter'>;
}

/** A quiet axis: hairlines and captions. */
export function axis(theme: Theme, unit = '') {
  return {
    border: { display: false },
    grid: { color: theme.colour('--line'), drawTicks: false },
    ticks: {
      color: theme.colour('--text-2'),
      font: { family: theme.font, size: 11 * theme.pixel },
      padding: 6 * theme.pixel,
      autoSkipPadding: 12 * theme.pixel,
      maxRotation: 0,
      ...(unit !== '' && { callback: (value: string | number) => `${value} ${unit}` }),
    },
  };
}
