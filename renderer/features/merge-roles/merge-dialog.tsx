import { useMemo, useState } from 'react';
import type { MergePreview } from '../../../shared/contract-merge-roles.ts';
import { errorData } from '../../../shared/errors.ts';
import { useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { counted } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { NewFindings } from '../roles/new-findings.tsx';
import { PointingRows, StayingRows } from '../roles/pointing-rows.tsx';
import { ReasonField } from '../roles/reason-field.tsx';
import { Choices } from './choices.tsx';
import { comeOver, Outcome } from './outcome.tsx';
import { Sides } from './sides.tsx';
import { useMerge } from './use-merge.ts';
import './merge-dialog.css';

const NOTHING: ReadonlySet<string> = new Set();

interface MergeDialogProps {
  keep: string;
  other: string | null;
  onClose: () => void;
}

/** Makes two roles one: which stays, where they differ, all that would come of it, and one step that takes it back. */
export function MergeDialog({ keep: first, other: second, onClose }: MergeDialogProps) {
  const stores = useStores();
  const [pair, setPair] = useState({ keep: first, other: second });
  const [take, setTake] = useState(NOTHING);
  const [titleAlias, setTitleAlias] = useState(true);
  const [out, setOut] = useState(NOTHING);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [turn, setTurn] = useState(0);
  const [notice, setNotice] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { keep, other } = pair;
  const wish = useMemo(
    () => (other === null ? null : { keep, other, take: [...take], titleAlias }),
    [keep, other, take, titleAlias],
  );
  const { plan, failure, current, progress } = useMerge(wish, turn);

  /** Another pair: what was chosen for the last one says nothing of it. */
  const choose = (next: typeof pair): void => {
    setPair(next);
    setTake(NOTHING);
    setOut(NOTHING);
    setNotice(null);
  };

  const go = async (): Promise<void> => {
    if (reason.trim() === '') return setMissing(true);
    if (wish === null || plan === null || !current) return;
    setBusy(true);
    const said = `${plan.other.code} merged into ${plan.keep.code}`;
    const params = { ...wish, reason: reason.trim(), leaveOut: [...out], seen: plan.seen };
    try {
      const done = await act(
        stores,
        () => stores.client.call('roles.merge', params),
        said,
        () => true,
      );
      if (done === undefined) return;
      stores.roles.getState().select(new Set());
      void stores.role.getState().open(keep);
      onClose();
    } catch (thrown) {
      // What is shown is what is there now.
      setNotice(errorData(thrown).message);
      setTurn((last) => last + 1);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title="Merge two roles"
      onClose={onClose}
      onSubmit={() => void go()}
      wide
      foot={
        <>
          <span className="cap">One undo step</span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" type="submit" busy={busy} isDisabled={!current}>
            Merge
          </Button>
        </>
      }
    >
      <Sides
        keep={keep}
        other={other}
        plan={plan}
        onOther={(id) => choose({ keep, other: id })}
        onSwap={() => other !== null && choose({ keep: other, other: keep })}
      />
      {other !== null && (
        <ReasonField
          value={reason}
          onChange={(text) => {
            setReason(text);
            setMissing(false);
          }}
          missing={missing}
          autoFocus
        />
      )}
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
      <p className="merge__sum" role="status">
        {plan === null ? '' : sumOf(plan)}
      </p>
      {plan !== null && (
        <>
          <Choices plan={plan} take={take} onTake={setTake} />
          {plan.titleFree !== null && (
            <Checkbox checked={titleAlias} onChange={setTitleAlias}>
              Keep the title “{plan.titleFree}” as an approved alias
            </Checkbox>
          )}
          <Outcome plan={plan} />
          <Pointing plan={plan} out={out} onOut={setOut} />
          <NewFindings findings={plan.findings} named />
        </>
      )}
    </Dialog>
  );
}

/** All of it in one line: it is long, and who merges wants to know whether to read on. */
function sumOf({ came, choices, pointing, findings }: MergePreview): string {
  const parts = [
    comeOver(came.length),
    choices.length === 0 ? 'nothing to choose' : `${counted(choices.length, 'place')} to choose at`,
    ...(pointing.length === 0 ? [] : [`${counted(pointing.length, 'role')} led here`]),
    ...(findings.length === 0 ? [] : [counted(findings.length, 'new finding')]),
  ];
  return parts.join(' · ');
}

interface PointingProps {
  plan: MergePreview;
  out: ReadonlySet<string>;
  onOut: (out: ReadonlySet<string>) => void;
}

/** What points at the role that goes: led to the one that stays, less what is left out; and what stays. */
function Pointing({ plan, out, onOut }: PointingProps) {
  const { pointing, staying, keep } = plan;
  const bound = new Set(
    pointing.flatMap(({ id, places }) => (places.every(({ path }) => path === 'replacedBy') ? [id] : [])),
  );
  const chosen = new Set(pointing.flatMap(({ id }) => (out.has(id) ? [] : [id])));
  return (
    <>
      {pointing.length > 0 && (
        <PointingRows
          pointing={pointing}
          chosen={chosen}
          bound={bound}
          onChoose={(led) => onOut(new Set(pointing.flatMap(({ id }) => (led.has(id) ? [] : [id]))))}
          hint={`The chosen ones will point at ${keep.code}.`}
        />
      )}
      <StayingRows staying={staying} />
    </>
  );
}
