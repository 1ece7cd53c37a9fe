import { useEffect, useMemo, useState } from 'react';
import type { Result } from '../../../shared/contract.ts';
import { errorData } from '../../../shared/errors.ts';
import { useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { GridColumn } from '../../ui/grid/model.ts';
import { PickGrid } from '../../ui/grid/pick-grid.tsx';
import { toggled } from '../../ui/grid/selection.ts';
import { Note } from '../../ui/note.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { counted, scoreText } from '../../words/labels.ts';
import { approveAll } from './approve-all.ts';
import { focusQueue } from './focus.ts';

type Found = Result<'aliases.approveAtLeast'>['aliases'][number];

const COLUMNS: readonly GridColumn<Found>[] = [
  { id: 'text', name: 'Alias', head: 'Alias', width: 'rest', className: 'ell', cell: ({ text }) => text },
  {
    id: 'code',
    name: 'Role',
    head: 'Role',
    width: 110,
    className: 'mono muted ell',
    cell: ({ role }) => role,
  },
  {
    id: 'score',
    name: 'Score',
    head: 'Score',
    width: 40,
    className: 'num muted',
    cell: ({ confidence }) => scoreText(confidence),
  },
];
const nameOf = ({ text, role, confidence }: Found): string => `${text}, ${role}, ${scoreText(confidence)}`;

/** Every alias that would be approved; a click or Space leaves one out. */
export function ApproveAllDialog({ onClose }: { onClose: () => void }) {
  const stores = useStores();
  const limit = useWorkspace((state) => state.view?.settings.bands.high ?? 0.8);
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let over = false;
    stores.client
      .call('aliases.approveAtLeast', { atLeast: limit, dryRun: true })
      .then(({ aliases }) => {
        if (over) return;
        setFound(aliases);
        setTaken(new Set(aliases.map(({ alias }) => alias)));
      })
      .catch((thrown: unknown) => {
        if (!over) setFailure(errorData(thrown).message);
      });
    return () => {
      over = true;
    };
  }, [stores, limit]);
  const lines = useMemo(
    () => (found ?? []).map((row) => ({ kind: 'row' as const, key: row.alias, row })),
    [found],
  );
  const selection = useMemo(
    () => ({ keys: taken, change: setTaken, all: () => lines.map(({ key }) => key) }),
    [taken, lines],
  );
  const go = async (): Promise<void> => {
    const out = lines.filter(({ key }) => !taken.has(key)).map(({ key }) => key);
    setBusy(true);
    const done = await approveAll(stores, limit, out);
    setBusy(false);
    if (!done) return;
    onClose();
    requestAnimationFrame(focusQueue);
  };
  return (
    <Dialog
      title={`Approve all at ${scoreText(limit)} and above`}
      onClose={onClose}
      wide
      foot={
        <>
          <span className="cap">A click or Space leaves one out. One undo step.</span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" busy={busy} isDisabled={taken.size === 0} onPress={() => void go()}>
            Approve {counted(taken.size, 'alias', 'aliases')}
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Note tone="error" live>
          {failure}
        </Note>
      )}
      {found === null && failure === null && <SkeletonRows count={8} label="Looking which" />}
      {found !== null && lines.length === 0 && <p className="muted">No alias that waits has such a score.</p>}
      {lines.length > 0 && (
        <PickGrid
          id="approve-all"
          label="Aliases that would be approved"
          columns={COLUMNS}
          lines={lines}
          rowName={nameOf}
          selection={selection}
          onMove={(row, pressed) => {
            if (pressed) setTaken(toggled(taken, [row.alias]));
          }}
        />
      )}
    </Dialog>
  );
}
