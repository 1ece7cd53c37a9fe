import { useState } from 'react';
import type { Mapping } from '../../../../shared/model/role.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';

interface MappingNoteProps {
  mapping: Mapping;
  onSave: (note: string) => void;
  onDone: () => void;
}

/** The reviewer's note on a mapping, written in its row; Escape leaves it as it was, an empty one takes it away. */
export function MappingNote({ mapping, onSave, onDone }: MappingNoteProps) {
  const before = mapping.review.note ?? '';
  const [note, setNote] = useState(before);
  return (
    <form
      className="mrow__note"
      aria-label={`Note on mapping ${mapping.code}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim() !== before) onSave(note.trim());
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <Field label="Note" value={note} onChange={setNote} autoFocus />
      <Button small look="quiet" onPress={onDone}>
        Cancel
      </Button>
      <Button small type="submit">
        Keep note
      </Button>
    </form>
  );
}
