import { describe, expect, it } from 'vitest';
import { type Mark, NO_FILTER, ReviewRows } from '../../../renderer/state/review-rows.ts';
import type { QueueRow } from '../../../shared/contract-review.ts';

const YES: Mark = { kind: 'yes', word: 'approved' };
const BANDS = { medium: 0.5, high: 0.8 };

const row = (item: string, more: Partial<QueueRow> = {}): QueueRow => ({
  role: 'r1',
  code: 'DEVO.GEN.P1',
  item,
  text: `Title ${item}`,
  kind: 'common',
  lang: 'en',
  confidence: 0.6,
  others: 0,
  ...more,
});
const make = () =>
  new ReviewRows(
    [
      row('a', { confidence: 0.9 }),
      row('b'),
      row('c', { role: 'r2', code: 'DATA.ENG.P1', kind: 'internal', confidence: null }),
      row('d', { role: 'r2', code: 'DATA.ENG.P1', confidence: 0.1 }),
    ],
    BANDS,
  );
const shown = (rows: ReviewRows): string =>
  rows.lines.map(({ row: { item, mark } }) => (mark === null ? item : item.toUpperCase())).join('');

describe('the rows of a queue', () => {
  it('stay in their places when they are decided on, in the same array, and count what waits', () => {
    const rows = make();
    const { lines } = rows;
    const [first, second] = lines;
    const before = rows.mark(['r1 b', 'r2 c', 'nobody'], YES);
    expect(rows.lines).toBe(lines);
    expect(shown(rows)).toBe('aBCd');
    expect(rows.lines[0]).toBe(first);
    expect(rows.lines[1]).not.toBe(second);
    expect([
      rows.waiting,
      rows.bands.get('medium'),
      rows.bands.get(null),
      rows.kinds.get('internal'),
    ]).toEqual([2, 0, 0, 0]);
    rows.restore(before);
    expect([shown(rows), rows.waiting, rows.bands.get('medium')]).toEqual(['abcd', 4, 1]);
  });

  it('lead from a decided row to the next that waits, round from the beginning', () => {
    const rows = make();
    rows.mark(['r1 b', 'r2 c'], YES);
    expect(rows.nextWaiting(0)?.item).toBe('d');
    expect(rows.nextWaiting(3)?.item).toBe('a');
    expect(rows.nextWaiting(-1)?.item).toBe('a');
    rows.mark(['r1 a', 'r2 d'], YES);
    expect(rows.nextWaiting(0)).toBeUndefined();
  });

  it('go to the end when they are put off, still waiting', () => {
    const rows = make();
    rows.putOff(new Set(['r1 a', 'r2 c']));
    expect(shown(rows)).toBe('bdac');
    expect(rows.get('r1 a')?.later).toBe(true);
    expect(rows.placeOf('r1 a')).toBe(2);
    expect(rows.waiting).toBe(4);
  });

  it('are narrowed by band, kind, text and the beginning of a code; decisions show there too', () => {
    const rows = make();
    rows.narrow({ ...NO_FILTER, text: 'data' });
    expect(shown(rows)).toBe('cd');
    rows.mark(['r2 d', 'r1 a'], YES);
    expect(shown(rows)).toBe('cD');
    expect(rows.placeOf('r1 a')).toBe(-1);
    rows.narrow({ ...NO_FILTER, kind: 'internal' });
    expect(shown(rows)).toBe('c');
    rows.narrow({ ...NO_FILTER, band: 'medium', text: 'TITLE' });
    expect(shown(rows)).toBe('b');
    rows.narrow(NO_FILTER);
    expect(shown(rows)).toBe('AbcD');
  });

  it('follow what roles have now: gone, back, changed and new ones', () => {
    const rows = make();
    rows.mark(['r1 b'], YES);
    const fresh = [row('b', { text: 'Mended' }), row('e')];
    expect(rows.sync(['r1'], fresh, new Set())).toEqual(['r1 b']);
    expect(shown(rows)).toBe('Abcde');
    expect(rows.get('r1 a')?.mark?.kind).toBe('elsewhere');
    expect(rows.get('r1 b')).toMatchObject({ text: 'Mended', mark: null });
    expect(rows.waiting).toBe(4);
  });

  it('are left alone while a decision on them is on its way, and where an answer leaves them waiting', () => {
    const rows = make();
    rows.mark(['r1 a'], YES);
    rows.mark(['r1 b'], { kind: 'open', word: 'unsure' });
    expect(rows.sync(['r1'], [row('a'), row('b')], new Set(['r1 a']))).toEqual([]);
    expect(shown(rows)).toBe('ABcd');
  });

  it('leave what was decided behind at a new look', () => {
    const rows = make();
    rows.mark(['r1 a', 'r2 d'], YES);
    rows.purge();
    expect(shown(rows)).toBe('bc');
    expect(rows.get('r1 a')).toBeUndefined();
    expect(rows.sync(['r1'], [row('a'), row('b')], new Set())).toEqual([]);
    expect(shown(rows)).toBe('bca');
  });

  it('a decision looks at its own row, however many wait', () => {
    const many = Array.from({ length: 50_000 }, (_, n) => row(`i${n}`));
    const rows = new ReviewRows(many, BANDS);
    const { lines } = rows;
    const kept = [...lines];
    rows.mark(['r1 i25000'], YES);
    expect(rows.nextWaiting(25_000)?.item).toBe('i25001');
    expect(rows.lines).toBe(lines);
    expect(lines.filter((line, at) => line !== kept[at])).toHaveLength(1);
  });
});
