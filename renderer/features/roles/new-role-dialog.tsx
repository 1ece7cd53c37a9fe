import { useState } from 'react';
import { errorData } from '../../../shared/errors.ts';
import { useRoles, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { codeOfPlace, isWholePlace, type Place, PlaceFields, usePlaceTaken } from './place-fields.tsx';

interface NewRoleDialogProps {
  /** Where it shall stand, as far as that is known. */
  place?: Place | undefined;
  onClose: () => void;
}

/** Makes a role at a place of the structure. It opens as an empty page. */
export function NewRoleDialog({ place: given, onClose }: NewRoleDialogProps) {
  const stores = useStores();
  const chosen = useRoles((state) => state.filters.function);
  const open = stores.role.getState().view?.role;
  const [place, setPlace] = useState<Place>(
    given ?? {
      function: chosen ?? open?.function ?? '',
      focus: chosen === null || chosen === open?.function ? (open?.focus ?? '') : '',
      level: '',
    },
  );
  const [title, setTitle] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const taken = usePlaceTaken(place) !== undefined;
  const complete = isWholePlace(place) && !taken && title.trim() !== '';

  const make = async (): Promise<void> => {
    if (!complete) return;
    try {
      const result = await stores.client.call('roles.create', {
        code: codeOfPlace(place),
        title: title.trim(),
      });
      stores.commit(result);
      const row = result.rows.find((one) => one.code === codeOfPlace(place)) ?? result.rows[0];
      if (row !== undefined) void stores.role.getState().open(row.id);
      onClose();
    } catch (thrown) {
      setFailure(errorData(thrown).message);
    }
  };

  return (
    <Dialog
      title="New role"
      onClose={onClose}
      onSubmit={() => void make()}
      foot={
        <>
          <span className="cap">One undo step</span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" type="submit" isDisabled={!complete}>
            Make role
          </Button>
        </>
      }
    >
      <Field
        label="Title"
        value={title}
        onChange={setTitle}
        placeholder="e.g. Junior DevOps Engineer"
        autoFocus
      />
      <PlaceFields place={place} onChange={setPlace} />
      {failure !== null && (
        <Note tone="error" live>
          {failure}
        </Note>
      )}
    </Dialog>
  );
}
