import { useRoles, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useRolePage } from './role-form.tsx';
import './retired-note.css';

/** A retired role says why, and leads to the role that takes its place. */
export function RetiredNote() {
  const stores = useStores();
  const { role } = useRolePage();
  const { replacedBy } = role;
  const replacement = useRoles((state) =>
    replacedBy === undefined ? undefined : state.rows?.get(replacedBy),
  );
  if (role.status !== 'deprecated') return null;
  return (
    <div className="ind retired">
      <Note tone="info">
        <div>Retired: {role.reason ?? 'no reason was given'}</div>
        {replacement !== undefined && (
          <Button look="link" onPress={() => void stores.role.getState().open(replacement.id)}>
            Replaced by {replacement.code} {replacement.title}
          </Button>
        )}
      </Note>
    </div>
  );
}
