import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { usePlace, useStores } from '../../state/stores.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { redo, undo } from '../actions.ts';
import './keys.css';

const Context = createContext<() => void>(() => undefined);

/** Opens the sheet of keys. */
export const useKeySheet = (): (() => void) => use(Context);

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable="true"]') !== null;

/** The keys that work everywhere outside a text: undo and redo, the sheet of keys, and the way from pane to pane. */
export function KeyProvider({ children }: { children: ReactNode }) {
  const stores = useStores();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]') !== null) return;
      const command = event.ctrlKey || event.metaKey;
      if (event.key === 'F6') {
        event.preventDefault();
        nextPane(event.shiftKey ? -1 : 1);
      } else if (isWriting(event.target)) return;
      else if (command && event.key.toLowerCase() === 'z') {
        event.preventDefault();
        void (event.shiftKey ? redo(stores) : undo(stores));
      } else if (command && event.key.toLowerCase() === 'y') {
        event.preventDefault();
        void redo(stores);
      } else if (!command && !event.altKey && event.key === '?') {
        event.preventDefault();
        setOpen(true);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [stores]);
  return (
    <Context value={() => setOpen(true)}>
      {children}
      {open && <KeySheet onClose={() => setOpen(false)} />}
    </Context>
  );
}

/** Panes mark themselves with data-pane; the first thing in one that takes the focus gets it. */
function nextPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  );
  const now = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(now + by + panes.length) % panes.length];
  next
    ?.querySelector<HTMLElement>(
      '[tabindex="0"], button:not([disabled]), input:not([disabled]), textarea, a[href]',
    )
    ?.focus();
}

const EVERYWHERE: [string, string][] = [
  ['Ctrl K', 'Search roles'],
  ['Ctrl Z', 'Undo the last step'],
  ['Ctrl ⇧ Z', 'Redo'],
  ['F6', 'Next pane'],
  ['?', 'Keys of this screen'],
];
const ROLES: [string, string][] = [
  ['↑ ↓', 'Next and previous role'],
  ['← →', 'Fold and unfold a group'],
  ['Home End', 'First and last role'],
  ['↵', 'Go into the role'],
  ['Esc', 'Put a text back as it was'],
  ['↵', 'Add a line, or keep a text'],
  ['Alt ↑', 'Move a line up'],
  ['Alt ↓', 'Move a line down'],
  ['A', 'Approve the alias'],
  ['R', 'Reject the alias'],
  ['J', 'Next alias'],
  ['K', 'Previous alias'],
];

function KeySheet({ onClose }: { onClose: () => void }) {
  const screen = usePlace((state) => state.screen);
  return (
    <Dialog title="Keys of this screen" onClose={onClose} wide dismissable>
      <div className="keysheet">
        {screen === 'roles' && <KeyList title="Roles" keys={ROLES} />}
        <KeyList title="Everywhere" keys={EVERYWHERE} />
      </div>
    </Dialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: [string, string][] }) {
  return (
    <section>
      <h3 className="keysheet__h">{title}</h3>
      <ul>
        {keys.map(([key, what]) => (
          <li className="keysheet__row" key={what}>
            <span>{what}</span>
            <span className="vh">: {key}</span>
            <Kbd keys={key} />
          </li>
        ))}
      </ul>
    </section>
  );
}
