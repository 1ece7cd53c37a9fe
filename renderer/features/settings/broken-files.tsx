import { useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { act } from '../actions.ts';

const OWN = new Set(['canon.json', 'taxonomy.json', 'levels.json']);

/** What another program broke or took away of the files that the settings stand in; the last good state goes on. */
export function BrokenFiles() {
  const stores = useStores();
  const problems = useWorkspace((state) => state.view?.problems);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const own = (problems ?? []).filter(({ file }) => OWN.has(file));
  const putBack = (file: string): void => {
    const work = () => stores.client.call('files.restore', { file });
    void act(stores, work, `Put ${file} back`).then(() => stores.workspace.getState().load());
  };
  return own.map(({ file, message }) => (
    <Note key={file} tone="error" live>
      <p>{message} What stood there before is shown and used.</p>
      {!readOnly && (
        <Button small onPress={() => putBack(file)}>
          Put the last good state back
        </Button>
      )}
    </Note>
  ));
}
