import { Ellipsis } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { TextArea, TextField } from 'react-aria-components';
import type { Role } from '../../../shared/model/role.ts';
import { useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Menu } from '../../ui/menu.tsx';
import { fullMoment, shortMoment } from '../../words/dates.ts';
import { initials, personName } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { capsOf } from '../commands/keys.ts';
import './notes-panel.css';

type RoleNote = Role['curation']['notes'][number];

/** What colleagues wrote one another about this role, newest below, where the next one is written. */
export function NotesPanel({ role }: { role: Role }) {
  const stores = useStores();
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const [text, setText] = useState('');
  const { notes } = role.curation;
  const add = async (): Promise<void> => {
    if (text.trim() === '') return;
    const work = () => stores.client.call('notes.add', { role: role.id, text });
    if ((await act(stores, work, null)) !== undefined) setText('');
  };
  return (
    <section className="notes" aria-label="Notes">
      {notes.length === 0 && (
        <p className="muted notes__none">
          No notes yet. They stay in this workspace: no published text and no bundle has them.
        </p>
      )}
      <ul className="notes__list">
        {notes.map((note) => (
          <OneNote key={note.id} note={note} role={role} readOnly={readOnly} />
        ))}
      </ul>
      {!readOnly && (
        <div className="notes__new">
          <NoteField
            label="New note"
            placeholder="Add a note for colleagues"
            text={text}
            onChange={setText}
            onDone={() => void add()}
            onLeave={() => undefined}
          />
          <div className="row">
            <Button small isDisabled={text.trim() === ''} onPress={() => void add()}>
              Add note
            </Button>
            <span className="push faint">
              <Kbd keys={`${capsOf('CmdOrCtrl')} ↵`} />
            </span>
          </div>
        </div>
      )}
    </section>
  );
}

function OneNote({ note, role, readOnly }: { note: RoleNote; role: Role; readOnly: boolean }) {
  const stores = useStores();
  const author = useWorkspace((state) => state.view?.author);
  const [draft, setDraft] = useState<string | null>(null);
  const own = note.by === author;
  const save = async (): Promise<void> => {
    if (draft === null || draft.trim() === '') return;
    const work = () => stores.client.call('notes.edit', { role: role.id, note: note.id, text: draft });
    if ((await act(stores, work, null)) !== undefined) setDraft(null);
  };
  const remove = (): void => {
    const work = () => stores.client.call('notes.remove', { role: role.id, note: note.id });
    void act(stores, work, 'Note removed');
  };
  return (
    <li className="note1">
      <div className="note1__head">
        <span className="avatar avatar--s" aria-hidden="true">
          {initials(note.by)}
        </span>
        <span className="medium ell">{personName(note.by)}</span>
        <time className="cap num" dateTime={note.at} title={fullMoment(note.at)}>
          {shortMoment(note.at)}
        </time>
        {typeof note.editedAt === 'string' && (
          <span className="cap" title={fullMoment(note.editedAt)}>
            edited
          </span>
        )}
        {!readOnly && (
          <span className="push note1__more">
            <Menu
              label="Note"
              entries={[
                ...(own ? [{ id: 'edit', text: 'Edit', onAction: () => setDraft(note.text) }] : []),
                { id: 'remove', text: 'Remove', danger: true, onAction: remove },
              ]}
            >
              <IconButton
                icon={Ellipsis}
                size={12}
                label={`Note of ${personName(note.by)}: edit or remove`}
              />
            </Menu>
          </span>
        )}
      </div>
      {draft === null ? (
        <p className="note1__text wrap">{note.text}</p>
      ) : (
        <div className="note1__edit">
          <NoteField
            label="Note"
            text={draft}
            autoFocus
            onChange={setDraft}
            onDone={() => void save()}
            onLeave={() => setDraft(null)}
          />
          <div className="row">
            <Button small onPress={() => void save()} isDisabled={draft.trim() === ''}>
              Save
            </Button>
            <Button small look="quiet" onPress={() => setDraft(null)}>
              Cancel
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

interface NoteFieldProps {
  label: string;
  placeholder?: string;
  text: string;
  autoFocus?: boolean;
  onChange: (text: string) => void;
  onDone: () => void;
  onLeave: () => void;
}

/** Enter is a new line in a note; with Ctrl it is done. */
function NoteField({ label, placeholder, text, autoFocus, onChange, onDone, onLeave }: NoteFieldProps) {
  const lang = useWorkspace((state) => state.view?.lang);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onDone();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    }
  };
  return (
    <TextField
      aria-label={label}
      value={text}
      onChange={onChange}
      onKeyDown={onKeyDown}
      autoFocus={autoFocus ?? false}
    >
      <TextArea
        className="input"
        rows={3}
        spellCheck
        {...(placeholder !== undefined && { placeholder })}
        {...(lang !== undefined && { lang })}
      />
    </TextField>
  );
}
