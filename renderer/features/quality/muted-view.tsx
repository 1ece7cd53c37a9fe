import { BellOff, CornerDownLeft, Eye } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { MutedRow } from '../../../shared/contract-quality.ts';
import { useQuality, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import type { GridColumn } from '../../ui/grid/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { longDay } from '../../words/dates.ts';
import { findingTitle } from '../../words/findings.ts';
import { counted, pathName, personName } from '../../words/labels.ts';
import { isWriting } from '../commands/keys.ts';
import { isCovered } from '../uncovered.ts';
import { openAt, showAgain } from './acts.ts';
import { focusQuality, MUTED_GRID } from './focus.ts';
import { ROLE_COLUMN } from './role-column.ts';
import { SlicesButton } from './side-list.tsx';

/** Below this, in pixels of the drawing, who and when make room for the reason. */
const TIGHT = 980;

const placeOf = ({ field, place, kind, withCode }: MutedRow): string => {
  const where =
    place === null
      ? `${pathName(field)} (gone)`
      : place === ''
        ? 'The whole role'
        : place === field
          ? pathName(field)
          : place;
  return kind === 'accept' && withCode !== null ? `${where}, with ${withCode}` : where;
};
const rowName = (row: MutedRow): string =>
  `${row.code}, ${findingTitle(row.rule)}, ${placeOf(row)}: ${row.kind === 'mute' ? 'muted' : 'accepted'}, ${row.reason}`;
const texts = ({ code }: MutedRow): string[] => [code];
const keyOf = ({ kind, role, rule, field, with: other }: MutedRow): string =>
  [kind, role, rule, field.replaceAll(' ', '_'), other ?? ''].join('/');

const COLUMNS: readonly GridColumn<MutedRow>[] = [
  ROLE_COLUMN,
  {
    id: 'kind',
    name: 'What was done',
    head: 'Done',
    width: 68,
    className: 'muted',
    cell: ({ kind }) => (kind === 'mute' ? 'Muted' : 'Accepted'),
  },
  {
    id: 'rule',
    name: 'Rule',
    head: 'Rule',
    width: 180,
    tight: 150,
    className: 'ell',
    cell: ({ rule }) => findingTitle(rule),
    hint: ({ rule }) => findingTitle(rule),
  },
  {
    id: 'place',
    name: 'Where',
    head: 'Where',
    width: 200,
    tight: 150,
    className: 'ell',
    cell: placeOf,
    hint: placeOf,
  },
  {
    id: 'reason',
    name: 'Reason',
    head: 'Reason',
    width: 'rest',
    className: 'ell',
    cell: ({ reason }) => reason,
    hint: ({ reason }) => reason,
  },
  {
    id: 'by',
    name: 'By',
    head: 'By',
    width: 110,
    tight: null,
    className: 'muted ell',
    cell: ({ by }) => personName(by),
    hint: ({ by }) => by,
  },
  {
    id: 'at',
    name: 'When',
    head: 'When',
    width: 88,
    className: 'muted',
    cell: ({ at }) => longDay(at),
  },
];

/** Everything that is muted or accepted in the canon, with its reason, and the way to see it again. */
export function MutedView() {
  const stores = useStores();
  const rows = useQuality((state) => state.muted);
  const failure = useQuality((state) => state.failure);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const [current, setCurrent] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(
    () => (rows ?? []).map((row) => ({ kind: 'row' as const, key: keyOf(row), row })),
    [rows],
  );
  const selection = useMemo(
    () => ({ keys: selected, change: setSelected, all: () => lines.map(({ key }) => key) }),
    [selected, lines],
  );
  const at = lines.find(({ key }) => key === current) ?? lines[0];
  const chosen =
    selected.size > 0 ? lines.filter(({ key }) => selected.has(key)) : at === undefined ? [] : [at];
  const again = (): void => {
    setSelected(new Set());
    void showAgain(
      stores,
      chosen.map(({ row }) => row),
    );
    focusQuality();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (isWriting(event.target) || isCovered() || event.key.toUpperCase() !== 'U' || readOnly) return;
      if (!document.getElementById(MUTED_GRID)?.checkVisibility()) return;
      event.preventDefault();
      again();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return (
    <section className="pane pane--page" aria-label="Muted findings" data-pane="muted">
      <div className="panehead panehead--line quality__head">
        <h1>Muted</h1>
        <span className="cap">
          {rows !== null && `${counted(rows.length, 'finding')} muted or accepted, each with its reason`}
        </span>
        <span className="push">
          <SlicesButton />
        </span>
      </div>
      {rows === null && failure === null && <SkeletonRows count={10} label="Looking what is muted" />}
      {rows === null && failure !== null && (
        <EmptyState icon={BellOff} title="This can’t be read" text={failure.message} />
      )}
      {rows !== null && lines.length === 0 && (
        <EmptyState
          icon={BellOff}
          title="Nothing is muted"
          text="A finding that is as it should be can be muted with a reason: press M on it. It stands here then, and can be shown again."
        />
      )}
      {lines.length > 0 && (
        <>
          <Grid
            id={MUTED_GRID}
            label="Muted findings"
            description={counted(lines.length, 'finding')}
            columns={COLUMNS}
            lines={lines}
            rowName={rowName}
            texts={texts}
            current={at?.key ?? null}
            selection={selection}
            tightBelow={TIGHT}
            onMove={(row) => setCurrent(keyOf(row))}
            onEnter={({ role, field }) => openAt(stores, role, field)}
          />
          <footer className="qfoot">
            {at !== undefined && <Detail row={at.row} />}
            <div className="qfoot__acts">
              {!readOnly && (
                <Button aria-keyshortcuts="U" onPress={again}>
                  <Icon of={Eye} />
                  {chosen.length > 1 ? `Show ${chosen.length} again` : 'Show again'}
                  <Kbd keys="U" />
                </Button>
              )}
              {at !== undefined && (
                <Button aria-keyshortcuts="Enter" onPress={() => openAt(stores, at.row.role, at.row.field)}>
                  <Icon of={CornerDownLeft} />
                  Go there
                  <Kbd keys="↵" />
                </Button>
              )}
            </div>
          </footer>
        </>
      )}
    </section>
  );
}

/** Who hid it and why, in all its words. */
function Detail({ row }: { row: MutedRow }) {
  return (
    <div className="qfoot__what">
      <div className="row">
        <span className="mono muted">{row.code}</span>
        <span className="medium ell" title={row.title}>
          {row.title}
        </span>
        <span className="cap">{findingTitle(row.rule)}</span>
      </div>
      <p>
        {row.kind === 'mute' ? 'Muted' : 'Accepted'} by {personName(row.by)} on {longDay(row.at)}:{' '}
        {row.reason}
      </p>
    </div>
  );
}
