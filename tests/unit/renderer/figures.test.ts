import { describe, expect, it } from 'vitest';
import { cellText, csvOf } from '../../../renderer/features/quality/pictures/figure.ts';
import {
  calibrationFigure,
  completenessFigure,
  confidenceFigure,
  statusFigure,
} from '../../../renderer/features/quality/pictures/figures.ts';
import { fileName } from '../../../renderer/features/quality/pictures/save.ts';
import type { Theme } from '../../../renderer/features/quality/pictures/theme.ts';
import {
  type Day,
  decisionsFigure,
  everyDay,
  statusTrendFigure,
} from '../../../renderer/features/quality/pictures/trend-figures.ts';
import { calibrationOf } from '../../../shared/review/calibration.ts';

/** What the pictures of Quality say: the same numbers drawn, as a table, and in a file. */

Object.assign(globalThis, { window: { devicePixelRatio: 1 } });
const THEME: Theme = { colour: (token) => token, pixel: 1, font: 'Inter' };

const statuses = (draft: number, approved = 0) => ({ draft, in_review: 0, approved, deprecated: 0 });
const PICTURES = {
  roles: 4,
  functions: [
    { function: 'DATA', name: 'Data', statuses: statuses(1, 1) },
    { function: 'DEVO', name: 'DevOps', statuses: statuses(3, 2) },
  ],
  sections: [
    { section: 'summary' as const, filled: 4 },
    { section: 'pay' as const, filled: 1 },
  ],
  confidence: { bins: [0, 0, 0, 0, 1, 0, 0, 1, 1, 0], none: 1 },
};

interface Drawn {
  labels?: unknown[];
  datasets: { label?: string; data: unknown[]; backgroundColor?: unknown }[];
}
const drawn = (figure: { chart: (theme: Theme) => { data: unknown } }): Drawn =>
  figure.chart(THEME).data as Drawn;

describe('status by function', () => {
  it('has the largest function first, and the same numbers drawn and written', () => {
    const figure = statusFigure(PICTURES);
    expect(figure.rows).toEqual([
      ['DEVO', 'DevOps', 3, 0, 2, 0, 5],
      ['DATA', 'Data', 1, 0, 1, 0, 2],
    ]);
    const { labels, datasets } = drawn(figure);
    expect(labels).toEqual(['DEVO', 'DATA']);
    expect(datasets.map(({ label, data }) => [label, data])).toEqual([
      ['Draft', [3, 1]],
      ['In review', [0, 0]],
      ['Approved', [2, 1]],
      ['Deprecated', [0, 0]],
    ]);
    expect(figure.summary).toBe('7 roles in 2 functions, 3 of them approved.');
  });

  it('draws the largest of many and the sum of the others; the table has all', () => {
    const functions = Array.from({ length: 30 }, (_, n) => ({
      function: `F${String(n).padStart(2, '0')}`,
      name: '',
      statuses: statuses(n + 1),
    }));
    const figure = statusFigure({ ...PICTURES, functions });
    const { labels, datasets } = drawn(figure);
    expect(labels).toHaveLength(15);
    expect(labels?.at(-1)).toBe('16 others');
    const total = ((datasets[0]?.data ?? []) as number[]).reduce((sum, n) => sum + n, 0);
    expect(total).toBe((30 * 31) / 2);
    expect(figure.rows).toHaveLength(30);
  });
});

describe('completeness and confidence', () => {
  it('are shares of the roles, and names the thinnest section', () => {
    const figure = completenessFigure(PICTURES);
    expect(figure.rows).toEqual([
      ['Summary', 4, 4, 1],
      ['Pay figure', 1, 4, 0.25],
    ]);
    expect(figure.summary).toContain('Pay figure, filled in 25 percent');
    expect(drawn(figure).datasets[0]?.data).toEqual([100, 25]);
    expect(completenessFigure({ ...PICTURES, roles: 0 }).rows[0]?.[3]).toBe(0);
  });

  it('are coloured by the bands of the workspace, with those without a score told', () => {
    const figure = confidenceFigure(PICTURES, { medium: 0.5, high: 0.8 });
    expect(figure.rows.map(([, band]) => band)).toEqual([
      ...['Low', 'Low', 'Low', 'Low', 'Low', 'Medium', 'Medium', 'Medium', 'High', 'High'],
      '',
    ]);
    expect(figure.caption).toContain('1 have none');
    expect(drawn(figure).datasets[0]?.backgroundColor).toEqual([
      ...Array(5).fill('--band-low'),
      ...Array(3).fill('--band-medium'),
      ...Array(2).fill('--band-high'),
    ]);
    const none = { ...PICTURES, confidence: { bins: Array<number>(10).fill(0), none: 4 } };
    expect(confidenceFigure(none, { medium: 0.5, high: 0.8 }).nothing).toBe('No role has a score.');
  });
});

describe('calibration', () => {
  it('has a point only where somebody decided, and the interval in the table', () => {
    const judged = [0.72, 0.75, 0.78, 0.2].map((confidence, at) => ({
      confidence,
      approved: at < 2,
      source: null,
    }));
    const figure = calibrationFigure(calibrationOf(judged), 'All');
    expect(drawn(figure).datasets[0]?.data).toEqual([
      { x: 0.25, y: 0 },
      { x: 0.75, y: (2 / 3) * 100 },
    ]);
    expect(figure.rows[7]?.slice(0, 4)).toEqual(['0.7–0.8', 3, 2, 0.6667]);
    expect(figure.rows[0]).toEqual(['0.0–0.1', 0, 0, null, null, null]);
    expect(figure.summary).toContain('0.7–0.8: 67 percent of 3');
    expect(calibrationFigure(calibrationOf([]), 'All').nothing).toMatch(/Nobody has decided/);
  });
});

describe('the trend', () => {
  const DAYS: Day[] = [
    { day: '2026-11-20', statuses: statuses(2), decisions: 5 },
    { day: '2026-11-23', statuses: statuses(1, 1), decisions: 1 },
  ];

  it('draws the days between as the day before left them; the table has those of the logs', () => {
    expect(
      everyDay(DAYS, '2026-11-24').map(({ day, statuses: at, decisions }) => [
        day.slice(8),
        at.draft,
        decisions,
      ]),
    ).toEqual([
      ['20', 2, 5],
      ['21', 2, 0],
      ['22', 2, 0],
      ['23', 1, 1],
      ['24', 1, 0],
    ]);
    const figure = statusTrendFigure(DAYS, '2026-11-24', 0);
    expect(figure.rows).toEqual([
      ['2026-11-20', 2, 0, 0, 0],
      ['2026-11-23', 1, 0, 1, 0],
    ]);
    expect(drawn(figure).datasets[0]?.data).toEqual([2, 2, 2, 1, 1]);
    expect(decisionsFigure(DAYS, '2026-11-24').summary).toBe('6 decisions on 2 days.');
  });

  it('goes week by week where days would be too many; no decision is lost by that', () => {
    const many = Array.from({ length: 400 }, (_, n) => ({
      day: new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10),
      statuses: statuses(n),
      decisions: n % 3,
    }));
    const last = many.at(-1)?.day ?? '';
    const weeks = everyDay(many, last);
    expect(weeks).toHaveLength(58);
    expect(weeks.at(-1)).toMatchObject({ day: last, statuses: { draft: 399 } });
    const sum = (days: readonly Day[]): number => days.reduce((all, { decisions }) => all + decisions, 0);
    expect(sum(weeks)).toBe(sum(many));
    expect(statusTrendFigure(many, last, 1)).toMatchObject({
      title: 'Statuses by week',
      caption: expect.stringContaining('only be read in part'),
    });
  });

  it('of an empty log is nothing to draw', () => {
    expect(everyDay([], '2026-11-24')).toEqual([]);
    expect(statusTrendFigure([], '2026-11-24', 0).nothing).toBe('No decision is in the logs yet.');
  });
});

describe('a table in a file', () => {
  it('is CSV that a spreadsheet reads as it is, and takes nothing for a formula', () => {
    const columns = [{ head: 'Function' }, { head: 'Share', as: 'percent' as const }];
    const rows = [
      ['A, "quoted"', 0.5],
      ['=SUM(A1)', null],
    ];
    expect(csvOf({ columns, rows })).toBe('Function,Share\r\n"A, ""quoted""",0.5\r\n\'=SUM(A1),\r\n');
    expect(rows.map(([, share]) => cellText(share ?? null, { head: '', as: 'percent' }))).toEqual([
      '50 %',
      '–',
    ]);
  });

  it('is named after the canon and the figure', () => {
    expect(fileName('Northwind canon: Ü', { id: 'confidence' }, 'csv')).toBe(
      'northwind-canon-u-confidence.csv',
    );
    expect(fileName('…', { id: 'confidence' }, 'png')).toBe('canon-confidence.png');
  });
});
