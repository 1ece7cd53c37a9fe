import { useRole, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { copyUnsaved } from './copy-unsaved.ts';

/** Nobody answers, or nothing can be written: what is safe, what happens by itself, and what one can do meanwhile. */
export function SaveNotes() {
  const stores = useStores();
  const path = useWorkspace((state) => state.view?.path);
  const connection = useWorkspace((state) => state.connection);
  const failure = useRole((state) => state.saveFailure);
  const something = useRole((state) => state.save !== 'saved');
  const copy = something && (
    <Button look="link" onPress={() => void copyUnsaved(stores)}>
      Copy my text
    </Button>
  );
  if (connection === 'lost') {
    return (
      <Note tone="error" live>
        The program behind this window is not answering. What you typed is kept here; go on writing, it is
        saved as soon as the program answers. This window keeps trying. If the program has ended, start it
        again
        {path !== undefined && (
          <>
            {' '}
            on <span className="mono">{path}</span>
          </>
        )}
        . {copy}
      </Note>
    );
  }
  if (connection === 'no-session') {
    return (
      <Note tone="error" live>
        The key of this page has run out. Press Enter in the terminal that runs Canon Curator, or run canon
        serve again, and open the new address. Copy out a text that is not saved yet. {copy}
      </Note>
    );
  }
  if (failure === null || connection !== 'open') return null;
  return (
    <Note tone="error" live>
      {/[.!?]$/.test(failure.message) ? failure.message : `${failure.message}.`}
      {failure.code !== 'save-pending' &&
        ' What you wrote is kept in this window, you can go on, and it is tried again by itself.'}
      <span className="row banners__acts">
        <Button look="link" onPress={() => stores.role.getState().saveAgain()}>
          Try again
        </Button>
        {failure.code !== 'save-pending' && (
          <>
            {copy}
            <Button look="link" onPress={() => stores.role.getState().giveUp()}>
              Give it up
            </Button>
          </>
        )}
      </span>
    </Note>
  );
}
