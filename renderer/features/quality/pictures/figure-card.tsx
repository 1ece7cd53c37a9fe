import { Download } from 'lucide-react';
import { type ReactNode, useId, useRef } from 'react';
import { useWorkspace } from '../../../state/stores.tsx';
import { EmptyLine } from '../../../ui/empty-state.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../../../ui/menu.tsx';
import { ChartCanvas } from './chart-canvas.tsx';
import { cellText, type Figure } from './figure.ts';
import { saveCsv, savePng } from './save.ts';

interface CardProps {
  figure: Figure;
  as: 'chart' | 'table';
  /** What is chosen for this figure alone. */
  choice?: ReactNode;
}

/** One figure with its title, drawn or as its table, and the ways to take it along. */
export function FigureCard({ figure, as, choice }: CardProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const heading = useId();
  const name = useWorkspace((state) => state.view?.name ?? 'canon');
  const entries: MenuEntry[] = [
    {
      id: 'png',
      text: 'Save picture (PNG)',
      disabled: as === 'table',
      why: as === 'table' ? 'Switch to charts first' : '',
      onAction: () => {
        if (canvas.current !== null) void savePng(name, figure, canvas.current);
      },
    },
    { id: 'csv', text: 'Save table (CSV)', onAction: () => saveCsv(name, figure) },
  ];
  return (
    <section className={`figure ${figure.wide === true ? 'figure--wide' : ''}`} aria-labelledby={heading}>
      <header className="figure__head">
        <h2 id={heading}>{figure.title}</h2>
        <span className="cap ell" title={figure.caption}>
          {figure.caption}
        </span>
        <span className="push row row--tight">
          {choice}
          {figure.nothing === undefined && (
            <Menu label={`Save ${figure.title}`} entries={entries}>
              <IconButton icon={Download} label={`Save: ${figure.title}`} tip="Save" />
            </Menu>
          )}
        </span>
      </header>
      {figure.nothing !== undefined && <EmptyLine>{figure.nothing}</EmptyLine>}
      {figure.nothing === undefined && as === 'chart' && (
        <>
          {figure.legend.length > 0 && (
            <ul className="figure__legend" aria-label="Colours">
              {figure.legend.map(({ text, token, line = false }) => (
                <li key={text}>
                  <span
                    className={line ? 'figure__dash' : 'figure__swatch'}
                    style={{ [line ? 'borderColor' : 'background']: `var(${token})` }}
                  />
                  {text}
                </li>
              ))}
            </ul>
          )}
          <ChartCanvas figure={figure} canvas={canvas} />
        </>
      )}
      {figure.nothing === undefined && as === 'table' && <FigureTable figure={figure} labelledBy={heading} />}
    </section>
  );
}

function FigureTable({ figure: { columns, rows }, labelledBy }: { figure: Figure; labelledBy: string }) {
  // One may scroll it, so the keyboard must be able to.
  const scrolls = { role: 'group', tabIndex: 0, 'aria-labelledby': labelledBy };
  return (
    <div className="figure__table" {...scrolls}>
      <table aria-labelledby={labelledBy}>
        <thead>
          <tr>
            {columns.map(({ head }, at) => (
              <th key={head} scope="col" className={numeric(rows, at) ? 'r' : ''}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={String(cells[0])}>
              {columns.map((column, at) => (
                <td key={column.head} className={numeric(rows, at) ? 'r num' : ''}>
                  {cellText(cells[at] ?? null, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const numeric = (rows: Figure['rows'], at: number): boolean =>
  rows.some((cells) => typeof cells[at] === 'number');
