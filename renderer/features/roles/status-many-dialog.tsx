import { useEffect, useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { type ErrorData, errorData } from '../../../shared/errors.ts';
import type { ManyResult, RoleRow } from '../../../shared/views.ts';
import { useRoles, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { counted } from '../../words/labels.ts';
import { type BulkStatus, moveRoles } from './selection-acts.ts';
import './status-many-dialog.css';

const NO_ROWS: ReadonlyMap<string, RoleRow> = new Map();

interface StatusManyDialogProps {
  roles: readonly string[];
  status: BulkStatus;
  onClose: () => void;
}

/** Before a selection is moved of which some roles can't go: which go, which stay and why. One step, one undo. */
export function StatusManyDialog({ roles, status, onClose }: StatusManyDialogProps) {
  const stores = useStores();
  const rows = useRoles((state) => state.rows) ?? NO_ROWS;
  const [answer, setAnswer] = useState<ManyResult | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    let over = false;
    stores.client
      .call('roles.statusMany', { roles: [...roles], status, dryRun: true })
      .then((result) => {
        if (!over) setAnswer(result);
      })
      .catch((thrown: unknown) => {
        if (!over) setFailure(errorData(thrown));
      });
    return () => {
      over = true;
    };
  }, [stores, roles, status]);

  const going = useMemo(() => {
    const stay = new Set(answer?.refused.map(({ id }) => id));
    return answer === null ? [] : roles.flatMap((id) => (stay.has(id) ? [] : (rows.get(id) ?? [])));
  }, [answer, roles, rows]);
  const count = going.filter(({ id }) => !out.has(id)).length;
  const toReview = status === 'in_review';

  const move = async (): Promise<void> => {
    onClose();
    await moveRoles(stores, roles, status, [...out]);
  };
  const toggle = (id: string): void => {
    const next = new Set(out);
    if (!next.delete(id)) next.add(id);
    setOut(next);
  };

  return (
    <Dialog
      title={toReview ? 'Send to review' : 'Back to draft'}
      onClose={onClose}
      onSubmit={() => void move()}
      foot={
        <>
          <span className="cap">One undo step</span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" type="submit" isDisabled={count === 0} autoFocus>
            {toReview ? `Send ${counted(count, 'role')}` : `Move ${counted(count, 'role')}`}
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Note tone="error" live>
          {failure.message}
        </Note>
      )}
      {going.length > 0 && (
        <section className="statusmany" aria-label="These go">
          <h3>
            {counted(count, 'role')} {count === 1 ? 'goes' : 'go'}
          </h3>
          <ul className="statusmany__list">
            {going.map((row) => (
              <li key={row.id} className={`statusmany__row ${out.has(row.id) ? 'statusmany__row--out' : ''}`}>
                <span className="mono muted">{row.code}</span>
                <span className="ell">{row.title}</span>
                <AriaButton
                  className="link"
                  aria-label={`${out.has(row.id) ? 'Take' : 'Leave out'} ${row.code}`}
                  onPress={() => toggle(row.id)}
                >
                  {out.has(row.id) ? 'Take' : 'Leave out'}
                </AriaButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer !== null && answer.refused.length > 0 && (
        <section className="statusmany" aria-label="These stay">
          <h3>
            {counted(answer.refused.length, 'role')} {answer.refused.length === 1 ? 'stays' : 'stay'} as{' '}
            {answer.refused.length === 1 ? 'it is' : 'they are'}
          </h3>
          <ul className="statusmany__list">
            {answer.refused.map(({ id, role, reason }) => (
              <li key={id} className="statusmany__row statusmany__row--stays">
                <span className="mono muted">{role}</span>
                <span className="muted">{reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
