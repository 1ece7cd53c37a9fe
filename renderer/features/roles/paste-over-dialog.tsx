import { useEffect, useState } from 'react';
import { type ErrorData, errorData } from '../../../shared/errors.ts';
import type { ImportResult } from '../../../shared/views.ts';
import { countFields, differenceOf } from '../../../shared/words/difference.ts';
import { useRole, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { counted } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { Difference } from './difference.tsx';

const LOOK_AFTER_MS = 350;
const OTHER_ROLE = 'other-role';

/** Pastes a page over the open role: what it would change stands there, in full, before it does. */
export function PasteOverDialog({ roleId, onClose }: { roleId: string; onClose: () => void }) {
  const stores = useStores();
  const role = useRole((state) => state.view?.role);
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<ImportResult | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const [busy, setBusy] = useState(false);

  // The difference follows what stands there; an answer to an older question is dropped.
  useEffect(() => {
    setPreview(null);
    setFailure(null);
    if (text.trim() === '') return;
    let wanted = true;
    const timer = setTimeout(() => {
      stores.client
        .call('exchange.import', { ...sourceOf(text), over: roleId, dryRun: true })
        .then((result) => wanted && setPreview(result))
        .catch((thrown: unknown) => wanted && setFailure(errorData(thrown)));
    }, LOOK_AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text, roleId, stores]);

  if (role === undefined) return null;
  const changes = preview?.differences[0]?.changes ?? [];
  const groups = differenceOf(changes, role);
  const count = countFields(groups);
  const another = preview?.problems.find(({ code }) => code === OTHER_ROLE);
  const others = preview?.problems.filter(({ code }) => code !== OTHER_ROLE) ?? [];
  const taken = async (): Promise<void> => {
    setBusy(true);
    const work = () => stores.client.call('exchange.import', { ...sourceOf(text), over: roleId });
    const result = await act(stores, work, `Pasted the page over ${role.code}`);
    setBusy(false);
    if (result !== undefined) onClose();
  };
  return (
    <Dialog
      title={`Paste page over ${role.code}`}
      onClose={onClose}
      wide
      foot={
        <>
          <span className="cap" role="status">
            {preview === null
              ? text.trim() !== '' && failure === null && 'Reading…'
              : count === 0
                ? 'The page says what stands here'
                : `${counted(count, 'field')} would change, with one undo`}
          </span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" isDisabled={count === 0 || busy} onPress={() => void taken()}>
            {another === undefined ? 'Paste over' : `Paste over ${role.code} all the same`}
          </Button>
        </>
      }
    >
      <Field
        label="The page’s text"
        rows={preview === null && failure === null ? 12 : 4}
        value={text}
        onChange={setText}
        placeholder="Paste a role page here, as copied from the browser."
        autoFocus
      />
      {failure !== null && (
        <Note tone="error" live>
          {failure.message}
        </Note>
      )}
      {another !== undefined && (
        <Note tone="warning" live>
          {another.message}
        </Note>
      )}
      {preview !== null &&
        (count === 0 ? <EmptyLine>Nothing would change.</EmptyLine> : <Difference groups={groups} />)}
      {preview !== null && (others.length > 0 || preview.unplaced.length > 0) && (
        <section aria-label="Worth a look">
          <h3>Worth a look</h3>
          <ul>
            {others.map((problem) => (
              <li key={`${problem.line} ${problem.code} ${problem.message}`} className="importline wrap">
                {problem.line !== null && <span className="num muted">Line {problem.line}</span>}
                {problem.message}
              </li>
            ))}
            {preview.unplaced.map((line) => (
              <li key={line.line} className="importline wrap">
                <span className="num muted">Line {line.line}</span>“{line.text}” found no place and would be
                left out.
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

const sourceOf = (text: string) => ({ sources: [{ name: 'pasted text', text }], as: 'page' as const });
