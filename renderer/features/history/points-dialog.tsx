import { ArrowLeftRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Result } from '../../../shared/contract.ts';
import { type ErrorData, errorData } from '../../../shared/errors.ts';
import { countFields, differenceText } from '../../../shared/words/difference.ts';
import { usePlace, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Note } from '../../ui/note.tsx';
import { Select } from '../../ui/select.tsx';
import { shortMoment } from '../../words/dates.ts';
import { counted, personName } from '../../words/labels.ts';
import { Difference } from '../roles/difference.tsx';
import { whenUncovered } from '../uncovered.ts';
import './history-dialogs.css';

interface PointsDialogProps {
  role: string;
  a: string;
  b: string;
  onClose: () => void;
}

type Points = Result<'history.points'>;

/** Any two points of a role compared, word by word: as it stands now, its versions, and after each decision. */
export function PointsDialog({ role, a: first, b: second, onClose }: PointsDialogProps) {
  const stores = useStores();
  const open = usePlace((state) => state.open);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const [a, setA] = useState(first);
  const [b, setB] = useState(second);
  const [points, setPoints] = useState<Points | null>(null);
  const [diff, setDiff] = useState<Result<'history.diff'> | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  useEffect(() => {
    stores.client.call('history.points', { role }).then(setPoints, (thrown) => setFailure(errorData(thrown)));
  }, [role, stores]);
  useEffect(() => {
    let wanted = true;
    setFailure(null);
    stores.client
      .call('history.diff', { role, a, b })
      .then((result) => wanted && setDiff(result))
      .catch((thrown: unknown) => {
        if (!wanted) return;
        setDiff(null);
        setFailure(errorData(thrown));
      });
    return () => {
      wanted = false;
    };
  }, [role, a, b, stores]);
  const swap = (): void => {
    setA(b);
    setB(a);
  };
  const options = (points?.points ?? []).map(({ id, text, at, by }) => ({
    id,
    text: at === null || by === null ? text : `${text} · ${personName(by)}, ${shortMoment(at)}`,
  }));
  const groups = diff?.difference ?? [];
  const count = countFields(groups);
  const code = points?.role.code ?? '';
  const copy = (): void => {
    void navigator.clipboard.writeText(differenceText(groups)).then(
      () => stores.toasts.getState().add({ tone: 'ok', text: 'Copied the changes' }),
      (thrown: unknown) => stores.toasts.getState().fail(thrown),
    );
  };
  return (
    <Dialog
      title={`Two points of ${code}`}
      onClose={onClose}
      wide
      dismissable
      foot={
        <>
          <span className="cap">
            {diff !== null && (count === 0 ? 'Nothing differs' : counted(count, 'field'))}
          </span>
          {a !== 'now' && !readOnly && (
            <Button
              className="push"
              onPress={() => {
                onClose();
                whenUncovered(() => open({ kind: 'restore', role, to: a }));
              }}
            >
              Restore the first…
            </Button>
          )}
          {count > 0 && (
            <Button className={a === 'now' || readOnly ? 'push' : ''} onPress={copy}>
              Copy as text
            </Button>
          )}
          <Button
            className={count === 0 && (a === 'now' || readOnly) ? 'push' : ''}
            onPress={onClose}
            autoFocus
          >
            Close
          </Button>
        </>
      }
    >
      <div className="points">
        <Select label="From" value={a} options={options} onChange={setA} />
        <IconButton icon={ArrowLeftRight} label="The other way round" onPress={swap} />
        <Select label="To" value={b} options={options} onChange={setB} />
      </div>
      {failure !== null && (
        <Note tone="error" live>
          {failure.message}
        </Note>
      )}
      {diff !== null && count === 0 && <EmptyLine>Both say the same.</EmptyLine>}
      {count > 0 && <Difference groups={groups} />}
    </Dialog>
  );
}
