import {
  Check,
  CircleAlert,
  FileQuestionMark,
  LoaderCircle,
  LockKeyhole,
  type LucideIcon,
  PencilLine,
  Unplug,
} from 'lucide-react';
import { useRole, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import './save-state.css';

interface Face {
  icon: LucideIcon;
  text: string;
  /** The class that colours it; of its icon alone where all is well. */
  tone?: string;
  calm?: boolean;
  /** Whether one can try again from here. */
  again?: boolean;
}

/** How saving stands, in a word; after an error with the way on. */
export function SaveStateView() {
  const stores = useStores();
  const { icon, text, tone = '', calm = false, again = false } = useFace();
  return (
    <span className={`state ${calm ? '' : tone}`} role="status">
      <Icon of={icon} className={calm ? tone : ''} />
      {text}
      {again && (
        <Button look="link" onPress={() => stores.role.getState().saveAgain()}>
          Try again
        </Button>
      )}
    </span>
  );
}

function useFace(): Face {
  const save = useRole((state) => state.save);
  const broken = useRole((state) => state.orphan?.broken ?? false);
  const refused = useRole((state) => Object.keys(state.refused).length > 0);
  const decided = useRole((state) => state.saveFailure?.code === 'save-pending');
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? false);
  const connection = useWorkspace((state) => state.connection);
  if (connection === 'lost' || connection === 'no-session') {
    return { icon: Unplug, text: 'Not connected', tone: 'sev-error' };
  }
  if (readOnly && save !== 'error') return { icon: LockKeyhole, text: 'Read-only' };
  switch (save) {
    case 'error':
      return {
        icon: CircleAlert,
        text: decided ? 'In the log only' : 'Not saved',
        tone: 'sev-error',
        again: true,
      };
    case 'conflict':
      return { icon: CircleAlert, text: 'Two texts', tone: 'sev-warning' };
    case 'orphan':
      return { icon: FileQuestionMark, text: broken ? 'File broken' : 'File gone', tone: 'sev-error' };
    case 'dirty':
      return { icon: PencilLine, text: 'Editing' };
    case 'saving':
      return { icon: LoaderCircle, text: 'Saving' };
    case 'saved':
      // What a rule refused stands in its field, with the reason, and nowhere else.
      if (refused) return { icon: CircleAlert, text: 'Not saved', tone: 'sev-error' };
      return { icon: Check, text: 'Saved', tone: 'sev-ok', calm: true };
  }
}
