import { useMemo, useState } from 'react';
import type { BulkPlan } from '../../../shared/contract-bulk.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { PickGrid } from '../../ui/grid/pick-grid.tsx';
import { toggled } from '../../ui/grid/selection.ts';
import { counted, pathName } from '../../words/labels.ts';
import { Becomes, type BulkRow, columnsOf, linesOf, placeName, rowName } from './rows.tsx';

interface PreviewProps {
  plan: BulkPlan;
  /** Keys of the rows that are left out. */
  out: ReadonlySet<string>;
  onOut: (out: ReadonlySet<string>) => void;
}

/** Every row that an edit would touch, each to be left out; what can't be changed, with the reason. */
export function BulkPreview({ plan, out, onOut }: PreviewProps) {
  const [current, setCurrent] = useState<string | null>(null);
  const lines = useMemo(() => linesOf(plan), [plan]);
  const columns = useMemo(() => columnsOf(plan), [plan]);
  const keys = useMemo(() => new Set(lines.flatMap(({ key }) => (out.has(key) ? [] : [key]))), [lines, out]);
  const selection = useMemo(() => {
    const change = (taken: ReadonlySet<string>): void =>
      onOut(new Set(lines.flatMap(({ key }) => (taken.has(key) ? [] : [key]))));
    return { keys, change, all: () => lines.map(({ key }) => key) };
  }, [keys, lines, onOut]);
  const row = lines.find(({ key }) => key === current)?.row ?? lines[0]?.row;
  return (
    <>
      <Approved plan={plan} out={out} onOut={onOut} />
      {lines.length > 0 && (
        <PickGrid
          id="bulk"
          label="What would change"
          low
          columns={columns}
          lines={lines}
          rowName={rowName}
          selection={selection}
          onMove={(moved, pressed) => {
            setCurrent(moved.key);
            if (pressed) selection.change(toggled(keys, [moved.key]));
          }}
        />
      )}
      {row !== undefined && <Whole row={row} />}
      {plan.refused.length > 0 && (
        <section className="bulk__refused" aria-label="What can’t be changed">
          <h3>
            {counted(plan.refused.length, plan.refused.every(({ path }) => path === null) ? 'role' : 'text')}{' '}
            can’t be changed
          </h3>
          <ul className="bulk__reasons">
            {plan.refused.slice(0, MOST_REASONS).map(({ id, role, path, text, reason }) => (
              <li key={`${id} ${path}`} className="bulk__reason">
                <span className="mono muted">{role}</span>
                <span className="ell">
                  {path === null ? '' : `${pathName(path)}: `}
                  {text}
                </span>
                <span className="muted">{reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const MOST_REASONS = 100;

/** The row that the keyboard is on, in full. */
function Whole({ row }: { row: BulkRow }) {
  return (
    <section className="bulk__whole" aria-label="In full">
      <p className="cap">
        <span className="mono">{row.subject.code}</span> {row.subject.title} · {placeName(row)}
      </p>
      <p dir="auto">
        <Becomes row={row} />
      </p>
    </section>
  );
}

/** Approved roles become drafts of their next version; all of them can be left as they are. */
function Approved({ plan, out, onOut }: PreviewProps) {
  const approved = plan.subjects.filter(({ opens }) => opens !== null);
  if (approved.length === 0) return null;
  const keys = approved.flatMap(({ id, rows }) => rows.map(({ path }) => `${id} ${path}`));
  const left = keys.filter((key) => out.has(key)).length;
  const roles = counted(approved.length, 'approved role');
  return (
    <div className="bulk__approved">
      <span>
        {roles} {approved.length === 1 ? 'opens its' : 'open their'} next draft; the text in force stays until
        that is approved.
      </span>
      <Checkbox
        checked={left === keys.length}
        some={left > 0 && left < keys.length}
        onChange={() => onOut(toggled(out, keys))}
      >
        Leave {approved.length === 1 ? 'it' : 'them'} as {approved.length === 1 ? 'it is' : 'they are'}
      </Checkbox>
    </div>
  );
}
