import { useEffect, useState } from 'react';
import { useReferences, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { longDay } from '../../words/dates.ts';
import { counted } from '../../words/labels.ts';
import { LoadReference } from './load-reference.tsx';
import './references-dialog.css';

/** The classifications that mappings are chosen from: what is loaded, and loading another. */
export function ReferencesDialog({ onClose }: { onClose: () => void }) {
  const stores = useStores();
  const list = useReferences((state) => state.list);
  const problems = useReferences((state) => state.problems);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const [loading, setLoading] = useState(false);
  useEffect(() => {
    void stores.references.getState().load();
  }, [stores]);

  const remove = async (name: string): Promise<void> => {
    try {
      const { backup } = await stores.client.call('references.remove', { name });
      stores.toasts.getState().add({ tone: 'ok', text: `Removed ${name}. Its file is kept in ${backup}.` });
    } catch (thrown) {
      stores.toasts.getState().fail(thrown);
    }
    await stores.references.getState().load();
  };

  if (loading) return <LoadReference onClose={() => setLoading(false)} />;
  return (
    <Dialog
      title="Classifications"
      onClose={onClose}
      wide
      foot={
        <>
          <Button isDisabled={readOnly} onPress={() => setLoading(true)} autoFocus>
            Load a classification…
          </Button>
          <Button className="push" onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      <p className="muted">
        With a classification loaded, the codes of mappings are chosen from it, and one that it lacks is
        shown.
      </p>
      {problems.map(({ file, message }) => (
        <Note key={file} tone="warning">
          {message}
        </Note>
      ))}
      {list !== null && list.length === 0 && <p className="cap">None is loaded yet.</p>}
      {list !== null && list.length > 0 && (
        <ul className="refs" aria-label="Loaded classifications">
          {list.map((one) => (
            <li key={one.name} className="refs__one" aria-label={one.name}>
              <div>
                <div className="medium">{one.title}</div>
                <div className="cap">
                  <span className="mono">{one.name}</span> · {counted(one.entries, 'code')} · from{' '}
                  {one.source}, {longDay(one.loadedAt)}
                </div>
                {one.licence !== '' && <div className="cap">{one.licence}</div>}
              </div>
              {!readOnly && (
                <Button
                  small
                  look="quiet"
                  aria-label={`Remove ${one.name}`}
                  onPress={() => void remove(one.name)}
                >
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
