import { useState } from 'react';
import { useEvidence, useReview, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { counted } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { takeBack } from './acts.ts';
import { focusQueue } from './focus.ts';
import { type SameText, sameTexts } from './same-text.ts';
import { APPROVED, REJECTED } from './verdicts.ts';
import './same-text-dialog.css';

const NONE: readonly SameText[] = [];

/** One decision on every waiting alias of a text; each row that it would touch is shown, and can be left out. */
export function SameTextDialog({ rowKey, onClose }: { rowKey: string; onClose: () => void }) {
  const stores = useStores();
  const row = useReview((state) => state.lists.aliases?.get(rowKey));
  const evidence = useEvidence((state) => state.aliases.get(rowKey));
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const all = row === undefined || evidence === undefined ? NONE : sameTexts(row, evidence);
  const going = all.filter(({ key }) => !out.has(key));
  const accepted = evidence?.claims.every((claim) => claim.accepted !== null) ?? false;

  const decide = async (decision: 'approved' | 'rejected'): Promise<void> => {
    setBusy(true);
    await stores.review.getState().settled();
    const work = () =>
      stores.client.call('aliases.decide', {
        aliases: going.map(({ role, item }) => ({ role, alias: item })),
        decision,
      });
    const result = await act(stores, work, null);
    setBusy(false);
    if (result === undefined) return;
    stores.review.getState().decided(
      going.map(({ key }) => key),
      decision === 'approved' ? APPROVED : REJECTED,
      decision,
    );
    stores.toasts.getState().add({
      tone: 'ok',
      text: `“${row?.text ?? ''}” ${decision} on ${counted(going.length, 'role')}`,
      action: { text: 'Undo', run: () => void takeBack(stores) },
    });
    onClose();
    requestAnimationFrame(focusQueue);
  };
  return (
    <Dialog
      title={`All with the text “${row?.text ?? ''}”`}
      onClose={onClose}
      foot={
        <>
          <span className="cap">One undo step</span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button isDisabled={going.length === 0 || busy} onPress={() => void decide('rejected')}>
            Reject {going.length}
          </Button>
          <Button look="main" isDisabled={going.length === 0 || busy} onPress={() => void decide('approved')}>
            Approve {going.length}
          </Button>
        </>
      }
    >
      {going.length > 1 && !accepted && (
        <Note tone="warning">
          Approved on several roles, it is an error on each until someone accepts it as ambiguous.
        </Note>
      )}
      <ul className="sametext__list" aria-label="These would be decided">
        {all.map(({ key, code, title }) => (
          <li key={key} className="sametext__row">
            <Checkbox
              checked={!out.has(key)}
              onChange={(take) => {
                const next = new Set(out);
                if (take) next.delete(key);
                else next.add(key);
                setOut(next);
              }}
            >
              <span className="mono muted">{code}</span> {title}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
