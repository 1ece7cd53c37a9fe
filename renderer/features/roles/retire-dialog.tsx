import { useCallback, useState } from 'react';
import { errorData } from '../../../shared/errors.ts';
import type { RoleRow, WriteResult } from '../../../shared/views.ts';
import { useRoles, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { act } from '../actions.ts';
import { PointingList } from './pointing-list.tsx';
import { ReasonField } from './reason-field.tsx';
import { RolePicker } from './role-picker.tsx';

const NOBODY: ReadonlySet<string> = new Set();

/** Takes a role out of force, with a reason and, where there is one, the role that replaces it. */
export function RetireDialog({ roleId, onClose }: { roleId: string; onClose: () => void }) {
  const stores = useStores();
  const row = useRoles((state) => state.rows?.get(roleId));
  const [reason, setReason] = useState('');
  const [replacedBy, setReplacedBy] = useState<string | null>(null);
  const [repoint, setRepoint] = useState<ReadonlySet<string>>(NOBODY);
  const fits = useCallback((one: RoleRow) => one.id !== roleId && one.status !== 'deprecated', [roleId]);
  const retire = () =>
    stores.client.call('roles.retire', {
      role: roleId,
      reason: reason.trim(),
      ...(replacedBy !== null && { replacedBy, repoint: [...repoint] }),
    });
  return (
    <WithReason
      title={`Retire ${row?.title ?? 'this role'}?`}
      text={`It stays in version ${row?.inForce ?? row?.version ?? 1} and in every bundle made so far. You can bring it back.`}
      doIt="Retire"
      keepIt="Keep it"
      done={`Retired ${row?.code ?? 'the role'}`}
      reason={reason}
      onReason={setReason}
      work={retire}
      onClose={onClose}
    >
      <RolePicker
        label="Replaced by"
        chosen={replacedBy}
        onChoose={setReplacedBy}
        placeholder="Title or code, where there is one"
        fits={fits}
      />
      <PointingList roleId={roleId} chosen={replacedBy === null ? null : repoint} onChoose={setRepoint} />
    </WithReason>
  );
}

/** Deletes a role that nobody ever approved. */
export function DeleteDialog({ roleId, onClose }: { roleId: string; onClose: () => void }) {
  const stores = useStores();
  const row = useRoles((state) => state.rows?.get(roleId));
  const [reason, setReason] = useState('');
  return (
    <WithReason
      title={`Delete ${row?.title ?? 'this role'}?`}
      text="It was never approved, so nobody relies on it. Undo brings it back whole."
      doIt="Delete"
      keepIt="Keep it"
      done={`Deleted ${row?.code ?? 'the role'}`}
      reason={reason}
      onReason={setReason}
      work={() => stores.client.call('roles.delete', { role: roleId, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}

interface WithReasonProps {
  title: string;
  text: string;
  doIt: string;
  keepIt: string;
  done: string;
  reason: string;
  onReason: (reason: string) => void;
  work: () => Promise<WriteResult>;
  onClose: () => void;
  children?: React.ReactNode;
}

/** A dialog that does one thing for a reason that one has to give. */
export function WithReason(props: WithReasonProps) {
  const { title, text, doIt, keepIt, done, reason, onReason, work, onClose, children } = props;
  const stores = useStores();
  const [failure, setFailure] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const go = async (): Promise<void> => {
    if (reason.trim() === '') return setMissing(true);
    try {
      await act(stores, work, done, () => true);
      onClose();
    } catch (thrown) {
      setFailure(errorData(thrown).message);
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => void go()}
      foot={
        <>
          <span className="cap">One undo step</span>
          <Button className="push" onPress={onClose}>
            {keepIt}
          </Button>
          <Button look="main" type="submit">
            {doIt}
          </Button>
        </>
      }
    >
      <p className="muted">{text}</p>
      <ReasonField
        value={reason}
        onChange={(value) => {
          onReason(value);
          setMissing(false);
        }}
        missing={missing}
        autoFocus
      />
      {children}
      {failure !== null && (
        <Note tone="error" live>
          {failure}
        </Note>
      )}
    </Dialog>
  );
}
