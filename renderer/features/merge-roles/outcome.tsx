import { useState } from 'react';
import type { MergePreview } from '../../../shared/contract-merge-roles.ts';
import { groupBy } from '../../../shared/group.ts';
import { Button } from '../../ui/button.tsx';
import { counted, pathName } from '../../words/labels.ts';

/** So many rows of a list are shown until all are asked for. */
const SHOWN = 5;

/** What only the role that goes has, list by list; and what of it stays behind. */
export function Outcome({ plan }: { plan: MergePreview }) {
  const { came, left, both } = plan;
  const lists = [...groupBy(came, ({ path }) => pathName(path))];
  return (
    <section aria-label="What comes over">
      <div className="merge__head">
        <h3>{comeOver(came.length)}</h3>
        {both > 0 && <span className="cap push">{counted(both, 'row')} on both already</span>}
      </div>
      {lists.map(([name, rows]) => (
        <Rows key={name} name={name} rows={rows} />
      ))}
      {left.length > 0 && (
        <Rows name="Left behind" rows={left.map(({ text, reason }) => ({ text, note: reason }))} />
      )}
    </section>
  );
}

/** How much comes over, in words. */
export function comeOver(rows: number): string {
  if (rows === 0) return 'Nothing comes over';
  return `${counted(rows, 'row')} ${rows === 1 ? 'comes' : 'come'} over`;
}

interface RowsProps {
  name: string;
  rows: readonly { text: string; note: string | null }[];
}

function Rows({ name, rows }: RowsProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, SHOWN);
  const more = rows.length - shown.length;
  return (
    <div className="merge__rows">
      <p className="merge__name">
        {name} <span className="cap num">{rows.length.toLocaleString('en')}</span>
      </p>
      <ul aria-label={name}>
        {shown.map(({ text, note }, at) => (
          <li key={`${at.toString()} ${text}`} className="merge__row">
            <span dir="auto">{text}</span>
            {note !== null && <span className="cap"> {note}</span>}
          </li>
        ))}
        {more > 0 && (
          <li className="merge__row">
            <Button look="link" onPress={() => setAll(true)}>
              {more.toLocaleString('en')} more
            </Button>
          </li>
        )}
      </ul>
    </div>
  );
}
