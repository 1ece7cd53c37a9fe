import { useEffect, useMemo, useRef, useState } from 'react';
import type { Result } from '../../../shared/contract.ts';
import type { FixPreview } from '../../../shared/contract-quality.ts';
import { errorData } from '../../../shared/errors.ts';
import { useStores } from '../../state/stores.tsx';
import { useWork, wasCancelled } from '../../state/work.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { GridColumn } from '../../ui/grid/model.ts';
import { PickGrid } from '../../ui/grid/pick-grid.tsx';
import { toggled } from '../../ui/grid/selection.ts';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { findingTitle } from '../../words/findings.ts';
import { counted, pathName } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { ChangeText } from './change-text.tsx';
import { ROLE_COLUMN } from './role-column.ts';
import './fix-all-dialog.css';

/** One change of one fix: what a line of the preview shows. A fix may make several. */
interface Line {
  readonly fix: string;
  readonly code: string;
  readonly title: string;
  readonly place: string;
  readonly from: string;
  readonly to: string;
}
type Found = Result<'findings.fix'>;

const COLUMNS: readonly GridColumn<Line>[] = [
  ROLE_COLUMN,
  {
    id: 'place',
    name: 'Where',
    head: 'Where',
    width: 112,
    className: 'muted ell',
    cell: ({ place }) => place,
    hint: ({ place }) => place,
  },
  {
    id: 'change',
    name: 'Change',
    head: 'Change',
    width: 'rest',
    className: 'ell',
    cell: ({ from, to }) => <ChangeText before={from} after={to} />,
    hint: ({ from, to }) => `${from} → ${to === '' ? 'nothing' : to}`,
  },
];
const nameOf = ({ code, place, from, to }: Line): string =>
  `${code}, ${place}: ${from === '' ? 'nothing' : from} becomes ${to === '' ? 'nothing' : to}`;

const keyOf = ({ role, field }: FixPreview, at: number): string =>
  `${at}/${role}/${field.replaceAll(' ', '_')}`;

/** Every change that mending a rule's findings would make; a click or Space leaves one out. One step, one undo. */
export function FixAllDialog({
  rule,
  fn,
  onClose,
}: {
  rule: string;
  fn: string | null;
  onClose: () => void;
}) {
  const stores = useStores();
  const { progress, run, cancel } = useWork();
  const [found, setFound] = useState<Found | null>(null);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string | null>(null);
  const under = useRef(false);
  useEffect(() => {
    let over = false;
    const params = { rule, dryRun: true, ...(fn !== null && { function: fn }) };
    run((work) => stores.client.call('findings.fix', { ...params, work }))
      .then((result) => {
        if (over) return;
        setFound(result);
        setTaken(new Set(result.fixes.map(keyOf)));
      })
      .catch((thrown: unknown) => {
        if (over || wasCancelled(thrown)) return;
        if (errorData(thrown).code === 'author-unknown') stores.place.getState().open({ kind: 'author' });
        else setFailure(errorData(thrown).message);
      });
    return () => {
      over = true;
    };
  }, [stores, rule, fn, run]);

  const lines = useMemo(
    () =>
      (found?.fixes ?? []).flatMap((fix, at) =>
        fix.lines.map(({ path, from, to }, n) => {
          const row = {
            fix: keyOf(fix, at),
            code: fix.code,
            title: fix.title,
            place: pathName(path),
            from,
            to,
          };
          return { kind: 'row' as const, key: `${row.fix}/${n}`, row };
        }),
      ),
    [found],
  );
  const selection = useMemo(
    () => ({
      keys: new Set(lines.filter(({ row }) => taken.has(row.fix)).map(({ key }) => key)),
      // What is taken of a fix is all of it.
      change: (keys: ReadonlySet<string>) => {
        const before = new Set(lines.filter(({ row }) => taken.has(row.fix)).map(({ key }) => key));
        const moved = lines.filter(({ key }) => keys.has(key) !== before.has(key)).map(({ row }) => row.fix);
        setTaken(toggledEach(taken, new Set(moved)));
      },
      all: () => lines.map(({ key }) => key),
    }),
    [lines, taken],
  );

  const go = async (): Promise<void> => {
    const leaveOut = (found?.fixes ?? []).flatMap((fix, at) =>
      taken.has(keyOf(fix, at)) ? [] : [{ role: fix.role, field: fix.field }],
    );
    if (under.current) return;
    under.current = true;
    const done = await act(
      stores,
      () =>
        run((work) =>
          stores.client.call('findings.fix', { rule, leaveOut, work, ...(fn !== null && { function: fn }) }),
        ),
      ({ changed }) => `“${findingTitle(rule)}” mended on ${counted(changed, 'role')}`,
    );
    under.current = false;
    if (done !== undefined) onClose();
  };

  return (
    <Dialog
      title={`Fix all: ${findingTitle(rule)}`}
      onClose={onClose}
      wide
      foot={
        <>
          <span className="cap">A click or Space leaves one out. One undo step.</span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" isDisabled={taken.size === 0} onPress={() => void go()}>
            Fix {counted(taken.size, 'finding')}
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Note tone="error" live>
          {failure}
        </Note>
      )}
      {found === null && failure === null && progress === null && (
        <SkeletonRows count={8} label="Working out every change" />
      )}
      {progress !== null && (
        <Progress
          label={found === null ? 'Working out every change' : 'Mending'}
          done={progress.done}
          of={progress.of}
          onCancel={() => {
            void cancel();
            onClose();
          }}
        />
      )}
      {found !== null && lines.length === 0 && (
        <p className="muted">Nothing that this rule finds has a fix any more.</p>
      )}
      {lines.length > 0 && (
        <PickGrid
          id="fix-all"
          label="Changes that would be made"
          columns={COLUMNS}
          lines={lines}
          rowName={nameOf}
          selection={selection}
          onMove={(row, pressed) => {
            if (pressed) setTaken(toggled(taken, [row.fix]));
          }}
        />
      )}
      {found !== null && <Rest found={found} />}
    </Dialog>
  );
}

/** What stays as it is, and why. */
function Rest({ found: { without, refused, fixes } }: { found: Found }) {
  const opens = fixes.filter((fix) => fix.opens).length;
  if (without === 0 && refused.length === 0 && opens === 0) return null;
  return (
    <ul className="fixall__rest muted">
      {opens > 0 && (
        <li>
          {counted(opens, 'approved role')}{' '}
          {opens === 1 ? 'becomes a draft of its' : 'become drafts of their'} next version; the text in force
          stays until that is approved.
        </li>
      )}
      {without > 0 && (
        <li>
          {counted(without, 'more finding')} of this rule {without === 1 ? 'has' : 'have'} no fix.
        </li>
      )}
      {refused.slice(0, 5).map(({ id, role, reason }) => (
        <li key={id}>
          <span className="mono">{role}</span> stays as it is: {reason}
        </li>
      ))}
      {refused.length > 5 && <li>{counted(refused.length - 5, 'more role')} stay as they are.</li>}
    </ul>
  );
}

/** The set with each of these turned round. */
function toggledEach(keys: ReadonlySet<string>, some: ReadonlySet<string>): ReadonlySet<string> {
  const next = new Set(keys);
  for (const key of some) if (!next.delete(key)) next.add(key);
  return next;
}
