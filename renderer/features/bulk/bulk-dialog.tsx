import { useMemo, useState } from 'react';
import type { BulkEdit, BulkPlan } from '../../../shared/contract-bulk.ts';
import { errorData } from '../../../shared/errors.ts';
import { useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { counted } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { type BulkDraft, editOf, FIRST_DRAFT } from './draft.ts';
import { BulkForm } from './form.tsx';
import { BulkPreview } from './preview.tsx';
import { usePlan } from './use-plan.ts';
import './bulk.css';

const NOBODY: ReadonlySet<string> = new Set();

/** One edit of all selected roles: what and how, every row that it would touch, and one step that takes it back. */
export function BulkDialog({ roles, onClose }: { roles: readonly string[]; onClose: () => void }) {
  const stores = useStores();
  const [draft, setDraft] = useState<BulkDraft>(FIRST_DRAFT);
  const [out, setOut] = useState<ReadonlySet<string>>(NOBODY);
  const [turn, setTurn] = useState(0);
  const [notice, setNotice] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const edit = useMemo(() => editOf(draft), [draft]);
  const { plan, failure, current, progress } = usePlan(roles, edit, turn);
  const going = useMemo(() => goingOf(plan, out), [plan, out]);

  const go = async (): Promise<void> => {
    if (edit === null || plan === null) return;
    setBusy(true);
    try {
      const params = paramsOf(roles, edit, plan, out);
      const said = `${whatGoes(edit, going.rows, going.subjects)} changed`;
      if (
        (await act(
          stores,
          () => stores.client.call('roles.editMany', params),
          said,
          () => true,
        )) !== undefined
      )
        onClose();
    } catch (thrown) {
      // What is shown is what is there now; nobody has to type anything again.
      setNotice(errorData(thrown).message);
      setTurn((last) => last + 1);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={`Edit ${counted(roles.length, 'selected role')}`}
      onClose={onClose}
      wide
      foot={
        <>
          <span className="cap">
            {going.rows > 0 ? 'A click or Space leaves one out. One undo step.' : 'One undo step'}
          </span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" busy={busy} isDisabled={!current || going.rows === 0} onPress={() => void go()}>
            {going.rows === 0 ? 'Change' : `Change ${counted(going.rows, nounOf(edit))}`}
          </Button>
        </>
      }
    >
      <BulkForm
        draft={draft}
        onChange={(change) => {
          setDraft({ ...draft, ...change });
          setNotice(null);
          if (change.kind !== undefined) setOut(NOBODY);
        }}
      />
      {notice !== null && (
        <Note tone="warning" live>
          {notice}
        </Note>
      )}
      {failure !== null && (
        <Note tone="error" live>
          {failure}
        </Note>
      )}
      {progress !== null && <Progress label={progress.what} done={progress.done} of={progress.of} />}
      <p className="bulk__count" role="status">
        {edit === null
          ? HINTS[draft.kind]
          : plan === null
            ? ''
            : going.rows + going.left === 0
              ? 'Nothing on these roles would change.'
              : saidOf(edit, going)}
      </p>
      {plan !== null && <BulkPreview plan={plan} out={out} onOut={setOut} />}
    </Dialog>
  );
}

const HINTS: Readonly<Record<BulkDraft['kind'], string>> = {
  replace: 'Say what to find. Every text that would change is shown here first.',
  scope: 'Say where they hold. Every role that would change is shown here first.',
  tags: 'Say what the tag becomes. Every item that would change is shown here first.',
  level: 'Write the new text. Every level that would change is shown here first.',
};

const nounOf = (edit: BulkEdit | null): string =>
  edit?.kind === 'tags' ? 'tag' : edit?.kind === 'scope' ? 'scope' : 'text';

interface Going {
  readonly rows: number;
  readonly subjects: number;
  readonly left: number;
}

/** What goes, and how much is left out. */
function goingOf(plan: BulkPlan | null, out: ReadonlySet<string>): Going {
  let rows = 0;
  let subjects = 0;
  let left = 0;
  for (const subject of plan?.subjects ?? []) {
    const own = subject.rows.filter(({ path }) => !out.has(`${subject.id} ${path}`)).length;
    rows += own;
    left += subject.rows.length - own;
    if (own > 0) subjects += 1;
  }
  return { rows, subjects, left };
}

function paramsOf(roles: readonly string[], edit: BulkEdit, plan: BulkPlan, out: ReadonlySet<string>) {
  const leaveOut: string[] = [];
  const seen: Record<string, string> = {};
  for (const { id, seen: state, rows } of plan.subjects) {
    const own = rows.map(({ path }) => `${id} ${path}`).filter((key) => out.has(key));
    // A role of which nothing goes is nobody's business any more, whatever became of it.
    if (own.length === rows.length) leaveOut.push(id);
    else {
      leaveOut.push(...own);
      seen[id] = state;
    }
  }
  return { roles: [...roles], edit, leaveOut, seen };
}

const saidOf = (edit: BulkEdit, { rows, subjects, left }: Going): string =>
  `${whatGoes(edit, rows, subjects)}${left > 0 ? `, ${left.toLocaleString('en')} left out` : ''}`;

const whatGoes = (edit: BulkEdit, rows: number, subjects: number): string =>
  edit.kind === 'level'
    ? counted(subjects, 'level')
    : edit.kind === 'scope'
      ? counted(subjects, 'role')
      : `${counted(rows, nounOf(edit))} in ${counted(subjects, 'role')}`;
