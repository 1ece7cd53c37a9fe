import { Check, CircleAlert, LoaderCircle, LockKeyhole, PencilLine, Unplug } from 'lucide-react';
import { useRole, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import './save-state.css';

/** How saving stands, in a word; after an error with the way on. */
export function SaveStateView() {
  const stores = useStores();
  const save = useRole((state) => state.save);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? false);
  const connection = useWorkspace((state) => state.connection);
  if (connection === 'lost' || connection === 'no-session') {
    return (
      <span className="state sev-error" role="status">
        <Icon of={Unplug} />
        Not connected
      </span>
    );
  }
  if (readOnly) {
    return (
      <span className="state" role="status">
        <Icon of={LockKeyhole} />
        Read-only
      </span>
    );
  }
  if (save === 'error') {
    return (
      <span className="state sev-error" role="status">
        <Icon of={CircleAlert} />
        Not saved
        <Button look="link" onPress={() => stores.role.getState().saveAgain()}>
          Try again
        </Button>
      </span>
    );
  }
  if (save === 'conflict') {
    return (
      <span className="state sev-warning" role="status">
        <Icon of={CircleAlert} />
        Two texts
      </span>
    );
  }
  const parts = {
    saved: { icon: Check, text: 'Saved', tone: 'sev-ok' },
    dirty: { icon: PencilLine, text: 'Editing', tone: '' },
    saving: { icon: LoaderCircle, text: 'Saving', tone: '' },
  }[save];
  return (
    <span className="state" role="status">
      <Icon of={parts.icon} className={parts.tone} />
      {parts.text}
    </span>
  );
}
