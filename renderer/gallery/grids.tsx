import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Grid } from '../ui/grid/grid.tsx';
import type { GridColumn, GridGroup, GridLine, GridWidths } from '../ui/grid/model.ts';
import { Icon } from '../ui/icon.tsx';
import { Box } from './box.tsx';

interface Alias {
  text: string;
  role: string;
  score: number;
}

const COLUMNS: readonly GridColumn<Alias>[] = [
  {
    id: 'text',
    name: 'Alias',
    head: 'Alias',
    width: 'rest',
    sortable: true,
    className: 'ell',
    cell: ({ text }) => text,
  },
  {
    id: 'role',
    name: 'For role',
    head: 'For role',
    width: 96,
    bounds: { least: 60, most: 160 },
    className: 'mono muted ell',
    cell: ({ role }) => role,
  },
  {
    id: 'score',
    name: 'Score',
    head: 'Score',
    width: 40,
    sortable: true,
    bounds: { least: 36, most: 80 },
    className: 'num muted',
    cell: ({ score }) => score.toFixed(2).replace(/^0/, ''),
  },
];
const nameOf = ({ text, role }: Alias): string => `${text}, ${role}`;
const textsOf = ({ text }: Alias): readonly string[] => [text];
const lineOf = (alias: Alias, key = alias.text): GridLine<Alias> => ({ kind: 'row', key, row: alias });

const FEW: readonly Alias[] = [
  { text: 'Junior DevOps Engineer', role: 'DEVO.GEN.S1', score: 0.58 },
  { text: 'DevOps Engineer Associate', role: 'DEVO.GEN.S1', score: 0.6 },
  { text: 'Release Coordinator', role: 'DEVO.REL.S2', score: 0.57 },
];
/** As many as the alternate titles of O*NET. */
const MANY = Array.from({ length: 56_505 }, (_, at) =>
  lineOf(
    { text: `Title ${at.toLocaleString('en')}`, role: 'DEVO.GEN.S1', score: (at % 101) / 100 },
    String(at),
  ),
);
const MANY_KEYS = MANY.map(({ key }) => key);

const headOf = (line: GridGroup) => (
  <>
    <Icon of={line.folded ? ChevronRight : ChevronDown} size={12} />
    <span className="mono">{line.key}</span>
    <span className="count push">{line.keys.length}</span>
  </>
);

/** The grid, with groups and selected rows, and with as many rows as there are. */
export function Grids() {
  const [keys, select] = useState<ReadonlySet<string>>(new Set(FEW.slice(0, 2).map(({ text }) => text)));
  const [folded, setFolded] = useState(false);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [widths, setWidths] = useState<GridWidths>({});
  const group = { kind: 'group' as const, key: 'DEVO.GEN', keys: FEW.map(({ text }) => text), folded };
  const other = { kind: 'group' as const, key: 'DEVO.REL', keys: ['—'], folded: true };
  const lines = [group, ...(folded ? [] : FEW.map((alias) => lineOf(alias))), other];
  return (
    <>
      <Box title="Grid: groups, a current row, a selection">
        <div className="gallery__grid">
          <Grid
            id="grid-groups"
            label="Grouped"
            columns={COLUMNS}
            lines={lines}
            rowName={nameOf}
            texts={textsOf}
            group={headOf}
            current={FEW[1]?.text ?? null}
            selection={{ keys, change: select, all: () => group.keys }}
            onFold={(_, fold) => setFolded(fold)}
          />
        </div>
      </Box>
      <Box title="Grid: 56,505 rows">
        <div className="gallery__grid">
          <Grid
            id="grid-many"
            label="Many"
            columns={COLUMNS}
            lines={MANY}
            rowName={nameOf}
            texts={textsOf}
            sort={{ column: 'text', down: false }}
            widths={widths}
            onWidth={(column, width) => setWidths({ ...widths, [column]: width })}
            selection={{ keys: chosen, change: choose, all: () => MANY_KEYS }}
          />
        </div>
      </Box>
    </>
  );
}
