import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Grid, type GridProps } from '../../../renderer/ui/grid/grid.tsx';
import type { GridColumn, GridGroup, GridLine, GridWidths } from '../../../renderer/ui/grid/model.ts';

interface Town {
  name: string;
  people: number;
}

const COLUMNS: readonly GridColumn<Town>[] = [
  { id: 'mark', name: 'Mark', width: 20, cell: () => '·' },
  {
    id: 'name',
    name: 'Name',
    head: 'Name',
    width: 'rest',
    sortable: true,
    cell: (town) => town.name,
  },
  {
    id: 'people',
    name: 'People',
    head: 'People',
    width: 50,
    tight: null,
    sortable: true,
    bounds: { least: 40, most: 60 },
    cell: (town) => town.people,
  },
];
const nameOf = (town: Town): string => town.name;
const textsOf = (town: Town): readonly string[] => [town.name];
const group = (line: GridGroup) => <b>{line.key}</b>;

const town = (name: string, people = 1): GridLine<Town> => ({
  kind: 'row',
  key: name,
  row: { name, people },
});
const FLAT: readonly GridLine<Town>[] = ['Aachen', 'Basel', 'Bergen', 'Bern', 'Cork'].map((name) =>
  town(name),
);
const many = (count: number): GridLine<Town>[] =>
  Array.from({ length: count }, (_, at) => town(`Town ${String(at).padStart(5, '0')}`, at));

const inGroups = (folded: ReadonlySet<string>): GridLine<Town>[] => [
  { kind: 'group', key: 'g:B', keys: ['Basel', 'Bern'], folded: folded.has('g:B') },
  ...(folded.has('g:B') ? [] : [town('Basel'), town('Bern')]),
  { kind: 'group', key: 'g:C', keys: ['Cork', 'Como'], folded: folded.has('g:C') },
  ...(folded.has('g:C') ? [] : [town('Cork'), town('Como')]),
];

const moved = vi.fn();
const entered = vi.fn();
const sorted = vi.fn();

type Wanted = Partial<GridProps<Town>> & { grouped?: boolean; selectable?: boolean };

/** The grid with what it shows kept as its users keep it. */
function Towns({ grouped = false, selectable = true, ...wanted }: Wanted) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [widths, setWidths] = useState<GridWidths>({});
  const lines = grouped ? inGroups(folded) : (wanted.lines ?? FLAT);
  return (
    <>
      <Grid
        id="towns"
        label="Towns"
        columns={COLUMNS}
        rowName={nameOf}
        texts={textsOf}
        onMove={(row, pressed) => moved(row.name, pressed)}
        onEnter={(row) => entered(row.name)}
        onSort={sorted}
        widths={widths}
        onWidth={(column, width) => setWidths({ ...widths, [column]: width })}
        onFold={(key, fold) => {
          const next = new Set(folded);
          if (fold) next.add(key);
          else next.delete(key);
          setFolded(next);
        }}
        {...(grouped && { group })}
        {...(selectable && {
          selection: {
            keys: selected,
            change: setSelected,
            all: () => ['Aachen', 'Basel', 'Bergen', 'Bern', 'Cork', 'Como'],
          },
        })}
        {...wanted}
        lines={lines}
      />
      <output>{[...selected].sort().join(' ')}</output>
      <button type="button" onClick={() => setSelected(new Set())}>
        Let go
      </button>
    </>
  );
}

const grid = (): HTMLElement => document.getElementById('towns') as HTMLElement;
const active = (): string | undefined =>
  grid()
    .getAttribute('aria-activedescendant')
    ?.replace(/^towns-/, '');
const selection = (): string => screen.getByRole('status').textContent ?? '';
const key = (name: string, how: Partial<KeyboardEventInit> = {}): boolean =>
  fireEvent.keyDown(grid(), { key: name, ...how });
const keys = (...names: string[]): void => {
  for (const name of names) key(name);
};
const shift = { shiftKey: true };
const ctrl = { ctrlKey: true };

function show(wanted: Wanted = {}) {
  const result = render(<Towns {...wanted} />);
  act(() => grid().focus());
  return result;
}

beforeEach(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 304 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 400 });
  vi.clearAllMocks();
});
afterEach(cleanup);

describe('what it says of itself', () => {
  test('a grid without groups, a treegrid with them; counts and places of rows and columns', () => {
    show();
    expect(grid().getAttribute('role')).toBe('grid');
    expect(grid().getAttribute('aria-rowcount')).toBe('6');
    expect(grid().getAttribute('aria-colcount')).toBe('3');
    expect(grid().getAttribute('aria-multiselectable')).toBe('true');
    const row = screen.getByRole('row', { name: 'Basel' });
    expect(row.getAttribute('aria-rowindex')).toBe('3');
    expect(row.getAttribute('aria-selected')).toBe('false');
    expect(row.querySelector('[aria-colindex="2"]')?.textContent).toBe('Basel');
    cleanup();
    show({ grouped: true });
    expect(grid().getAttribute('role')).toBe('treegrid');
    expect(screen.getByRole('row', { name: 'Basel' }).getAttribute('aria-level')).toBe('2');
  });

  test('it is one stop for Tab', async () => {
    show();
    expect(grid().querySelectorAll('[tabindex], button, a, input')).toHaveLength(0);
    await userEvent.setup().tab();
    expect(document.activeElement?.textContent).toBe('Let go');
  });

  test('without a selection nothing can be selected', () => {
    show({ selectable: false });
    keys('ArrowDown', ' ');
    expect(grid().hasAttribute('aria-multiselectable')).toBe(false);
    expect(screen.getByRole('row', { name: 'Aachen' }).hasAttribute('aria-selected')).toBe(false);
  });
});

describe('moving', () => {
  test('arrows go from row to row and stay at the ends', () => {
    show();
    key('ArrowDown');
    expect(active()).toBe('Aachen');
    keys('ArrowDown', 'ArrowDown', 'ArrowUp');
    expect(active()).toBe('Basel');
    expect(moved).toHaveBeenLastCalledWith('Basel', false);
    keys('End', 'ArrowDown');
    expect(active()).toBe('Cork');
  });

  test('Home and End, also with Ctrl; pages', () => {
    show({ lines: many(200) });
    key('ArrowDown');
    key('PageDown');
    // 304 px less the heads are ten rows; a page keeps one of them in sight.
    expect(active()).toBe('Town 00009');
    keys('PageDown', 'PageUp');
    expect(active()).toBe('Town 00009');
    key('End');
    expect(active()).toBe('Town 00199');
    key('Home', ctrl);
    expect(active()).toBe('Town 00000');
    key('End', ctrl);
    expect(active()).toBe('Town 00199');
    key('PageDown');
    expect(active()).toBe('Town 00199');
    key('Home');
    key('PageUp');
    expect(active()).toBe('Town 00000');
  });

  test('letters look for a row, go on from it, and a blank belongs to the word', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      show({ lines: [...FLAT, town('Bern West')] });
      key('b');
      expect(active()).toBe('Basel');
      vi.advanceTimersByTime(1_000);
      key('b');
      expect(active()).toBe('Bergen');
      keys('e', 'r', 'n', ' ', 'w');
      expect(active()).toBe('Bern West');
      expect(selection()).toBe('');
      vi.advanceTimersByTime(1_000);
      key('a');
      expect(active()).toBe('Aachen');
      keys('x', 'y');
      expect(active()).toBe('Aachen');
    } finally {
      vi.useRealTimers();
    }
  });

  test('→ goes into the cells of a row and ← out again; Home and End stay in the row', () => {
    show();
    keys('ArrowDown', 'ArrowRight');
    expect(active()).toBe('Aachen-mark');
    key('End');
    expect(active()).toBe('Aachen-people');
    key('ArrowRight');
    expect(active()).toBe('Aachen-people');
    key('ArrowDown');
    expect(active()).toBe('Basel-people');
    key('Home');
    key('ArrowLeft');
    expect(active()).toBe('Basel');
  });

  test('a grid of cells has no row alone', () => {
    show({ cells: true });
    key('ArrowDown');
    expect(active()).toBe('Aachen-mark');
    key('ArrowLeft');
    expect(active()).toBe('Aachen-mark');
    keys('ArrowRight', 'ArrowDown');
    expect(active()).toBe('Basel-name');
  });

  test('the current row has the keyboard, also when it changes from outside', () => {
    const { rerender } = show({ current: 'Bern' });
    expect(active()).toBe('Bern');
    expect(screen.getByRole('row', { name: 'Bern' }).getAttribute('aria-current')).toBe('true');
    key('Home');
    rerender(<Towns current="Cork" />);
    expect(active()).toBe('Cork');
  });

  test('the place stays with its row when rows come before it, and with its number when it goes', () => {
    const { rerender } = show();
    keys('ArrowDown', 'ArrowDown');
    rerender(<Towns lines={[town('Aalst'), ...FLAT]} />);
    expect(active()).toBe('Basel');
    rerender(<Towns lines={FLAT.filter(({ key: name }) => name !== 'Basel')} />);
    rerender(<Towns lines={[town('Aalst'), ...FLAT.filter(({ key: name }) => name !== 'Basel')]} />);
    expect(active()).toBe('Bergen');
    rerender(<Towns lines={FLAT.slice(0, 1)} />);
    expect(active()).toBe('Aachen');
  });

  test('keys with Alt, and those of a control in a row, are none of its own', () => {
    show();
    key('ArrowDown');
    expect(key('ArrowDown', { altKey: true })).toBe(true);
    expect(active()).toBe('Aachen');
    fireEvent.keyDown(screen.getByRole('row', { name: 'Aachen' }), { key: 'ArrowDown' });
    expect(active()).toBe('Aachen');
    expect(key('?')).toBe(true);
    expect(key('Escape')).toBe(true);
  });

  test('Enter and a double click go into a row, a press opens it', () => {
    show();
    keys('ArrowDown', 'Enter');
    expect(entered).toHaveBeenLastCalledWith('Aachen');
    fireEvent.click(screen.getByText('Bern'));
    expect(moved).toHaveBeenLastCalledWith('Bern', true);
    expect(active()).toBe('Bern');
    fireEvent.doubleClick(screen.getByText('Cork'));
    expect(entered).toHaveBeenLastCalledWith('Cork');
  });
});

describe('groups', () => {
  test('← folds a group and → unfolds it, then goes into it; Enter and a press do both', () => {
    show({ grouped: true });
    key('ArrowDown');
    expect(active()).toBe('g:B');
    key('ArrowRight');
    expect(active()).toBe('Basel');
    key('ArrowDown');
    key('ArrowLeft');
    expect(active()).toBe('g:B');
    key('ArrowLeft');
    expect(screen.queryByRole('row', { name: 'Basel' })).toBeNull();
    expect(document.getElementById('towns-g:B')?.getAttribute('aria-expanded')).toBe('false');
    key('ArrowRight');
    expect(screen.getByRole('row', { name: 'Basel' })).toBeDefined();
    key('Enter');
    expect(screen.queryByRole('row', { name: 'Basel' })).toBeNull();
    fireEvent.click(screen.getByText('g:B'));
    expect(screen.getByRole('row', { name: 'Basel' })).toBeDefined();
  });

  test('Space on a group takes all its rows, folded or not, and lets them go', () => {
    show({ grouped: true });
    keys('ArrowDown', 'ArrowLeft', ' ');
    expect(selection()).toBe('Basel Bern');
    key(' ');
    expect(selection()).toBe('');
  });

  test('a range leaves out heads and what is folded away', () => {
    show({ grouped: true });
    keys('ArrowDown', 'ArrowRight', 'ArrowDown');
    key('End', shift);
    expect(selection()).toBe('Bern Como Cork');
  });
});

describe('selecting', () => {
  test('Space toggles, Escape lets all go', () => {
    show();
    keys('ArrowDown', ' ', 'ArrowDown', 'ArrowDown', ' ');
    expect(selection()).toBe('Aachen Bergen');
    expect(screen.getByRole('row', { name: 'Aachen' }).getAttribute('aria-selected')).toBe('true');
    key(' ');
    expect(selection()).toBe('Aachen');
    expect(key('Escape')).toBe(false);
    expect(selection()).toBe('');
  });

  test('Shift with arrows reaches from where it began, and back again', () => {
    show();
    keys('ArrowDown', 'ArrowDown');
    key('ArrowDown', shift);
    key('ArrowDown', shift);
    expect(selection()).toBe('Basel Bergen Bern');
    key('ArrowUp', shift);
    expect(selection()).toBe('Basel Bergen');
    key('Home', shift);
    expect(selection()).toBe('Aachen Basel');
    key('ArrowUp', shift);
    expect(active()).toBe('Aachen');
  });

  test('a second range leaves the first; after Escape nothing of it comes back', () => {
    show();
    key('ArrowDown');
    key('ArrowDown', shift);
    keys('ArrowDown', 'ArrowDown');
    key('ArrowDown', shift);
    expect(selection()).toBe('Aachen Basel Bern Cork');
    key('Escape');
    key('ArrowUp', shift);
    expect(selection()).toBe('Bern');
    fireEvent.click(screen.getByText('Let go'));
    key('ArrowUp', shift);
    expect(selection()).toBe('Bergen Bern');
  });

  test('Ctrl+A takes all there is, in folded groups too', () => {
    show({ grouped: true });
    keys('ArrowDown', 'ArrowLeft');
    expect(key('a', ctrl)).toBe(false);
    expect(selection()).toBe('Aachen Basel Bergen Bern Como Cork');
  });

  test('Ctrl or Cmd with a press adds one, Shift with a press reaches there, the mark toggles', () => {
    show();
    fireEvent.click(screen.getByText('Basel'), ctrl);
    fireEvent.click(screen.getByText('Cork'), { metaKey: true });
    expect(selection()).toBe('Basel Cork');
    expect(moved).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('Cork'), ctrl);
    fireEvent.click(screen.getByText('Aachen'));
    fireEvent.click(screen.getByText('Bergen'), shift);
    expect(selection()).toBe('Aachen Basel Bergen');
    const mark = screen.getByRole('row', { name: 'Bern' }).querySelector('[data-pick]') as HTMLElement;
    fireEvent.click(mark);
    expect(selection()).toBe('Aachen Basel Bergen Bern');
  });

  test('Shift+Space reaches to the row one is on', () => {
    show();
    keys('ArrowDown', ' ', 'ArrowDown', 'ArrowDown');
    key(' ', shift);
    expect(selection()).toBe('Aachen Bergen');
  });
});

describe('heads', () => {
  test('↑ from the first row leads to them, ↓ back', () => {
    show();
    keys('ArrowDown', 'ArrowUp');
    expect(active()).toBe('head-name');
    keys('ArrowRight', 'ArrowRight');
    expect(active()).toBe('head-people');
    key('Home');
    expect(active()).toBe('head-mark');
    keys('End', 'ArrowUp', 'ArrowLeft');
    expect(active()).toBe('head-name');
    key('ArrowDown');
    expect(active()).toBe('Aachen');
  });

  test('Enter, Space and a press sort; the sorted one says so', () => {
    const { rerender } = show();
    keys('ArrowDown', 'ArrowUp', 'Enter');
    expect(sorted).toHaveBeenLastCalledWith('name');
    keys('ArrowRight', ' ');
    expect(sorted).toHaveBeenLastCalledWith('people');
    keys('Home', 'Enter');
    expect(sorted).toHaveBeenCalledTimes(2);
    fireEvent.click(screen.getByRole('columnheader', { name: 'Name' }));
    expect(sorted).toHaveBeenCalledTimes(3);
    rerender(<Towns sort={{ column: 'people', down: true }} />);
    const sorting = (name: string) => screen.getByRole('columnheader', { name }).getAttribute('aria-sort');
    expect([sorting('Mark'), sorting('Name'), sorting('People')]).toEqual([null, 'none', 'descending']);
  });

  test('Shift with ← and → changes a width between its bounds, and so does dragging its edge', () => {
    show();
    const layout = (): string => grid().style.getPropertyValue('--grid-cols');
    const people = screen.getByRole('columnheader', { name: 'People' });
    keys('ArrowDown', 'ArrowUp', 'ArrowRight');
    key('ArrowRight', shift);
    expect(layout()).toContain('calc(54 * var(--px))');
    expect(people.getAttribute('aria-description')).toContain('Width 54');
    for (let times = 0; times < 5; times++) key('ArrowRight', shift);
    expect(layout()).toContain('calc(60 * var(--px))');
    key('ArrowLeft', shift);
    expect(layout()).toContain('calc(56 * var(--px))');

    const grip = people.querySelector('.grid__grip') as HTMLElement;
    grip.setPointerCapture = () => undefined;
    const at = (clientX: number) => ({ clientX, button: 0, pointerId: 1 });
    fireEvent.pointerDown(grip, at(300));
    // It stands right of the column that takes the rest, so that its edge is the left one.
    fireEvent.pointerMove(grip, at(310));
    fireEvent.pointerUp(grip, at(310));
    fireEvent.pointerMove(grip, at(100));
    expect(Number(/calc\((\d+)/.exec(layout().split('fr)')[1] ?? '')?.[1])).toBeLessThan(56);
    fireEvent.click(grip);
    expect(sorted).not.toHaveBeenCalled();
    fireEvent.doubleClick(grip);
    expect(layout()).toContain('calc(50 * var(--px))');
  });

  test('in little room a column can be left out', () => {
    show({ tightBelow: 500 });
    expect(screen.queryByRole('columnheader', { name: 'People' })).toBeNull();
    expect(grid().getAttribute('aria-colcount')).toBe('2');
  });
});

describe('56,505 rows', () => {
  test('few are drawn, the one with the keyboard always is, and only rows that change are drawn anew', () => {
    const drawn = vi.fn();
    const columns: readonly GridColumn<Town>[] = [
      {
        id: 'name',
        name: 'Name',
        width: 'rest',
        cell: (one) => {
          drawn();
          return one.name;
        },
      },
    ];
    const lines = many(56_505);
    show({ lines, columns });
    expect(grid().getAttribute('aria-rowcount')).toBe('56506');
    expect(screen.getAllByRole('row').length).toBeLessThan(80);
    key('End');
    expect(active()).toBe('Town 56504');
    expect(document.getElementById('towns-Town 56504')).not.toBeNull();
    key('Home');
    drawn.mockClear();
    key('ArrowDown');
    // The row that loses the keyboard and the one that gets it.
    expect(drawn).toHaveBeenCalledTimes(2);
  });

  test('a key press looks at no other line than the one it goes to', () => {
    const lines = many(56_505);
    const looked = vi.fn();
    const counting = new Proxy(lines, {
      get(target, name, receiver) {
        if (typeof name === 'string' && /^\d+$/.test(name)) looked();
        return Reflect.get(target, name, receiver);
      },
    });
    show({ lines: counting });
    keys('ArrowDown', 'ArrowDown');
    looked.mockClear();
    key('ArrowDown');
    expect(looked.mock.calls.length).toBeLessThan(200);
  });
});
