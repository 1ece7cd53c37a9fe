import { useState } from 'react';
import { errorData } from '../../../shared/errors.ts';
import { useRoles, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { codeOfPlace, isWholePlace, type Place, PlaceFields, usePlaceTaken } from './place-fields.tsx';

/** Moves a role to another function, focus or level; its code changes with it, what it is stays. */
export function RenameDialog({ roleId, onClose }: { roleId: string; onClose: () => void }) {
  const stores = useStores();
  const row = useRoles((state) => state.rows?.get(roleId));
  const [place, setPlace] = useState<Place>({
    function: row?.function ?? '',
    focus: row?.focus ?? '',
    level: row?.level ?? '',
  });
  const [failure, setFailure] = useState<string | null>(null);
  const code = codeOfPlace(place);
  const taken = usePlaceTaken(place, roleId) !== undefined;
  const complete = isWholePlace(place) && !taken && code !== row?.code;

  const move = async (): Promise<void> => {
    if (!complete) return;
    try {
      stores.commit(await stores.client.call('roles.rename', { role: roleId, code }));
      onClose();
    } catch (thrown) {
      setFailure(errorData(thrown).message);
    }
  };

  return (
    <Dialog
      title={`Move ${row?.code ?? 'role'}`}
      onClose={onClose}
      onSubmit={() => void move()}
      foot={
        <>
          <span className="cap">One undo step</span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" type="submit" isDisabled={!complete}>
            Move
          </Button>
        </>
      }
    >
      <p className="muted">
        The code changes with the place; the role, its history and its versions stay the same.
      </p>
      <PlaceFields place={place} onChange={setPlace} own={roleId} autoFocus />
      {failure !== null && (
        <Note tone="error" live>
          {failure}
        </Note>
      )}
    </Dialog>
  );
}
