import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { bandOf } from '../../../../shared/confidence.ts';
import { useRole, useWorkspace } from '../../../state/stores.tsx';
import { COLUMN_HEADER, GRID, ROW, ROW_GROUP } from '../../../ui/grid-roles.ts';
import { counted } from '../../../words/labels.ts';
import { Mark } from '../mark.tsx';
import { useFindingsAt, useRolePart } from '../role-form.tsx';
import { Section } from '../section.tsx';
import { AddAliases } from './add-aliases.tsx';
import { AliasBar, ChosenBar } from './alias-bar.tsx';
import { type AliasSlice, aliasesInOrder, countStates, standingOf } from './alias-order.ts';
import { AliasRow } from './alias-row.tsx';
import { SHOW_ALIAS } from './show-alias.ts';
import { useAliasRows } from './use-alias-rows.ts';
import { useDrawn } from './use-drawn.ts';
import './alias-table.css';

/** From so many aliases on one looks for them with a filter, and adding one stands above them. */
const MANY = 16;
const FIRST: AliasSlice = { order: 'waiting', filter: 'all', query: '' };

const HEADS = { ...ROW, className: 'thead arow arow--head', 'aria-rowindex': 1 } as const;

/** Other titles for the role as a table, each with its decision: quick for three and for five thousand. */
export function AliasesSection() {
  const aliases = useRolePart((page) => page.role.aliases);
  const readOnly = useRolePart((page) => page.readOnly);
  const findings = useFindingsAt('aliases');
  const bands = useWorkspace((state) => state.view?.settings.bands);
  const refused = useRole((state) => state.refused);
  const [slice, setSlice] = useState(FIRST);
  const [standing, setStanding] = useState(() => standingOf(aliases));
  const rows = useMemo(() => aliasesInOrder(aliases, slice, standing), [aliases, slice, standing]);
  const counts = useMemo(() => countStates(aliases), [aliases]);

  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const scroll = useRef<(index: number) => void>(() => undefined);
  const table = useAliasRows(rows, (index) => scroll.current(index));
  const drawn = useDrawn(rows.length, table.active, body);
  scroll.current = drawn.scrollTo;
  useLayoutEffect(() => table.settle(grid.current));

  const show = (next: AliasSlice): void => {
    if (next.filter !== slice.filter || next.order !== slice.order) setStanding(standingOf(aliases));
    setSlice(next);
  };
  useShowing((id) => {
    const at = rows.findIndex((alias) => alias.id === id);
    if (at >= 0) table.go(at);
    else if (aliases.some((alias) => alias.id === id)) {
      // Filtered away: the filter goes, and the row is asked for once more.
      setSlice(FIRST);
      requestAnimationFrame(() => document.dispatchEvent(new CustomEvent(SHOW_ALIAS, { detail: id })));
    }
  });

  const many = aliases.length >= MANY;
  const chosen = table.chosen.size > 1 && !readOnly;
  const attributes = {
    ...GRID,
    'aria-label': 'Title aliases',
    'aria-rowcount': rows.length + 1,
    'aria-multiselectable': true,
    'data-alias-table': true,
    tabIndex: -1,
    onKeyDown: table.onKeyDown,
  };
  return (
    <Section
      id="aliases"
      title="Title aliases"
      path="aliases"
      mark={<Mark findings={findings} />}
      caption={captionOf(counts.pending, aliases.length)}
    >
      <div className="ind aliases">
        {many && !readOnly && <AddAliases />}
        {many || chosen ? (
          <div className="aliases__bar">
            {chosen ? (
              <ChosenBar count={table.chosen.size} onDecide={table.decideChosen} onClear={table.clear} />
            ) : (
              <AliasBar slice={slice} counts={counts} shown={rows.length} onSlice={show} />
            )}
          </div>
        ) : null}
        {aliases.length > 0 && (
          <div {...attributes} ref={grid}>
            <div {...ROW_GROUP} className="aliases__heads" data-under-bar={many || chosen}>
              <div {...HEADS}>
                <span {...COLUMN_HEADER}>Alias</span>
                <span {...COLUMN_HEADER} className="arow__kind">
                  Type
                </span>
                <span {...COLUMN_HEADER} className="arow__conf">
                  Confidence
                </span>
                <span {...COLUMN_HEADER} className="arow__from">
                  Source
                </span>
                <span {...COLUMN_HEADER} className="arow__end">
                  Decide
                </span>
              </div>
            </div>
            <div
              {...ROW_GROUP}
              ref={body}
              className="aliases__rows"
              {...(drawn.height !== undefined && { style: { height: drawn.height } })}
            >
              {drawn.rows.map(({ index, top }) => {
                const alias = rows[index];
                if (alias === undefined) return null;
                const text = refused[`aliases[${alias.id}].text`];
                return (
                  <AliasRow
                    key={alias.id}
                    alias={alias}
                    index={index}
                    top={top}
                    band={bands === undefined ? null : bandOf(alias.confidence, bands)}
                    active={index === table.active}
                    chosen={table.chosen.has(alias.id)}
                    editing={alias.id === table.editing || text !== undefined}
                    readOnly={readOnly}
                    acts={table.acts}
                  />
                );
              })}
            </div>
            {rows.length === 0 && <p className="cap aliases__none">No alias fits.</p>}
          </div>
        )}
        {!many && !readOnly && <AddAliases />}
      </div>
    </Section>
  );
}

function captionOf(waiting: number, all: number): string | undefined {
  if (waiting > 0) return counted(waiting, 'waits for a decision', 'wait for a decision');
  return all > 0 ? 'all decided' : undefined;
}

/** A finding leads to an alias that may not be drawn. */
function useShowing(show: (id: string) => void): void {
  const now = useRef(show);
  now.current = show;
  useEffect(() => {
    const listen = (event: Event): void => now.current(String((event as CustomEvent).detail));
    document.addEventListener(SHOW_ALIAS, listen);
    return () => document.removeEventListener(SHOW_ALIAS, listen);
  }, []);
}
