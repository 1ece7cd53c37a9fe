import { useRole } from '../../state/stores.tsx';
import { ConflictNotes } from './conflict-note.tsx';
import { OrphanNote } from './orphan-note.tsx';
import './standing-notes.css';

/** What has to be decided before this role can be saved; it stays in sight wherever on the page one writes. */
export function StandingNotes() {
  const something = useRole(
    (state) => state.orphan !== null || state.conflicts.some((one) => one.role === state.id),
  );
  if (!something) return null;
  return (
    <div className="standing">
      <OrphanNote />
      <ConflictNotes />
    </div>
  );
}
