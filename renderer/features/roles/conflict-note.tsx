import type { Conflict } from '../../state/role-state.ts';
import { useRole, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { pathName } from '../../words/labels.ts';
import { textFor } from './form-schema.ts';
import './conflict-note.css';

/** Somebody changed a text while it was written here: both stand side by side until one is chosen. */
export function ConflictNotes() {
  const conflicts = useRole((state) => state.conflicts);
  const id = useRole((state) => state.id);
  return conflicts
    .filter((one) => one.role === id)
    .map((conflict) => <ConflictNote key={conflict.path} conflict={conflict} />);
}

function ConflictNote({ conflict }: { conflict: Conflict }) {
  const stores = useStores();
  const { path, mine, theirs } = conflict;
  const settle = (keep: 'mine' | 'theirs'): void => stores.role.getState().settle(conflict, keep);
  return (
    <Note tone="warning" live>
      <div className="medium">
        {pathName(path)} was changed elsewhere while you wrote. Both texts are kept until you choose.
      </div>
      <dl className="conflict__texts">
        <dt>Yours</dt>
        <dd className="wrap conflict__text" dir="auto">
          {textFor(path, mine)}
        </dd>
        <dd>
          <Button small onPress={() => settle('mine')}>
            Keep yours
          </Button>
        </dd>
        <dt>Theirs</dt>
        <dd className="wrap conflict__text" dir="auto">
          {textFor(path, theirs)}
        </dd>
        <dd>
          <Button small onPress={() => settle('theirs')}>
            Take theirs
          </Button>
        </dd>
      </dl>
    </Note>
  );
}
