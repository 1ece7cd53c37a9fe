import { FileInput, FilePlus2, LockKeyhole, type LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStores, useWorkspace } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { ALL_COMMANDS, keysOf } from '../commands/keys.ts';
import { runCommand, whyNot } from '../commands/run.ts';
import './empty-canon.css';

/** A workspace without a role: what it is, and the two ways to the first one. */
export function EmptyCanon() {
  const view = useWorkspace((state) => state.view);
  const readOnly = view?.readOnly ?? true;
  return (
    <main className="main emptycanon">
      <div className="emptycanon__box">
        <h1 className="emptycanon__title">{view?.name}</h1>
        <p className="muted">No role yet. {!readOnly && 'Begin with one of these.'}</p>
        <div className="emptycanon__ways">
          <Way
            icon={FileInput}
            name="Import page"
            text="Paste a role page or take files. You see what is understood before anything is written."
            id="role.import"
          />
          <Way
            icon={FilePlus2}
            name="New role"
            text="Choose function, focus and level, then write its page where you read it."
            id="role.new"
          />
        </div>
        {view !== null && (
          <p className="cap">
            Everything is kept as plain files in <span className="mono wrap">{view.path}</span>
          </p>
        )}
      </div>
    </main>
  );
}

interface WayProps {
  /** The command that it gives; where that can't be done it stays reachable and says why not. */
  id: 'role.import' | 'role.new';
  icon: LucideIcon;
  name: string;
  text: string;
}

function Way({ id, icon, name, text }: WayProps) {
  const stores = useStores();
  const about = useId();
  const against = useWorkspace((state) => (state.view === null ? null : whyNot(id, stores)));
  const command = ALL_COMMANDS.find((one) => one.id === id);
  const keys = command && keysOf(command);
  return (
    <AriaButton
      className="way"
      aria-label={name}
      aria-describedby={about}
      {...(against !== null && { 'aria-disabled': true })}
      onPress={() => runCommand(id, stores, 'menu')}
    >
      <span className="row way__head">
        <Icon of={against === null ? icon : LockKeyhole} size={16} className="way__icon" />
        <span className="strong">{name}</span>
        {keys !== undefined && (
          <span className="push">
            <Kbd keys={keys} />
          </span>
        )}
      </span>
      <span className="muted" id={about}>
        {against ?? text}
      </span>
    </AriaButton>
  );
}
