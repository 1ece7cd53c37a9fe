import type { Queue } from '../../../shared/contract-review.ts';
import { usePlace, useReview } from '../../state/stores.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { ALL_COMMANDS, capsOf, keysOf, nameOf } from '../commands/keys.ts';
import { CHOICES } from '../review/verdicts.ts';
import './key-sheet.css';

const EVERYWHERE = ALL_COMMANDS.flatMap((command): [string, string][] => {
  const keys = keysOf(command);
  return keys === undefined ? [] : [[keys, nameOf(command).replace('…', '')]];
});
const LIST: [string, string][] = [
  ['↑ ↓', 'Next and previous role'],
  ['← →', 'Fold and unfold a group'],
  ['Home End', 'First and last role'],
  ['↵', 'Go into the role'],
  ['Space', 'Select, or no longer'],
  ['⇧ ↑ ↓', 'Select up to here'],
  [capsOf('CmdOrCtrl+A'), 'Select all that fit'],
  ['Esc', 'Clear selection'],
  ['↑', 'From the first line: to the column heads'],
  ['⇧ ← →', 'Width of a column, at its head'],
];
const PAGE: [string, string][] = [
  ['Esc', 'Put a text back as it was'],
  ['↵', 'Add a line, or keep a text'],
  ['Alt ↑', 'Move a line up'],
  ['Alt ↓', 'Move a line down'],
  ['Alt ⇧ ↑', 'Move a line to the list above'],
  ['Alt ⇧ ↓', 'Move a line to the list below'],
  ['Alt P', 'Prevalence of a line'],
  ['Alt A', 'Anchor of a line'],
  ['Ctrl .', 'Menu of a line'],
  ['Ctrl ↵', 'Confirm a drafted text as it stands'],
  ['A', 'Approve the alias'],
  ['R', 'Reject the alias'],
  ['J', 'Next alias'],
  ['K', 'Previous alias'],
  ['⇧ ↓', 'Choose a range of aliases'],
  ['Space', 'Choose one alias more'],
];

const QUEUE: [string, string][] = [
  ['J', 'Next row'],
  ['K', 'Previous row'],
  ['↵', 'Open the role'],
  ['Space', 'Select, or no longer'],
  ['⇧ ↑ ↓', 'Select up to here, as ⇧ with J and K'],
  [capsOf('CmdOrCtrl+A'), 'Select all that wait'],
  ['Esc', 'Clear selection'],
  ['/', 'Filter by text or code'],
];
const MAP: [string, string][] = [
  ['← ↑ ↓ →', 'From place to place'],
  ['Home End', 'Name and last level of the row'],
  ['Ctrl Home', 'First line, Ctrl End the last'],
  ['↵', 'Open the role, or fill the hole'],
  ['N', 'New role here, or beside it'],
  ['L', 'Ladder of the row'],
  ['/', 'Filter by function or focus'],
];
const HISTORY: [string, string][] = [
  ['↑ ↓', 'Next and previous decision'],
  ['← →', 'Fold and unfold a step'],
  ['↵', 'Open the role'],
  ['C', 'Compare with now'],
  ['R', 'Restore the role as it was then…'],
  ['U', 'Take back'],
  ['H', 'History of the role'],
  ['/', 'Filter by words or code'],
];
const SETTINGS: [string, string][] = [
  ['↑ ↓', 'Next and previous section'],
  ['Tab', 'Into the section, and on to its effect'],
  ['↵', 'In a field: save what the effect shows'],
  ['F6', 'Sections, page, effect'],
];
const decideKeys = (queue: Queue): [string, string][] => [
  ...CHOICES[queue].map(({ key, text, act }): [string, string] => [
    key,
    act === 'later' ? 'Later: to the end of the queue' : act === 'edit' ? 'Edit, then approve' : text,
  ]),
  ...(queue === 'aliases' ? [['T', 'All with the same text…'] as [string, string]] : []),
  ['U', 'Undo'],
];

/** In a small window it scrolls, which the keyboard must be able to do. */
const SCROLLS = { role: 'group', tabIndex: 0, 'aria-label': 'Keys' };

const FINDINGS: [string, string][] = [
  ['↑ ↓', 'Next and previous rule, role or finding'],
  ['↵', 'From the list: to its findings; from a finding: to its place'],
  ['J', 'Next finding'],
  ['K', 'Previous finding'],
  ['F', 'Fix it'],
  ['⇧ F', 'Fix all of the rule'],
  ['M', 'Mute with a reason'],
  ['A', 'Accept a shared alias with a reason'],
];
const MUTED: [string, string][] = [
  ['U', 'Show again'],
  ['Space', 'Select, or no longer'],
  ['↵', 'Go to its place'],
];

/** The keys of the screen that is open, and those that count everywhere. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const screen = usePlace((state) => state.screen);
  const queue = useReview((state) => state.queue);
  return (
    <Dialog title="Keys of this screen" onClose={onClose} wide dismissable>
      <div className="keysheet" {...SCROLLS}>
        {screen === 'roles' && <KeyList title="List" keys={LIST} />}
        {screen === 'roles' && <KeyList title="Page" keys={PAGE} />}
        {screen === 'map' && <KeyList title="Map" keys={MAP} />}
        {screen === 'history' && <KeyList title="History" keys={HISTORY} />}
        {screen === 'review' && <KeyList title="Decide" keys={decideKeys(queue)} />}
        {screen === 'review' && <KeyList title="Queue" keys={QUEUE} />}
        {screen === 'quality' && <KeyList title="Findings" keys={FINDINGS} />}
        {screen === 'quality' && <KeyList title="Muted" keys={MUTED} />}
        {screen === 'settings' && <KeyList title="Settings" keys={SETTINGS} />}
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
