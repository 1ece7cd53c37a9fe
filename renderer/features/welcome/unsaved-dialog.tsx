import { useRole, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { openNow } from './open-workspace.ts';

/** Asks before a workspace is left with something that is not saved. */
export function UnsavedDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const stores = useStores();
  const name = useWorkspace((state) => state.view?.name);
  const settings = useRole((state) => state.save === 'saved');
  const leave = async (): Promise<void> => {
    try {
      stores.role.getState().giveUp();
      await openNow(stores, path);
      onClose();
    } catch (thrown) {
      stores.toasts.getState().fail(thrown);
    }
  };
  return (
    <Dialog
      title={settings ? 'A change of settings is not saved yet' : 'A text is not saved yet'}
      onClose={onClose}
      foot={
        <>
          <Button className="push" look="danger" onPress={() => void leave()}>
            Switch and lose it
          </Button>
          <Button look="main" onPress={onClose} autoFocus>
            Stay here
          </Button>
        </>
      }
    >
      <p>
        {settings
          ? `It stands in the settings of ${name ?? 'this workspace'} and goes when another one is opened. Stay, and save or discard it there.`
          : `It could not be saved in ${name ?? 'this workspace'} just now and is kept here. Stay, and it is tried again.`}
      </p>
    </Dialog>
  );
}

/** Another window opened another workspace, and this one’s last words could not be saved any more: here they are. */
export function LastWordsDialog({ text, onClose }: { text: string; onClose: () => void }) {
  return (
    <Dialog
      title="Another window switched the workspace"
      onClose={onClose}
      foot={
        <Button look="main" className="push" onPress={onClose}>
          Close
        </Button>
      }
    >
      <p>What was being written here could not be saved before that. Copy it out if you need it.</p>
      {text !== '' && <Field label="The text" value={text} onChange={() => undefined} rows={6} autoFocus />}
    </Dialog>
  );
}
