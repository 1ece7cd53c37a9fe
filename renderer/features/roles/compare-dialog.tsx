import { countFields, differenceOf, differenceText } from '../../../shared/words/difference.ts';
import { useRole, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { counted } from '../../words/labels.ts';
import { changesOf } from './changes.ts';
import { Difference } from './difference.tsx';
import { jumpSoon } from './jump.ts';

/** What the open draft changed since its text in force, to be read before it is approved. */
export function CompareDialog({ onClose }: { onClose: () => void }) {
  const stores = useStores();
  const view = useRole((state) => state.view);
  const shown = useRole((state) => state.shown);
  const role = shown ?? view?.role;
  const published = view?.published ?? null;
  if (role === undefined || published === null) return null;
  const groups = differenceOf(changesOf(published, role), role, published);
  const count = countFields(groups);
  const copy = (): void => {
    const head = `${role.code} ${role.title}: changes since version ${published.version}\n\n`;
    const done = navigator.clipboard.writeText(head + differenceText(groups));
    void done.then(
      () => stores.toasts.getState().add({ tone: 'ok', text: 'Copied the changes' }),
      (thrown: unknown) => stores.toasts.getState().fail(thrown),
    );
  };
  const go = (path: string): void => {
    onClose();
    jumpSoon(path);
  };
  return (
    <Dialog
      title={`Changed since version ${published.version}`}
      onClose={onClose}
      wide
      dismissable
      foot={
        <>
          <span className="cap">
            {count === 0
              ? `As in version ${published.version}`
              : `${counted(count, 'field')} of ${role.code}, draft of version ${role.version}`}
          </span>
          {count > 0 && (
            <Button className="push" onPress={copy}>
              Copy as text
            </Button>
          )}
          <Button className={count === 0 ? 'push' : ''} onPress={onClose} autoFocus>
            Close
          </Button>
        </>
      }
    >
      {count === 0 ? (
        <EmptyLine>Nothing differs from the text in force.</EmptyLine>
      ) : (
        <Difference groups={groups} onGo={go} />
      )}
    </Dialog>
  );
}
