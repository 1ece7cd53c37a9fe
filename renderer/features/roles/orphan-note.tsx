import { useRole, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { copyUnsaved } from '../frame/copy-unsaved.ts';
import './orphan-note.css';

/** The file of the open role is gone or broken: what stands here stays until a person decides. */
export function OrphanNote() {
  const stores = useStores();
  const orphan = useRole((state) => state.orphan);
  const typed = useRole((state) => state.orphan !== null && state.waiting.size > 0);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  if (orphan === null) return null;
  const tryTo = (work: () => Promise<void>): void => {
    work().catch((thrown: unknown) => stores.toasts.getState().fail(thrown));
  };
  return (
    <Note tone="error" live>
      <div className="medium">
        {orphan.broken ? 'The file of this role is broken.' : 'The file of this role is gone.'}
      </div>
      <p>
        Another program {orphan.broken ? 'wrote something that is no role into' : 'took away'}{' '}
        <span className="mono">{orphan.file}</span>. What you see is its last good state
        {typed && ', with what you wrote since'}; nothing of it is lost, and nothing was deleted here.
        {orphan.broken && ' Mend the file in an editor, and this page goes on by itself.'}
      </p>
      <div className="row orphan__acts">
        <Button small isDisabled={readOnly} onPress={() => tryTo(() => stores.role.getState().writeBack())}>
          Write it back
        </Button>
        <Button small onPress={() => tryTo(() => stores.role.getState().letGo())}>
          {orphan.broken ? 'Look at the file' : 'Let it go'}
        </Button>
        {typed && (
          <Button small onPress={() => void copyUnsaved(stores)}>
            Copy my text
          </Button>
        )}
      </div>
    </Note>
  );
}
