import { useRole, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { pathName } from '../../words/labels.ts';
import { textFor } from './form-schema.ts';
import './conflict-note.css';

/** Somebody changed a text while it was written here: both stand side by side until one is chosen. */
export function ConflictNote() {
  const stores = useStores();
  const conflict = useRole((state) => (state.conflict?.role === state.id ? state.conflict : null));
  if (conflict === null) return null;
  const settle = (keep: 'mine' | 'theirs'): void => stores.role.getState().settle(keep);
  return (
    <div className="ind conflict">
      <Note tone="warning" live>
        <div className="medium">
          {pathName(conflict.path)} was changed elsewhere while you wrote. Both texts are kept until you
          choose.
        </div>
        <dl className="conflict__texts">
          <dt>Yours</dt>
          <dd className="wrap">{textFor(conflict.path, conflict.mine)}</dd>
          <dd>
            <Button small onPress={() => settle('mine')}>
              Keep yours
            </Button>
          </dd>
          <dt>Theirs</dt>
          <dd className="wrap">{textFor(conflict.path, conflict.theirs)}</dd>
          <dd>
            <Button small onPress={() => settle('theirs')}>
              Take theirs
            </Button>
          </dd>
        </dl>
      </Note>
    </div>
  );
}
